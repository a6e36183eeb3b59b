//! Stack for what a document nests as it likes.
//!
//! Text is nested no deeper than [`MAX_DEPTH`](crate::load::MAX_DEPTH); but a schema refers to another, that to the next, and so
//! on, as often as there are schemas. Whoever follows references in depth does so in [`deep`].

/// So much stack must be left, in bytes: more than a hundred schemas, one inside the other, take in a debug build.
const LEFT: usize = 4 << 20;

/// So much is added, in bytes, if it is not.
const MORE: usize = 16 << 20;

/// What `part` makes, with stack enough to get there.
pub(super) fn deep<T>(part: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(LEFT, MORE, part)
}
