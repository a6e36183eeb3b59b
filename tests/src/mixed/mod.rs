//! Documents of what the cases hold, mixed by chance: features that no case shows together.
//!
//! ```text
//! cases ──parts──▶ schemas ──document──▶ components, operations and webhooks of a seed ──▶ a crate to compile
//! ```
//!
//! `circles` makes documents of schemas that lead back to themselves, for which there must be an end.

mod circles;
mod document;
mod parts;

pub use circles::circles;
pub use document::document;
pub use parts::Parts;
