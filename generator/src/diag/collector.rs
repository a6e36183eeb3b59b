//! Diagnostics and their collector, which every stage shares.

use std::cell::RefCell;
use std::collections::HashSet;

use super::{Code, Forms, Moves, Part, Severity, did_you_mean};
use crate::pointer::Pointer;

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The document as a whole.
    Document,
    /// A value.
    Pointer(Pointer),
    /// The key of a value, such as a misspelt keyword.
    Key(Pointer),
    /// A line and a column in characters, both from 1, for a text that no pointer leads into.
    LineColumn(usize, usize),
    /// A part of a string, such as a word of the expression that it holds.
    Inside {
        /// The string.
        pointer: Pointer,
        /// Where the part begins in the value, not in how that is written: in characters, from 0. The end of the value,
        /// or beyond, means right behind it.
        start: usize,
        /// In characters of the value.
        length: usize,
    },
    /// A place in a file that the document refers to.
    In(Part, Box<Place>),
}

impl Place {
    /// The pointer, whether it means a value, its key or a part of it; in whichever file.
    pub fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Pointer(pointer) | Self::Key(pointer) | Self::Inside { pointer, .. } => Some(pointer),
            Self::In(_, place) => place.pointer(),
            Self::Document | Self::LineColumn(..) => None,
        }
    }

    /// The file, if it is not the document's own.
    pub fn part(&self) -> Option<&Part> {
        if let Self::In(part, _) = self { Some(part) } else { None }
    }

    /// The place within its file.
    pub(super) fn within(&self) -> &Self {
        if let Self::In(_, place) = self { place } else { self }
    }

    /// The same, where it was written. What stands in another file moved no further.
    pub(super) fn written(self, moves: &Moves) -> Self {
        let mut place = self;
        let part = match &mut place {
            Self::Pointer(pointer) | Self::Key(pointer) | Self::Inside { pointer, .. } => {
                let (part, written) = moves.written(pointer);
                *pointer = written;
                part
            }
            Self::Document | Self::LineColumn(..) | Self::In(..) => None,
        };
        match part {
            Some(part) => Self::In(part, Box::new(place)),
            None => place,
        }
    }
}

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self::Pointer(pointer)
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Self {
        Self::Pointer(pointer.clone())
    }
}

/// One thing said about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a diagnostic says nothing until it is pushed"]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// What exactly, in one line that begins in lower case and ends without a full stop.
    pub message: String,
    /// Where.
    pub at: Place,
    /// What to do, if more is known than [`Code::help`] says.
    pub help: Option<String>,
    /// Other places that matter, and why.
    pub related: Vec<(Place, String)>,
    /// Whether an omission is an error. Set by the collector.
    pub strict: bool,
}

impl Diagnostic {
    /// A diagnostic with the help of its code and no other places.
    pub fn new(code: Code, at: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), at: at.into(), help: None, related: Vec::new(), strict: false }
    }

    /// A diagnostic about the key of a value rather than the value.
    pub fn at_key(code: Code, key: &Pointer, message: impl Into<String>) -> Self {
        Self::new(code, Place::Key(key.clone()), message)
    }

    /// Says what to do, in place of [`Code::help`].
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether a known word was meant, if one is near enough.
    pub fn with_suggestion(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.with_help(did_you_mean(near)),
            None => self,
        }
    }

    /// Adds another place that matters.
    pub fn with_related(mut self, at: impl Into<Place>, text: impl Into<String>) -> Self {
        self.related.push((at.into(), text.into()));
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self.code.severity() {
            Severity::Omission | Severity::Repair if self.strict => Severity::Error,
            Severity::Omission | Severity::Repair => Severity::Warning,
            severity => severity,
        }
    }
}

/// Collects what all stages say.
///
/// It must be read: dropping it without [`into_vec`](Self::into_vec) is a bug and panics in a debug build.
#[derive(Debug)]
pub struct Diagnostics {
    /// `None` once they were taken.
    list: RefCell<Option<Vec<Diagnostic>>>,
    /// What was said where, so that a place that is read twice is reported once.
    said: RefCell<HashSet<(Code, Place, String)>>,
    /// Where the places that are spoken of were written.
    forms: RefCell<Forms>,
    /// The file whose places are spoken of just now, if it is not the document's own.
    part: RefCell<Option<Part>>,
    /// References of which all is said.
    settled: RefCell<HashSet<Place>>,
    /// Whether what is left out is an error.
    strict: bool,
}

impl Diagnostics {
    /// A collector with nothing in it.
    pub fn new() -> Self {
        Self {
            list: RefCell::new(Some(Vec::new())),
            said: RefCell::default(),
            forms: RefCell::default(),
            part: RefCell::default(),
            settled: RefCell::default(),
            strict: false,
        }
    }

    /// Makes an error of everything that would be left out with a warning.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// From now on the document is read in another form: what is said of a place there is about the place where that was
    /// written. A form may be made of another one.
    pub fn set_moves(&self, moves: Moves) {
        self.forms.borrow_mut().push(moves);
    }

    /// While `speak` runs, the places that are spoken of are those of a file that the document refers to; of the document
    /// itself with `None`.
    pub fn about<T>(&self, part: Option<&Part>, speak: impl FnOnce() -> T) -> T {
        let before = self.part.replace(part.cloned());
        let spoken = speak();
        *self.part.borrow_mut() = before;
        spoken
    }

    /// Says that all is said of the reference at a place: that it leads nowhere is not reported again.
    pub fn settle(&self, reference: impl Into<Place>) {
        let place = self.located(reference.into());
        self.settled.borrow_mut().insert(place);
    }

    fn located(&self, place: Place) -> Place {
        match &*self.part.borrow() {
            Some(part) => Place::In(part.clone(), Box::new(place)),
            None => self.forms.borrow().written(place),
        }
    }

    /// Where the places that are spoken of were written, and where they are read.
    pub fn forms(&self) -> Forms {
        self.forms.borrow().clone()
    }

    /// Records a diagnostic that needs nothing but a message.
    pub fn report(&self, code: Code, at: impl Into<Place>, message: impl Into<String>) {
        self.push(Diagnostic::new(code, at, message));
    }

    /// Records a diagnostic, unless the same was said of the same place before.
    pub fn push(&self, mut diagnostic: Diagnostic) {
        diagnostic.strict = self.strict;
        for place in diagnostic.related.iter_mut().map(|(place, _)| place).chain([&mut diagnostic.at]) {
            *place = self.located(std::mem::replace(place, Place::Document));
        }
        let Diagnostic { code, at, message, .. } = &diagnostic;
        if matches!(code, Code::RemoteReference | Code::DanglingReference) && self.settled.borrow().contains(at) {
            return;
        }
        if !self.said.borrow_mut().insert((*code, at.clone(), message.clone())) {
            return;
        }
        if let Some(list) = self.list.borrow_mut().as_mut() {
            list.push(diagnostic);
        }
    }

    /// Whether anything stands in the way of generating.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// How many errors there are.
    pub fn error_count(&self) -> usize {
        self.count(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// How many warnings there are.
    pub fn warning_count(&self) -> usize {
        self.count(|diagnostic| diagnostic.severity() == Severity::Warning)
    }

    /// How many parts of the document were left out.
    pub fn omission_count(&self) -> usize {
        self.count(|diagnostic| diagnostic.code.severity() == Severity::Omission)
    }

    /// How many faults of the document were repaired.
    pub fn repair_count(&self) -> usize {
        self.count(|diagnostic| diagnostic.code.severity() == Severity::Repair)
    }

    fn count(&self, is_counted: impl Fn(&Diagnostic) -> bool) -> usize {
        self.list.borrow().iter().flatten().filter(|diagnostic| is_counted(diagnostic)).count()
    }

    /// Everything that was recorded, in the order of recording.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.list.take().unwrap_or_default()
    }
}

impl Default for Diagnostics {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        let unread = self.list.get_mut().is_some();
        if cfg!(debug_assertions) && unread && !std::thread::panicking() {
            panic!("diagnostics were dropped unread");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_and_kept_in_order() {
        let diags = Diagnostics::new();
        assert!(!diags.has_errors());
        diags.report(Code::Syntax, Place::LineColumn(3, 1), "first");
        diags.push(
            Diagnostic::new(Code::DuplicateKey, Pointer::root().child("a"), "second")
                .with_help("rename it")
                .with_related(Place::Document, "here too"),
        );
        assert_eq!((diags.error_count(), diags.warning_count()), (2, 0));
        let said: Vec<_> = diags.into_vec().into_iter().map(|d| d.message).collect();
        assert_eq!(said, ["first", "second"]);
    }

    #[test]
    fn what_is_said_twice_of_one_place_is_kept_once() {
        let diags = Diagnostics::new();
        for (key, message) in [("a", "one"), ("a", "one"), ("b", "one"), ("a", "other")] {
            diags.report(Code::WrongValue, Pointer::root().child(key), message);
        }
        assert_eq!(diags.into_vec().len(), 3);
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "dropped unread")]
    fn a_collector_that_nobody_reads_panics() {
        drop(Diagnostics::new());
    }
}
