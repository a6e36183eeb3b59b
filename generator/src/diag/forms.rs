//! The forms in which a document is read: of several files one, of Swagger 2.0 OpenAPI 3.0.

use super::{Moves, Place};
use crate::pointer::Pointer;

/// One form made of the other, the one that is nearest to the text first.
#[derive(Clone, Debug, Default)]
pub struct Forms(Vec<Moves>);

impl Forms {
    pub(super) fn push(&mut self, moves: Moves) {
        self.0.push(moves);
    }

    /// Where a place was written, in whichever file.
    pub fn written(&self, read: impl Into<Place>) -> Place {
        self.0.iter().rev().fold(read.into(), Place::written)
    }

    /// Where a place is in the document, in which the parts of other files have places too.
    pub fn in_document(&self, read: &Pointer) -> Pointer {
        self.0.iter().rev().fold(read.clone(), |place, moves| match moves.written(&place) {
            (None, written) => written,
            (Some(_), _) => place,
        })
    }

    /// Where a place of the document is read.
    pub fn read(&self, written: &Pointer) -> Pointer {
        self.0.iter().fold(written.clone(), |place, moves| moves.read(&place))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Part, Source};
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    #[test]
    fn places_go_through_all_forms() {
        let part = Part::new(Source { name: "people.yaml".to_owned(), text: String::new() });
        let (mut bundled, mut raised) = (Moves::default(), Moves::default());
        bundled.add_part(&pointer("/definitions/Person"), &part, &pointer("/Person"));
        raised.add(&pointer("/components/schemas"), &pointer("/definitions"));
        let mut forms = Forms::default();
        forms.push(bundled);
        forms.push(raised);
        let read = pointer("/components/schemas/Person/type");
        assert_eq!(forms.written(&read), Place::In(part, Box::new(pointer("/Person/type").into())));
        assert_eq!(forms.in_document(&read), pointer("/definitions/Person/type"));
        assert_eq!(forms.read(&pointer("/definitions/Person/type")), read);
        assert_eq!(forms.written(pointer("/components/schemas/Pet")), pointer("/definitions/Pet").into());
    }
}
