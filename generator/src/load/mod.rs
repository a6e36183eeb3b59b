//! Bytes into a [`Tree`]: ordered, exact, and every node with its JSON Pointer.
//!
//! The text is untrusted. Before serde_yaml sees it, one cheap walk refuses what is nested too deeply, what aliases
//! would blow up, keys that stand twice, and tags.

mod exact;
mod merge;
mod node;
mod precheck;
mod read;
mod tree;
mod value;

pub use node::{Node, Number, Object};
pub use precheck::{MAX_ALIAS_WEIGHT, MAX_DEPTH};
pub use read::{MAX_SIZE, decode, open, parse, parse_source, read, read_bytes};
pub use tree::{Cursor, Tree};

pub use crate::diag::Source;

#[cfg(test)]
mod tests;
