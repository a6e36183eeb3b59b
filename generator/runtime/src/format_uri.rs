//! The formats `uri`, `uri-reference` (RFC 3986), `iri` and `iri-reference` (RFC 3987).

use fluent_uri::{Iri, IriRef, Uri, UriRef};

/// Whether `text` is a `uri`: it begins with a scheme.
pub fn is_uri(text: &str) -> bool {
    Uri::parse(text).is_ok()
}

/// Whether `text` is a `uri-reference`: a URI, or a reference relative to one.
pub fn is_uri_reference(text: &str) -> bool {
    UriRef::parse(text).is_ok()
}

/// Whether `text` is an `iri`: a URI with characters beyond ASCII.
pub fn is_iri(text: &str) -> bool {
    Iri::parse(text).is_ok()
}

/// Whether `text` is an `iri-reference`.
pub fn is_iri_reference(text: &str) -> bool {
    IriRef::parse(text).is_ok()
}
