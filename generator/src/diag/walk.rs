//! One walk over the YAML events of a text, each with the JSON Pointer of its value.
//!
//! JSON is YAML to this walk. It takes no memory for the document, so it serves both for refusing a document before it
//! is read and for finding lines and columns afterwards.

use saphyr_parser::{Event, Parser, ScanError, Span, StrInput};

use crate::pointer::{Pointer, push_token};

/// What a node is to the node that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A key of an object.
    Key,
    /// A value of an object, an item of a list, or the root.
    Value,
    /// No node: the end of one, or of a document.
    None,
}

/// One event and where it stands.
#[derive(Debug)]
pub(crate) struct Step<'t> {
    pub event: Event<'t>,
    pub span: Span,
    pub role: Role,
}

/// An object or a list that is open.
struct Level {
    /// Length of the path of the object or list itself.
    base: usize,
    next: Next,
}

/// What the next node of an open object or list is.
enum Next {
    Key,
    Value,
    Item(usize),
}

/// The walk. After each step, [`path`](Self::path) leads to its node (for a key, to the value that will follow).
pub(crate) struct Walk<'t> {
    parser: Parser<'t, StrInput<'t>>,
    open: Vec<Level>,
    path: String,
    done: bool,
}

impl<'t> Walk<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { parser: Parser::new_from_str(text), open: Vec::new(), path: String::new(), done: false }
    }

    /// The text of the pointer to the node of the last step.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The pointer to the node of the last step.
    pub fn pointer(&self) -> Pointer {
        Pointer::parse(&self.path).unwrap_or_default()
    }

    /// How many objects and lists are open, the one that the last step opened included.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Moves the path to the node that begins, and says what it is.
    fn enter(&mut self, event: &Event<'_>) -> Role {
        let Some(level) = self.open.last_mut() else {
            self.path.clear();
            return Role::Value;
        };
        match level.next {
            Next::Item(index) => {
                level.next = Next::Item(index + 1);
                self.path.truncate(level.base);
                push_token(&mut self.path, &index.to_string());
                Role::Value
            }
            Next::Key => {
                level.next = Next::Value;
                self.path.truncate(level.base);
                let key = if let Event::Scalar(text, ..) = event { text.as_ref() } else { "" };
                push_token(&mut self.path, key);
                Role::Key
            }
            Next::Value => {
                level.next = Next::Key;
                Role::Value
            }
        }
    }

    fn open(&mut self, next: Next) {
        let base = self.path.len();
        self.open.push(Level { base, next });
    }

    fn close(&mut self) {
        if let Some(level) = self.open.pop() {
            self.path.truncate(level.base);
        }
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Result<Step<'t>, ScanError>;

    /// The next event; nothing after an error, which the parser would repeat for ever.
    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let (event, span) = match self.parser.next_event()? {
            Ok(next) => next,
            Err(error) => {
                self.done = true;
                return Some(Err(error));
            }
        };
        let role = match &event {
            Event::Scalar(..) | Event::Alias(_) => self.enter(&event),
            Event::SequenceStart(..) => {
                let role = self.enter(&event);
                self.open(Next::Item(0));
                role
            }
            Event::MappingStart(..) => {
                let role = self.enter(&event);
                self.open(Next::Key);
                role
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close();
                Role::None
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Role::None
            }
        };
        Some(Ok(Step { event, span, role }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_pointer() {
        let text = "a/b:\n  - x\n  - {200: y}\nc: [[z]]\n";
        let mut walk = Walk::new(text);
        let mut seen = Vec::new();
        while let Some(step) = walk.next() {
            if let Step { event: Event::Scalar(value, ..), role: Role::Value, .. } = step.expect("YAML") {
                seen.push(format!("{} {value} {}", walk.path(), walk.depth()));
            }
        }
        assert_eq!(seen, ["/a~1b/0 x 2", "/a~1b/1/200 y 3", "/c/0/0 z 3"]);
    }
}
