//! `Trace`: how a JSON text is read, and where in it an error is.

use std::cell::RefCell;

use super::pointer::Pointer;

/// How a text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// At full speed. Nobody hears where an error is, for it is followed by the second reading; so an integer may be
    /// written in plain digits only.
    First,
    /// The text has an error, or an integer with a fraction or an exponent: each integer is read to the letter.
    Second,
    /// A part that a union held back in the first reading. It is exact, since the union may go on to its next branch
    /// after an error, and it is known not to nest too deep for the stack, being a part of what was asked.
    Part,
    /// Some deserializer is read from that is not of this module: it says where an error is as it may, has numbers as it
    /// has them, and no text.
    Foreign,
}

/// How a text is read, and where an error in it is.
///
/// The steps are noted on the way back from the error, the last one first, so what is read without one pays nothing.
pub(super) struct Trace {
    pub(super) reading: Reading,
    steps: RefCell<Vec<String>>,
}

impl Trace {
    pub(super) const fn new(reading: Reading) -> Self {
        Self { reading, steps: RefCell::new(Vec::new()) }
    }

    /// Whether an integer may be written with a fraction or an exponent, which costs time for every integer.
    #[inline]
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.reading, Reading::Second | Reading::Part)
    }

    /// The error is in the value of a property.
    #[cold]
    pub(super) fn in_property(&self, name: &str) {
        self.note(&Pointer::ROOT.property(name));
    }

    /// The error is in an item.
    #[cold]
    pub(super) fn in_item(&self, index: usize) {
        self.note(&Pointer::ROOT.index(index));
    }

    fn note(&self, step: &Pointer<'_>) {
        if self.reading == Reading::Second {
            self.steps.borrow_mut().push(step.to_string());
        }
    }

    /// Where the error is.
    pub(super) fn into_pointer(self) -> String {
        self.steps.into_inner().iter().rev().map(String::as_str).collect()
    }
}
