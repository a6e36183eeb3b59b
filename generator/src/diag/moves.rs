//! Where the parts of a document were written, if it is read in another form than its own.

use std::collections::HashMap;

use super::Part;
use crate::pointer::Pointer;

/// Pairs of places: where a value is read, and where it was written, perhaps in another file. What stands inside a value
/// moves along with it.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    written: HashMap<String, (Option<Part>, Pointer)>,
    read: HashMap<String, Pointer>,
}

impl Moves {
    /// Notes that what is read at one place was written at another. A value may be read at several; the first is the one
    /// that references to it lead to.
    pub fn add(&mut self, read: &Pointer, written: &Pointer) {
        self.written.insert(read.as_str().to_owned(), (None, written.clone()));
        self.read.entry(written.as_str().to_owned()).or_insert_with(|| read.clone());
    }

    /// Notes that what is read at a place was written in a file that the document refers to.
    pub fn add_part(&mut self, read: &Pointer, part: &Part, written: &Pointer) {
        self.written.insert(read.as_str().to_owned(), (Some(part.clone()), written.clone()));
    }

    /// Where it was written: in the document itself, if in no other file.
    pub fn written(&self, read: &Pointer) -> (Option<Part>, Pointer) {
        let Some(((part, outer), inner)) = nearest(&self.written, read) else { return (None, read.clone()) };
        (part.clone(), joined(outer, inner))
    }

    /// Where it is read, if it was written in the document itself.
    pub fn read(&self, written: &Pointer) -> Pointer {
        nearest(&self.read, written).map_or_else(|| written.clone(), |(outer, inner)| joined(outer, inner))
    }
}

/// The nearest thing around a place that moved, and the way from there.
fn nearest<'m, 'p, T>(moves: &'m HashMap<String, T>, pointer: &'p Pointer) -> Option<(&'m T, &'p str)> {
    let text = pointer.as_str();
    let mut end = text.len();
    loop {
        let (outer, inner) = text.split_at(end);
        if let Some(to) = moves.get(outer) {
            return Some((to, inner));
        }
        end = outer.rfind('/')?;
    }
}

fn joined(outer: &Pointer, inner: &str) -> Pointer {
    Pointer::parse(&format!("{outer}{inner}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    #[test]
    fn the_nearest_move_around_a_place_decides() {
        let mut moves = Moves::default();
        moves.add(&pointer("/components/schemas"), &pointer("/definitions"));
        moves.add(&pointer("/a/b"), &pointer("/definitions/x"));
        moves.add(&pointer("/a/b/c"), &pointer("/z"));
        for (read, written) in [
            ("/components/schemas/Pet/type", "/definitions/Pet/type"),
            ("/components/schemasPet", "/components/schemasPet"),
            ("/a/b/d", "/definitions/x/d"),
            ("/a/b/c/0", "/z/0"),
            ("/a", "/a"),
            ("", ""),
        ] {
            assert_eq!(moves.written(&pointer(read)), (None, pointer(written)));
        }
        assert_eq!(moves.read(&pointer("/definitions/x/y")).as_str(), "/a/b/y");
        assert_eq!(moves.read(&pointer("/definitions/y")).as_str(), "/components/schemas/y");
    }

    #[test]
    fn references_lead_to_the_first_of_several_places() {
        let mut moves = Moves::default();
        moves.add(&pointer("/first"), &pointer("/x"));
        moves.add(&pointer("/second"), &pointer("/x"));
        assert_eq!(moves.read(&pointer("/x")).as_str(), "/first");
        assert_eq!(moves.written(&pointer("/second")), (None, pointer("/x")));
    }

    #[test]
    fn a_value_may_be_written_in_another_file() {
        let part = Part::new(Source { name: "a.yaml".to_owned(), text: String::new() });
        let mut moves = Moves::default();
        moves.add_part(&pointer("/components/schemas/A"), &part, &pointer("/A"));
        moves.add(&pointer("/components/schemas/A/x"), &pointer("/here"));
        assert_eq!(moves.written(&pointer("/components/schemas/A/type")), (Some(part), pointer("/A/type")));
        assert_eq!(moves.written(&pointer("/components/schemas/A/x/y")), (None, pointer("/here/y")));
    }
}
