//! Diagnostics for people, in the form that rustc uses.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::harmless::{harmless, is_harmful};
use super::{Diagnostic, Part, Place, Position, Positions, Source, locate};

/// Source lines are cut to this many characters, around the caret.
const MAX_WIDTH: usize = 100;

/// How many of them stand before the caret when a line is cut.
const BEFORE_CARET: usize = 40;

/// All diagnostics, in the order of the text; what concerns the whole document comes first, and other files last.
///
/// ```text
/// error[E009 duplicate-key]: the key `name` stands twice in one object
///    --> spec/contacts.yaml:310:11 (#/components/schemas/Contact)
///     |
/// 310 |           name: x
///     |           ^^^^
///     = help: remove or rename one of the two
/// ```
pub fn render(diags: &[Diagnostic], source: Option<&Source>) -> String {
    let book = source.map(|source| Book::new(source, diags));
    let book = book.as_ref();
    let rendered: Vec<_> = in_order(diags, book).into_iter().map(|diag| render_one(diag, book)).collect();
    rendered.join("\n")
}

/// All places that the diagnostics speak of.
fn places(diags: &[Diagnostic]) -> impl Iterator<Item = &Place> {
    diags.iter().flat_map(|diag| {
        let related = diag.related.iter().map(|(place, _)| place);
        related.chain([&diag.at])
    })
}

/// The diagnostics in the order of the text.
pub(super) fn in_order<'d>(diags: &'d [Diagnostic], book: Option<&Book<'_>>) -> Vec<&'d Diagnostic> {
    let mut ordered: Vec<_> = diags.iter().collect();
    ordered.sort_by_key(|diag| (diag.at.part(), book.and_then(|book| book.position(&diag.at)).map(start)));
    ordered
}

/// How many errors and warnings there were, in words: `2 errors, 1 warning`.
pub fn summary(errors: usize, warnings: usize) -> String {
    let count = |n: usize, what: &str| match n {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
}

fn start(position: Position) -> (usize, usize) {
    (position.line, position.column)
}

fn render_one(diag: &Diagnostic, book: Option<&Book<'_>>) -> String {
    let Diagnostic { code, message, at, help, related, strict: _ } = diag;
    let line = |place| book.and_then(|book| book.position(place)).map_or(0, |found| found.line);
    let last_line = related.iter().map(|(place, _)| line(place)).chain([line(at)]).max();
    let gutter = last_line.unwrap_or_default().to_string().len();

    let mut out = format!("{}[{} {}]: {}\n", diag.severity().word(), code.id(), code.name(), harmless(message));
    push_place(&mut out, gutter, at, book);
    let help = help.as_deref().unwrap_or(code.help());
    if !help.is_empty() {
        _ = writeln!(out, "{:gutter$} = help: {}", "", harmless(help));
    }
    for (place, text) in related {
        _ = writeln!(out, "note: {}", harmless(text));
        push_place(&mut out, gutter, place, book);
    }
    out
}

/// The line with the arrow, and the source line with the caret if it is known.
fn push_place(out: &mut String, gutter: usize, place: &Place, book: Option<&Book<'_>>) {
    let pointer = place.pointer().map(|pointer| format!("#{}", harmless(pointer.as_str())));
    let Some(page) = book.map(|book| book.page(place)) else {
        if let Some(pointer) = pointer {
            _ = writeln!(out, "{:gutter$}--> {pointer}", "");
        }
        return;
    };
    let position = page.positions.of(place);
    _ = write!(out, "{:gutter$}--> {}", "", harmless(&page.source.name));
    if let Some(Position { line, column, .. }) = position {
        _ = write!(out, ":{line}:{column}");
    }
    if let Some(pointer) = pointer {
        _ = write!(out, " ({pointer})");
    }
    out.push('\n');
    let Some(position) = position else { return };
    let Some(text) = page.line(position.line) else {
        return;
    };
    let at = page.offset(text, position);
    let excerpt = Excerpt::new(text, at, position, matches!(place.within(), Place::LineColumn(..)));
    let indent = excerpt.caret_at;
    _ = writeln!(out, "{:gutter$} |", "");
    _ = writeln!(out, "{:>gutter$} | {}", position.line, excerpt.text);
    _ = writeln!(out, "{:gutter$} | {:indent$}{}", "", "", "^".repeat(excerpt.carets));
}

/// The texts that diagnostics speak of.
pub(super) struct Book<'s> {
    root: Page<'s>,
    parts: BTreeMap<&'s Part, Page<'s>>,
}

impl<'s> Book<'s> {
    pub fn new(source: &'s Source, diags: &'s [Diagnostic]) -> Self {
        let parts: BTreeSet<&Part> = places(diags).filter_map(Place::part).collect();
        let page = |source, part| Page::new(source, places(diags).filter(|place| place.part() == part));
        let root = page(source, None);
        Self { root, parts: parts.into_iter().map(|part| (part, page(part, Some(part)))).collect() }
    }

    /// What the file is called that a place is in.
    pub fn name(&self, place: &Place) -> &'s str {
        &self.page(place).source.name
    }

    /// Where a place is in its file.
    pub fn position(&self, place: &Place) -> Option<Position> {
        self.page(place).positions.of(place)
    }

    fn page(&self, place: &Place) -> &Page<'s> {
        place.part().and_then(|part| self.parts.get(part)).unwrap_or(&self.root)
    }
}

/// A source with what is known of the places in it.
struct Page<'s> {
    source: &'s Source,
    positions: Positions,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// A column that was looked up, and its byte: a document may be one line of megabytes, and places come in order.
    known: Cell<Known>,
}

/// The byte of a column, both within the line.
#[derive(Clone, Copy, Default)]
struct Known {
    line: usize,
    column: usize,
    byte: usize,
}

impl<'s> Page<'s> {
    fn new<'p>(source: &'s Source, places: impl Iterator<Item = &'p Place>) -> Self {
        let text = &source.text;
        let breaks = text
            .bytes()
            .enumerate()
            .filter(|&(at, byte)| byte == b'\n' || (byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n')));
        Self {
            source,
            positions: locate(text, places),
            starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect(),
            known: Cell::default(),
        }
    }

    /// The byte in the line at which the position is.
    fn offset(&self, line: &str, position: Position) -> usize {
        let column = position.column - 1;
        let known = self.known.get();
        let from = match known.line == position.line && known.column <= column {
            true => known,
            false => Known { line: position.line, ..Known::default() },
        };
        let rest = &line[from.byte..];
        let more = rest.char_indices().nth(column - from.column).map_or(rest.len(), |(at, _)| at);
        let byte = from.byte + more;
        self.known.set(Known { line: position.line, column, byte });
        byte
    }

    fn line(&self, number: usize) -> Option<&'s str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).copied().unwrap_or(self.source.text.len());
        Some(self.source.text[start..end].trim_end_matches(['\n', '\r']))
    }
}

/// One source line as it is shown.
struct Excerpt {
    text: String,
    /// In characters of `text`, from 0.
    caret_at: usize,
    carets: usize,
}

impl Excerpt {
    /// `whole_token`: the length is unknown, so the carets run to the end of the word.
    fn new(line: &str, at: usize, position: Position, whole_token: bool) -> Self {
        // Of a long line only the neighbourhood is looked at.
        let (before, behind) = line.split_at(at);
        let before: Vec<char> = before.chars().rev().take(MAX_WIDTH + 1).collect();
        let at = before.len();
        let chars: Vec<char> = before.into_iter().rev().chain(behind.trim_end().chars().take(2 * MAX_WIDTH)).collect();
        let at = at.min(chars.len());
        let length = if whole_token { token_length(&chars[at..]) } else { position.length };
        let length = length.clamp(1, (chars.len() - at).max(1));

        let is_cut = chars.len() > MAX_WIDTH;
        let from = if is_cut { at.saturating_sub(BEFORE_CARET) } else { 0 };
        let to = if is_cut { chars.len().min(from + MAX_WIDTH) } else { chars.len() };
        let mut text = String::new();
        if from > 0 {
            text.push('…');
        }
        // Every character takes one column, so that the carets stand below what they mean.
        text.extend(chars[from..to].iter().map(|&c| match c {
            '\t' => ' ',
            c if is_harmful(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        }));
        if to < chars.len() {
            text.push('…');
        }
        Self { text, caret_at: at - from + usize::from(from > 0), carets: length.min(to - at).max(1) }
    }
}

/// The length of the word or the quoted text that a line goes on with.
fn token_length(rest: &[char]) -> usize {
    match rest.first() {
        Some(quote @ ('"' | '\'')) => {
            let end = rest[1..].iter().position(|c| c == quote);
            end.map_or(rest.len(), |end| end + 2)
        }
        _ => {
            let ends = |c: &char| c.is_whitespace() || ":,[]{}\"".contains(*c);
            rest.iter().position(ends).unwrap_or(rest.len())
        }
    }
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
