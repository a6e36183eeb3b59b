//! What is printed, line by line, with the places of the document as `file:line:column`.

use crate::diag::{self, Moves, Place, Source};
use crate::pointer::Pointer;

/// So many lines of one kind are printed.
const MOST: usize = 20;

/// The lines so far.
pub(super) struct Page<'a> {
    source: &'a Source,
    moves: &'a Moves,
    text: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(source: &'a Source, moves: &'a Moves) -> Self {
        Self { source, moves, text: String::new() }
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
        let written = self.moves.written(read);
        let position = self.positions([&Place::Key(written.clone())].into_iter()).concat();
        format!("{}{position} (#{written})", self.source.name)
    }

    /// `:12:5` for each place; nothing if the text does not show it. All at once, since the text is walked for them.
    pub(super) fn positions<'p>(&self, places: impl Iterator<Item = &'p Place>) -> Vec<String> {
        let places: Vec<&Place> = places.collect();
        let found = diag::locate(&self.source.text, places.iter().copied());
        let position = |place: &&Place| found.of(place).map(|at| format!(":{}:{}", at.line, at.column));
        places.iter().map(|place| position(place).unwrap_or_default()).collect()
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
