//! The crate tree onto disk: written all or nothing, compared, and never over anything that is not ours.
//!
//! A file is ours if its first line carries the generated header. Nothing here knows Rust.

mod check;
mod error;
mod header;
mod plan;
mod tree;
mod write;

pub use check::{Difference, DifferenceKind, check};
pub use error::OutputError;
pub use header::{HEADER_MARK, header_for, is_generated};
pub use tree::{CrateTree, TreeError};
pub use write::{Report, write};
