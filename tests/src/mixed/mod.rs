//! Documents of what the cases hold, mixed by chance: features that no case shows together.
//!
//! ```text
//! cases ──parts──▶ schemas ──document──▶ components, operations and webhooks of a seed ──▶ a crate to compile
//! ```

mod document;
mod parts;

pub use document::document;
pub use parts::Parts;
