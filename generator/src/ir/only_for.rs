//! The one part of an API that asks for something.

/// The only part of an API for which something is there; who does without the part does without it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OnlyFor {
    /// The operations of a tag, by its name.
    Tag(String),
    /// The webhooks and callbacks.
    Webhooks,
}
