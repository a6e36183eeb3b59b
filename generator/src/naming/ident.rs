//! Names into identifiers: keywords and prelude names out of the way. The only place that makes an [`Ident`].

use proc_macro2::{Ident, Span};

/// The keywords of Rust 2024, strict and reserved (Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that can't be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "super", "crate", "Self", "_"];

/// Names of types, traits and variants that generated code uses without a path, or that everybody expects to be Rust's own.
pub(super) const TAKEN_TYPES: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Box",
    "Bytes",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "Clone",
    "Constraint",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Deserializer",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "Fn",
    "FnMut",
    "FnOnce",
    "Formatter",
    "From",
    "FromStr",
    "Hash",
    "HeaderError",
    "HeaderMap",
    "HeaderValue",
    "Into",
    "IntoIterator",
    "Iterator",
    "LazyLock",
    "Maybe",
    "Method",
    "None",
    "OffsetDateTime",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Pointer",
    "Regex",
    "RequestBuilder",
    "RequestError",
    "Response",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Serializer",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "Unpin",
    "Validate",
    "ValidateIn",
    "ValidationContext",
    "Value",
    "Vec",
    "Violations",
    "WebhookError",
    "Written",
];

/// Names of methods that models have already, or that would hide one that everybody calls.
pub(super) const TAKEN_METHODS: &[&str] =
    &["clone", "default", "eq", "fmt", "from", "into", "new", "serialize", "deserialize", "validate", "validate_at"];

/// Whether a name is a keyword of Rust, strict or reserved.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || NEVER_RAW.contains(&name)
}

/// A name that is an identifier by its characters, made one in earnest.
pub(super) fn ident(name: &str) -> Ident {
    if NEVER_RAW.contains(&name) {
        return Ident::new(&format!("{name}_"), Span::call_site());
    }
    if KEYWORDS.contains(&name) {
        return Ident::new_raw(name, Span::call_site());
    }
    Ident::new(name, Span::call_site())
}
