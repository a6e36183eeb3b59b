//! What is printed, line by line, with the places of the document as `file:line:column`.

use crate::diag::{self, Forms, Place, Position, Source};
use crate::pointer::Pointer;

/// So many lines of one kind are printed.
const MOST: usize = 20;

/// The lines so far.
pub(super) struct Page<'a> {
    source: &'a Source,
    forms: &'a Forms,
    text: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(source: &'a Source, forms: &'a Forms) -> Self {
        Self { source, forms, text: String::new() }
    }

    /// A line, made harmless: what the document says may be anything.
    pub(super) fn line(&mut self, depth: usize, text: &str) {
        self.text += &"  ".repeat(depth);
        self.text += diag::harmless(text).trim_end();
        self.text.push('\n');
    }

    /// A line of its own at the beginning.
    pub(super) fn note(&mut self, text: &str) {
        self.line(0, text);
        self.text.push('\n');
    }

    /// A heading with lines below; nothing if there are none.
    pub(super) fn section(&mut self, heading: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(0, heading);
        for line in lines {
            self.line(1, line);
        }
    }

    /// The same, of which the first will do.
    pub(super) fn section_of_many(&mut self, heading: &str, lines: &[String]) {
        let more = lines.len().saturating_sub(MOST);
        let mut shown: Vec<String> = lines.iter().take(MOST).cloned().collect();
        if more > 0 {
            shown.push(format!("and {more} more"));
        }
        self.section(heading, &shown);
    }

    /// Where something was written: `pets.yaml:12:5 (#/components/schemas/Pet)`.
    pub(super) fn place(&self, read: &Pointer) -> String {
        let written = self.forms.written(Place::Key(read.clone()));
        format!("{} ({})", self.positions([&written].into_iter()).concat(), pointer(&written))
    }

    /// `pets.yaml:12:5` for each place; the file alone if its text does not show it. All at once, since a text is walked
    /// for them.
    pub(super) fn positions<'p>(&self, places: impl Iterator<Item = &'p Place>) -> Vec<String> {
        let places: Vec<&Place> = places.collect();
        let own = diag::locate(&self.source.text, places.iter().copied().filter(|place| place.part().is_none()));
        let position = |place: &&Place| match place.part() {
            None => position(self.source, own.of(place)),
            Some(part) => position(part, diag::locate(&part.text, [*place]).of(place)),
        };
        places.iter().map(position).collect()
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

fn position(source: &Source, at: Option<Position>) -> String {
    match at {
        Some(Position { line, column, .. }) => format!("{}:{line}:{column}", source.name),
        None => source.name.clone(),
    }
}

/// `#/components/schemas/Pet`, behind the name of the file if that is not the document's own.
pub(super) fn pointer(place: &Place) -> String {
    let file = place.part().map(|part| part.name.as_str()).unwrap_or_default();
    format!("{file}#{}", place.pointer().map(Pointer::as_str).unwrap_or_default())
}
