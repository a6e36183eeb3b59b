//! Where the parts of a document were written, if it is read in another form than its own.

use std::collections::HashMap;

use crate::pointer::Pointer;

/// Pairs of places: where a value is read, and where it was written. What stands inside a value moves along with it.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    written: HashMap<String, Pointer>,
    read: HashMap<String, Pointer>,
}

impl Moves {
    /// Notes that what is read at one place was written at another. A value may be read at several; the first is the one
    /// that references to it lead to.
    pub fn add(&mut self, read: &Pointer, written: &Pointer) {
        self.written.insert(read.as_str().to_owned(), written.clone());
        self.read.entry(written.as_str().to_owned()).or_insert_with(|| read.clone());
    }

    /// Where it was written.
    pub fn written(&self, read: &Pointer) -> Pointer {
        moved(&self.written, read)
    }

    /// Where it is read.
    pub fn read(&self, written: &Pointer) -> Pointer {
        moved(&self.read, written)
    }
}

/// By the nearest thing around the place that moved.
fn moved(moves: &HashMap<String, Pointer>, pointer: &Pointer) -> Pointer {
    let text = pointer.as_str();
    let mut end = text.len();
    loop {
        let (outer, inner) = text.split_at(end);
        if let Some(to) = moves.get(outer) {
            return Pointer::parse(&format!("{to}{inner}")).unwrap_or_default();
        }
        match outer.rfind('/') {
            Some(slash) => end = slash,
            None => return pointer.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
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
            assert_eq!(moves.written(&pointer(read)).as_str(), written);
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
        assert_eq!(moves.written(&pointer("/second")).as_str(), "/x");
    }
}
