//! Lines and columns for places, found by one walk over the text.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, ScalarStyle, Span};

use super::inside::Parts;
use super::surrogates::{hidden, joined};
use super::{Place, Role, Step, Walk};
use crate::pointer::Pointer;

/// Where a token stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// In characters, at least 1; longer than its line for a token of several lines.
    pub length: usize,
}

impl Position {
    fn new(span: Span) -> Self {
        Self { line: span.start.line(), column: span.start.col() + 1, length: span.len().max(1) }
    }
}

/// The positions of the places that were asked for.
#[derive(Debug, Default)]
pub struct Positions {
    keys: HashMap<String, Position>,
    values: HashMap<String, Position>,
    /// Those of [`Place::Inside`].
    parts: HashMap<Place, Position>,
}

/// Finds where `places` stand in `text`, which is JSON or YAML. If the text is broken somewhere, what stands before the
/// break is found.
pub fn locate<'p>(text: &str, places: impl IntoIterator<Item = &'p Place>) -> Positions {
    let places: Vec<_> = places.into_iter().map(Place::within).collect();
    let wanted = with_ancestors(&places);
    let mut found = Positions::default();
    if wanted.is_empty() {
        return found;
    }
    // The same places in a text that the walk can read.
    let walked = hidden(text);
    let has_hidden = matches!(walked, Cow::Owned(_));
    let mut parts = Parts::new(text, places.into_iter());
    let mut walk = Walk::new(&walked);
    // A block object begins where its first key does, with a token of no length: the key lends it its own.
    let mut without_length: Option<String> = None;
    while let Some(Ok(Step { event, span, role })) = walk.next() {
        if let (Some(path), Event::Scalar(..)) = (without_length.take(), &event)
            && let Some(position) = found.values.get_mut(&path)
            && (position.line, position.column) == (span.start.line(), span.start.col() + 1)
        {
            position.length = span.len().max(1);
        }
        let path = if has_hidden { joined(walk.path()) } else { Cow::Borrowed(walk.path()) };
        if !wanted.contains(&*path) {
            continue;
        }
        let positions = match role {
            Role::Key => &mut found.keys,
            Role::Value => &mut found.values,
            Role::None => continue,
        };
        let path = path.into_owned();
        if role == Role::Value {
            let answers = parts.answer(&path, &event, span);
            found.parts.extend(answers.into_iter().map(|(place, position)| (place.clone(), position)));
            if span.is_empty() {
                without_length = Some(path.clone());
            }
        }
        positions.entry(path.clone()).or_insert_with(|| Position::new(span));
        if is_shown_by_key(&event)
            && let Some(key) = found.keys.get(&path)
        {
            found.values.insert(path, *key);
            without_length = None;
        }
    }
    found
}

/// An object or a list is shown by its key: its own text begins anywhere after that. So is a block scalar in which
/// nothing stands: the parser says where the next token is.
fn is_shown_by_key(event: &Event<'_>) -> bool {
    match event {
        Event::SequenceStart(..) | Event::MappingStart(..) => true,
        Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => text.trim().is_empty(),
        _ => false,
    }
}

impl Positions {
    /// Where a place is, or the nearest thing around it that the text shows; `None` if there is none. The text is that of
    /// the file that the place is in.
    pub fn of(&self, place: &Place) -> Option<Position> {
        match place {
            Place::In(_, place) => self.of(place),
            Place::Document => None,
            Place::LineColumn(line, column) => Some(Position { line: *line, column: *column, length: 1 }),
            Place::Pointer(pointer) => self.value(pointer),
            Place::Key(pointer) => {
                let key = self.keys.get(pointer.as_str()).copied();
                key.or_else(|| self.value(pointer))
            }
            Place::Inside { pointer, .. } => {
                let part = self.parts.get(place).copied();
                part.or_else(|| self.value(pointer))
            }
        }
    }

    fn value(&self, pointer: &Pointer) -> Option<Position> {
        let here = self.values.get(pointer.as_str()).copied();
        here.or_else(|| self.value(&pointer.parent()?))
    }
}

/// The pointers of `places` and of everything around them, as text.
fn with_ancestors<'p>(places: &[&'p Place]) -> HashSet<&'p str> {
    let mut wanted = HashSet::new();
    for mut path in places.iter().copied().filter_map(Place::pointer).map(Pointer::as_str) {
        while wanted.insert(path) {
            let Some(slash) = path.rfind('/') else { break };
            path = &path[..slash];
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "openapi: 3.0.3\ninfo:\n  title: \"Grüße\"\n  list:\n    - name: a\n      x: 1\n    - {y: 2}\n";

    fn position(text: &str, place: &Place) -> Option<(usize, usize, usize)> {
        let found = locate(text, [place]).of(place)?;
        Some((found.line, found.column, found.length))
    }

    fn value(pointer: &str) -> Place {
        Place::Pointer(Pointer::parse(pointer).expect("a pointer"))
    }

    #[test]
    fn scalars_keys_objects_and_items_are_found() {
        let key = Place::Key(Pointer::parse("/info/title").expect("a pointer"));
        assert_eq!(position(TEXT, &value("/info/title")), Some((3, 10, 7)));
        assert_eq!(position(TEXT, &key), Some((3, 3, 5)));
        assert_eq!(position(TEXT, &value("/info/list")), Some((4, 3, 4)));
        assert_eq!(position(TEXT, &value("/info/list/0")), Some((5, 7, 4)));
        assert_eq!(position(TEXT, &value("/info/list/1")), Some((7, 7, 1)));
        assert_eq!(position(TEXT, &value("")), Some((1, 1, 7)));
        assert_eq!(position(TEXT, &Place::Document), None);
    }

    #[test]
    fn what_is_missing_is_shown_by_what_is_around_it() {
        assert_eq!(position(TEXT, &value("/info/list/0/x/deep")), Some((6, 10, 1)));
        assert_eq!(position(TEXT, &value("/info/missing/deep")), Some((2, 1, 4)));
        let key = Place::Key(Pointer::parse("/info/missing").expect("a pointer"));
        assert_eq!(position(TEXT, &key), Some((2, 1, 4)));
    }

    #[test]
    fn json_is_located_too_even_if_it_breaks_off() {
        let text = "{\n\t\"a\": {\"b\": [10, 200]},\n\t\"c\": ]";
        assert_eq!(position(text, &value("/a/b/1")), Some((2, 18, 3)));
        assert_eq!(position(text, &value("/c/d")), Some((1, 1, 1)));
    }
}
