//! Bytes to a tree.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::tree(bytes));
