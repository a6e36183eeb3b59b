//! A document that stands in several files into one: what its references lead to elsewhere is moved into the document.
//!
//! ```text
//! openapi.yaml                                       openapi.yaml
//!   components.schemas.Pet:                            components.schemas.Pet:
//!     properties.owner: {$ref: 'people.yaml#/Person'}    properties.owner: {$ref: '#/components/schemas/Person'}
//! people.yaml                                 ──▶      components.schemas.Person: …
//!   Person: …
//! ```
//!
//! Whatever comes after knows nothing of files. What is said about a part is shown in the file where it was written: each is
//! noted as a move. The files are untrusted, as the document is: none is read that is not below the root, and none over the network
//! unless the operator allows it.

mod address;
mod anchors;
mod discover;
mod fetch;
mod files;
mod homes;
mod names;
mod piece;
mod places;
mod reach;
mod refusal;
mod together;

use crate::diag::Diagnostics;
use crate::load::Tree;
use crate::schema::Reader;
use discover::Discovery;
use places::{Edition, Form, Kind};

pub use files::MAX_FILES;
pub use reach::Reach;
use refusal::Refusal;

/// The document with all that it refers to in other files, directly or from there (RFC 3986, section 5; OpenAPI 3.1.1,
/// section 4.6); `None` if it refers to none. From then on `diags` knows where its parts were written.
///
/// A reference that can't be followed stays as it is, and the reason is reported where it stands: it leads out of the root,
/// the file is not there or can't be read, or there are too many.
pub fn bundle(tree: &Tree, reach: &Reach, diags: &Diagnostics) -> Option<Tree> {
    let edition = Edition::of(&tree.cursor());
    if !leads_out(tree, edition) {
        return None;
    }
    // Whoever reads the schemas says what is wrong with what they are called.
    let unheard = Diagnostics::new();
    let schemas = (edition == Edition::V3_1).then(|| Reader::new(tree, &unheard));
    let found = Discovery::of(tree, reach, edition, schemas.as_ref(), diags);
    let bundled = (!found.is_whole()).then(|| {
        let homes = homes::homes(&found, edition, diags);
        let (root, moves) = together::together(&found, &homes, edition, diags);
        diags.set_moves(moves);
        Tree { root, source: tree.source.clone() }
    });
    drop(schemas);
    unheard.into_vec();
    bundled
}

/// Whether any text may lead out of the document.
fn leads_out(tree: &Tree, edition: Edition) -> bool {
    let mentions = places::mentions(&tree.cursor(), Kind::Document, edition);
    mentions.iter().any(|mention| mention.form != Form::Name && !mention.text.starts_with('#'))
}
