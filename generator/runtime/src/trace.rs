//! `Trace`: where in a JSON text the reading is.

use std::cell::{Cell, RefCell};

use super::pointer::Pointer;

/// Where the reading is, for the second reading of a text that has an error in it.
///
/// A step is taken back only when its value was read without an error, so after an error the steps lead to it.
#[derive(Default)]
pub(super) struct Trace {
    steps: RefCell<Vec<String>>,
    /// The last string read. Before the value of a property is read, that is the property's name.
    key: Cell<String>,
}

impl Trace {
    pub(super) fn into_pointer(self) -> String {
        self.steps.into_inner().concat()
    }

    #[cold]
    pub(super) fn read_string(&self, text: &str) {
        self.key.set(text.to_owned());
    }

    #[cold]
    pub(super) fn enter_property(&self) {
        self.enter(&Pointer::ROOT.property(&self.key.take()));
    }

    #[cold]
    pub(super) fn enter_item(&self, index: usize) {
        self.enter(&Pointer::ROOT.index(index));
    }

    fn enter(&self, step: &Pointer<'_>) {
        self.steps.borrow_mut().push(step.to_string());
    }

    #[cold]
    pub(super) fn leave(&self) {
        self.steps.borrow_mut().pop();
    }
}

/// Who is told where the reading is: a [`Trace`], or nobody.
pub(super) trait Track: Copy {
    /// Whether anybody is told.
    const TRACKS: bool;
    /// Whether the text is known not to nest too deep for the stack, being a part of one that was asked.
    const MEASURED: bool;
    /// Whether an integer may be written with a fraction or an exponent, which costs time for every integer.
    const EXACT: bool;
    /// A string was read; it may be the name of the next property.
    fn read_string(self, text: &str);
    /// The value of the property that was named last begins.
    fn enter_property(self);
    /// The item at `index` begins.
    fn enter_item(self, index: usize);
    /// The value ends.
    fn leave(self);
}

/// The first reading: nobody is told, and it costs nothing.
impl Track for () {
    const TRACKS: bool = false;
    const MEASURED: bool = false;
    // An error is followed by the second reading, which is exact.
    const EXACT: bool = false;

    #[inline]
    fn read_string(self, _: &str) {}
    #[inline]
    fn enter_property(self) {}
    #[inline]
    fn enter_item(self, _: usize) {}
    #[inline]
    fn leave(self) {}
}

/// The first reading of a part that a union held back: nobody is told where it is.
///
/// It is exact, since the union may go on to its next branch after an error.
#[derive(Clone, Copy)]
pub(super) struct Below;

impl Track for Below {
    const TRACKS: bool = false;
    const MEASURED: bool = true;
    const EXACT: bool = true;

    #[inline]
    fn read_string(self, _: &str) {}
    #[inline]
    fn enter_property(self) {}
    #[inline]
    fn enter_item(self, _: usize) {}
    #[inline]
    fn leave(self) {}
}

impl Track for &Trace {
    const TRACKS: bool = true;
    const MEASURED: bool = false;
    const EXACT: bool = true;

    fn read_string(self, text: &str) {
        Trace::read_string(self, text);
    }

    fn enter_property(self) {
        Trace::enter_property(self);
    }

    fn enter_item(self, index: usize) {
        Trace::enter_item(self, index);
    }

    fn leave(self) {
        Trace::leave(self);
    }
}
