//! Bytes into a [`Tree`]: ordered, every value with its place, numbers exact.

mod node;
mod number;
mod read;
mod tree;

pub use node::{Node, Object};
pub use number::Number;
pub use read::parse;
pub use tree::{Cursor, Tree};
pub use crate::diag::Source;
