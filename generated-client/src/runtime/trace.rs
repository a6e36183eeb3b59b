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
