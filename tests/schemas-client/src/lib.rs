//! The client of `tests/benches/schemas/document.json`, generated when this package is built: a schema for each keyword,
//! and a union for each way to tell branches apart.

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
