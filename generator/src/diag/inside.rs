//! Where parts of a string stand in a text, whatever the style in which the string is written.

use std::collections::HashMap;

use saphyr_parser::{Event, ScalarStyle, Span};

use super::surrogates::begins_with_pair;
use super::{Place, Position};

/// The parts of strings that are asked for. One is answered when the walk passes its string.
pub(super) struct Parts<'p, 't> {
    wanted: HashMap<&'p str, Vec<&'p Place>>,
    /// It goes forward only, so that all answers together read the text once.
    cursor: Cursor<'t>,
}

impl<'p, 't> Parts<'p, 't> {
    pub fn new(text: &'t str, places: impl Iterator<Item = &'p Place>) -> Self {
        let mut wanted: HashMap<_, Vec<_>> = HashMap::new();
        for place in places {
            if let Place::Inside { pointer, .. } = place {
                wanted.entry(pointer.as_str()).or_default().push(place);
            }
        }
        Self { wanted, cursor: Cursor { rest: text, line: 1, column: 1 } }
    }

    /// Where the parts of the value at `path` are. None if nobody asked, or if the value is not written here.
    pub fn answer(&mut self, path: &str, event: &Event<'_>, span: Span) -> Vec<(&'p Place, Position)> {
        let Event::Scalar(value, style, anchor, tag) = event else {
            return Vec::new();
        };
        let Some(places) = self.wanted.remove(path) else {
            return Vec::new();
        };
        self.cursor.seek(span.start.line(), span.start.col() + 1);
        let written = Written::read(&mut self.cursor, value, *style, *anchor != 0 || tag.is_some());
        let positions = places.into_iter().filter_map(|place| match place {
            Place::Inside { start, length, .. } => Some((place, written.as_ref()?.position(*start, *length))),
            _ => None,
        });
        positions.collect()
    }
}

/// Where one character of a value is written.
#[derive(Clone, Copy)]
struct Glyph {
    line: usize,
    column: usize,
    /// The column behind it: an escape is wider than what it means, and a folded line break is nothing to point at.
    end: usize,
}

/// Where each character of a value is written, in their order.
struct Written {
    glyphs: Vec<Glyph>,
    /// The line and the column where the value begins.
    start: (usize, usize),
}

impl Written {
    /// Reads the scalar at which the cursor is. `has_properties`: a tag or an anchor stands before it. `None` if the
    /// value is not what stands there, as the null that nobody wrote.
    fn read(cursor: &mut Cursor<'_>, value: &str, style: ScalarStyle, has_properties: bool) -> Option<Self> {
        if has_properties {
            skip_properties(cursor);
        }
        let quote = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // The parser begins a block scalar at its content, but what has properties at these.
                if has_properties {
                    cursor.skip_line();
                }
                return read_block(cursor, value);
            }
            ScalarStyle::Plain if value.is_empty() => return None,
            ScalarStyle::Plain => return read_plain(cursor, value),
            ScalarStyle::SingleQuoted => '\'',
            ScalarStyle::DoubleQuoted => '"',
        };
        (cursor.next() == Some(quote)).then(|| read_quoted(cursor, quote))?
    }

    fn at(cursor: &Cursor<'_>) -> Self {
        Self { glyphs: Vec::new(), start: (cursor.line, cursor.column) }
    }

    /// The next character of the value takes this many of the text.
    fn push(&mut self, cursor: &mut Cursor<'_>, width: usize) {
        let Cursor { line, column, .. } = *cursor;
        self.glyphs.push(Glyph { line, column, end: column + width });
        (0..width).for_each(|_| _ = cursor.next());
    }

    /// White space in a plain or quoted scalar: it is as it stands, but line breaks are folded. Behind an escaped break
    /// the first is gone already.
    fn push_white(&mut self, cursor: &mut Cursor<'_>, is_break_escaped: bool) {
        let mut behind = cursor.clone();
        let mut blanks = 0;
        while behind.peek().is_some_and(is_white) {
            behind.next();
            blanks += 1;
        }
        let breaks = behind.line - cursor.line;
        let values = match (is_break_escaped, breaks) {
            (true, _) => breaks,
            (false, 0) => return (0..blanks).for_each(|_| self.push(cursor, 1)),
            (false, _) => (breaks - 1).max(1),
        };
        (0..values).for_each(|_| self.push(cursor, 0));
        *cursor = behind;
    }

    fn position(&self, start: usize, length: usize) -> Position {
        let Some(first) = self.glyphs.get(start) else {
            let last = self.glyphs.last();
            let (line, column) = last.map_or(self.start, |last| (last.line, last.end));
            return Position { line, column, length: 1 };
        };
        let rest = &self.glyphs[start..];
        let part = &rest[..length.min(rest.len())];
        let on_line = &part[..part.partition_point(|glyph| glyph.line == first.line)];
        let end = on_line.last().map_or(first.end, |last| last.end);
        Position { line: first.line, column: first.column, length: (end - first.column).max(1) }
    }
}

/// A block scalar: all that is not white stands there as it is. White space may be indentation or folded; it is found
/// as far as it is the same, and the rest of it stands behind the character before it.
fn read_block(cursor: &mut Cursor<'_>, value: &str) -> Option<Written> {
    let mut written = Written::at(cursor);
    let mut is_shown = false;
    for c in value.chars() {
        if is_white(c) {
            written.push(cursor, usize::from(cursor.peek() == Some(c) && c != '\n'));
        } else {
            cursor.skip_white();
            if cursor.peek() != Some(c) {
                return None;
            }
            written.push(cursor, 1);
            is_shown = true;
        }
    }
    // The parser says of an empty one where the next token is.
    is_shown.then_some(written)
}

fn read_plain(cursor: &mut Cursor<'_>, value: &str) -> Option<Written> {
    let mut written = Written::at(cursor);
    for c in value.chars().filter(|c| !is_white(*c)) {
        if cursor.peek().is_some_and(is_white) {
            written.push_white(cursor, false);
        }
        if cursor.peek() != Some(c) {
            return None;
        }
        written.push(cursor, 1);
    }
    Some(written)
}

/// A quoted scalar, behind its first quote.
fn read_quoted(cursor: &mut Cursor<'_>, quote: char) -> Option<Written> {
    let mut written = Written::at(cursor);
    loop {
        match (cursor.peek()?, cursor.peek_second()) {
            ('\'', Some('\'')) if quote == '\'' => written.push(cursor, 2),
            (c, _) if c == quote => return Some(written),
            ('\\', Some('\n' | '\r')) if quote == '"' => {
                cursor.next();
                cursor.skip_line();
                written.push_white(cursor, true);
            }
            ('\\', next) if quote == '"' => {
                let width = match next {
                    Some('x') => 4,
                    Some('u') if begins_with_pair(cursor.rest) => 12,
                    Some('u') => 6,
                    Some('U') => 10,
                    _ => 2,
                };
                written.push(cursor, width);
            }
            (c, _) if is_white(c) => written.push_white(cursor, false),
            _ => written.push(cursor, 1),
        }
    }
}

/// Skips tags, anchors, and the white space and the comments between them and the scalar.
fn skip_properties(cursor: &mut Cursor<'_>) {
    cursor.skip_white();
    while let Some('!' | '&' | '#') = cursor.peek() {
        if cursor.peek() == Some('#') {
            cursor.skip_line();
        } else {
            while cursor.peek().is_some_and(|c| !is_white(c)) {
                cursor.next();
            }
        }
        cursor.skip_white();
    }
}

/// What YAML calls white space or a line break; a no-break space is a character as any other.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// A place in the text, which counts lines and columns as the parser does.
#[derive(Clone)]
struct Cursor<'t> {
    rest: &'t str,
    line: usize,
    column: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        if c == '\n' || (c == '\r' && !self.rest.starts_with('\n')) {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    fn seek(&mut self, line: usize, column: usize) {
        while (self.line, self.column) < (line, column) && self.next().is_some() {}
    }

    fn skip_white(&mut self) {
        while self.peek().is_some_and(is_white) {
            self.next();
        }
    }

    /// To the begin of the next line.
    fn skip_line(&mut self) {
        self.seek(self.line + 1, 1);
    }
}

#[cfg(test)]
#[path = "inside_tests.rs"]
mod tests;
