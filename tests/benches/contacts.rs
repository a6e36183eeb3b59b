//! Benches of the contacts client.
fn main() {}
