//! URI references and how they resolve (RFC 3986, section 5.2; IRIs, so that other letters may stand in them).

use fluent_uri::{Iri, IriRef};

/// The address of the document, as far as anybody in it knows.
pub(super) const DOCUMENT: &str = "document:/";

/// An absolute IRI without a fragment, normalised, so that equal ones have equal texts.
#[derive(Clone, Debug)]
pub(super) struct Base(Iri<String>);

impl Base {
    /// The base of a document, whose own address nobody knows: relative identifiers resolve to something that only other
    /// relative ones do.
    pub(super) fn of_document() -> Option<Self> {
        Iri::parse(DOCUMENT).ok().map(|iri| Self(iri.to_owned()))
    }

    /// What a reference without a fragment means here; `None` if it is no reference, or if nothing can be relative to this
    /// base (`urn:…`).
    pub(super) fn resolve(&self, reference: &str) -> Option<Self> {
        let reference = IriRef::parse(reference).ok()?;
        let resolved = reference.resolve_against(&self.0).ok()?;
        Some(Self(resolved.normalize()))
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A reference and the fragment behind its `#`, if it has one.
pub(super) fn split(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((uri, fragment)) => (uri, Some(fragment)),
        None => (reference, None),
    }
}
