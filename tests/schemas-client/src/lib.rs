//! The client of `tests/benches/schemas/document.json`, generated when this package is built: a schema for each keyword,
//! and a union for each way to tell branches apart.

#![allow(
    clippy::needless_borrow,
    clippy::collapsible_if,
    reason = "tuples and dependentSchemas are not yet emitted as one writes them"
)]

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
