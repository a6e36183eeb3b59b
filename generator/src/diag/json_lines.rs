//! Diagnostics for programs: a JSON object a line.

use serde::Serialize;

use super::render::{Book, in_order};
use super::{Diagnostic, Place, Position, Source};

/// One diagnostic, as it is written.
#[derive(Serialize)]
struct Line<'d> {
    severity: &'static str,
    code: &'static str,
    name: &'static str,
    message: &'d str,
    #[serde(flatten)]
    at: Spot<'d>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'d>>,
}

/// Another place that matters.
#[derive(Serialize)]
struct Related<'d> {
    message: &'d str,
    #[serde(flatten)]
    at: Spot<'d>,
}

/// A place in the document: its pointer, and where that stands in the file.
#[derive(Serialize)]
struct Spot<'d> {
    file: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
}

impl<'d> Spot<'d> {
    fn new(place: &'d Place, book: &Book<'d>) -> Self {
        let position = book.position(place);
        Self {
            file: book.name(place),
            pointer: place.pointer().map(|pointer| pointer.as_str()),
            line: position.map(|Position { line, .. }| line),
            column: position.map(|Position { column, .. }| column),
            length: position.map(|Position { length, .. }| length),
        }
    }
}

/// All diagnostics in the order of the text, each a JSON object (RFC 8259) on a line of its own.
///
/// `severity` is `error`, `warning` or `note`, `code` and `name` are those of [`Code`](super::Code), `message` is one line and
/// `help` what to do. `file`, `pointer` (RFC 6901), `line` and `column` say where (from 1, `column` and `length` in
/// characters); what isn't known is left out. `related` are other places that matter, each with its `message`.
pub fn json_lines(diags: &[Diagnostic], source: &Source) -> String {
    let book = Book::new(source, diags);
    let mut text = String::new();
    for diag in in_order(diags, Some(&book)) {
        let help = diag.help.as_deref().unwrap_or(diag.code.help());
        let line = Line {
            severity: diag.severity().word(),
            code: diag.code.id(),
            name: diag.code.name(),
            message: &diag.message,
            at: Spot::new(&diag.at, &book),
            help: Some(help).filter(|help| !help.is_empty()),
            related: diag
                .related
                .iter()
                .map(|(place, message)| Related { message, at: Spot::new(place, &book) })
                .collect(),
        };
        // Texts and numbers alone can always be written.
        text += &serde_json::to_string(&line).unwrap_or_default();
        text.push('\n');
    }
    text
}
