//! A document to the files of a crate.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::crate_of(bytes));
