//! The tree into [`openapiv3::OpenAPI`]: version gate, keys that nobody reads, and a reference in the place of each schema.
//!
//! openapiv3 reads what stands around the schemas; `schema` reads the schemas where they stand. So that each fact has one
//! reader, every Schema Object is replaced by a reference to its own place before openapiv3 sees the document.

mod complete;
mod grammar;
mod outline;
mod path_items;
mod raise;
#[cfg(test)]
mod tests;
mod version;

use openapiv3::OpenAPI;

use crate::diag::{Code, Diagnostics};
use crate::load::Tree;
use crate::pointer::Pointer;
use path_items::Met;

pub use path_items::{Described, PathItems};
pub use raise::raise;

/// A document as it was read around its schemas.
#[derive(Debug)]
pub struct Document {
    /// All of it but its path items and callbacks.
    pub openapi: OpenAPI,
    /// These.
    pub path_items: PathItems,
}

/// Every field of OpenAPI around the schemas, in either version: its object, its key, and what is done with it: `generated`,
/// or `aside` (for people or other tools).
pub fn fields() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let word = |fate: grammar::Fate| match fate {
        grammar::Fate::Read | grammar::Fate::Partly => "generated",
        grammar::Fate::Aside => "aside",
    };
    let of = move |kind: &grammar::Kind| {
        let name = kind.name();
        kind.fields().iter().map(move |field| (name, field.key, word(field.fate)))
    };
    grammar::Kind::ALL.iter().flat_map(of)
}

/// Reads the document around the schemas.
///
/// Reports every key that is not read and every value of the wrong kind, and puts something harmless in its place. `None`
/// if the version is not one that is read, or if openapiv3 can't make sense of the document; the reason is reported.
pub fn read(tree: &Tree, diags: &Diagnostics) -> Option<Document> {
    let version = version::check(&tree.cursor(), diags)?;
    let met = Met::default();
    let mut outline = outline::outline(tree, &met, version, diags);
    let targets = met.into_document(&mut outline, diags);
    // As text, since serde_json's own tree would forget the order of the keys.
    let text = match serde_json::to_string(&outline) {
        Ok(text) => text,
        Err(error) => {
            diags.report(Code::UnsupportedKey, Pointer::root(), format!("this can't be read: {error}"));
            return None;
        }
    };
    match serde_path_to_error::deserialize::<_, OpenAPI>(&mut serde_json::Deserializer::from_str(&text)) {
        Ok(mut openapi) => {
            let path_items = PathItems::new(std::mem::take(&mut openapi.paths), targets);
            Some(Document { openapi, path_items })
        }
        Err(error) => {
            let pointer = pointer_of(error.path());
            let reason = error.inner().to_string();
            // The position is one in the copy.
            let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
            diags.report(Code::UnsupportedKey, &pointer, format!("this can't be read: {reason}"));
            None
        }
    }
}

fn pointer_of(path: &serde_path_to_error::Path) -> Pointer {
    let paths = Pointer::root().child("paths");
    path.iter().fold(Pointer::root(), |pointer, segment| match segment {
        serde_path_to_error::Segment::Seq { index } => pointer.index(*index),
        // Path items stand there under their own places.
        serde_path_to_error::Segment::Map { key } if pointer == paths => Pointer::parse(key).unwrap_or(pointer),
        serde_path_to_error::Segment::Map { key } => pointer.child(key),
        serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => pointer,
    })
}
