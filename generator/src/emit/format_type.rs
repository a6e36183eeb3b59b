//! Formats of strings in Rust: the type of their values, and the function that checks one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Dates;
use super::scope::Scope;
use crate::ir::Format;

/// The type of a format's values, without `Written` around it.
#[derive(Clone, Copy)]
pub(super) struct ValueType {
    /// As it is written, with the crate before it.
    pub(super) name: fn() -> TokenStream,
    /// What of it the runtime exports: the crate, or the type itself where it is the runtime's own.
    pub(super) export: Option<&'static str>,
    /// The runtime file that makes it a format's.
    pub(super) file: &'static str,
}

/// The type of a format's values; `None` for those that are strings with a check.
pub(super) fn value_type(format: Format, dates: Dates) -> Option<ValueType> {
    let (name, export, file): (fn() -> TokenStream, _, _) = match (format, dates) {
        (Format::Date, Dates::Time) => (|| quote! { time::Date }, Some("time"), "written_time"),
        (Format::DateTime, Dates::Time) => (|| quote! { time::OffsetDateTime }, Some("time"), "written_time"),
        (Format::Date, Dates::Chrono) => (|| quote! { chrono::NaiveDate }, Some("chrono"), "written_chrono"),
        (Format::DateTime, Dates::Chrono) => {
            (|| quote! { chrono::DateTime<chrono::FixedOffset> }, Some("chrono"), "written_chrono")
        }
        (Format::Date, Dates::Jiff) => (|| quote! { jiff::civil::Date }, Some("jiff"), "written_jiff"),
        (Format::DateTime, Dates::Jiff) => (|| quote! { OffsetDateTime }, Some("OffsetDateTime"), "written_jiff"),
        (Format::Date | Format::DateTime, Dates::Text) => return None,
        (Format::Uuid, _) => (|| quote! { uuid::Uuid }, Some("uuid"), "written_uuid"),
        (Format::Ipv4, _) => (|| quote! { std::net::Ipv4Addr }, None, "written_ip"),
        (Format::Ipv6, _) => (|| quote! { std::net::Ipv6Addr }, None, "written_ip"),
        (Format::Byte, _) => (|| quote! { Base64 }, Some("Base64"), "written_byte"),
        (
            Format::Time
            | Format::Duration
            | Format::Uri
            | Format::UriReference
            | Format::UriTemplate
            | Format::Iri
            | Format::IriReference
            | Format::Email
            | Format::IdnEmail
            | Format::Hostname
            | Format::IdnHostname
            | Format::Regex
            | Format::JsonPointer
            | Format::RelativeJsonPointer,
            _,
        ) => return None,
    };
    Some(ValueType { name, export, file })
}

/// `Written<time::OffsetDateTime>`, with its imports.
///
/// # Panics
///
/// For a format without a type under these settings: a bug in `pipeline`.
pub(super) fn written(scope: &Scope<'_>, format: Format) -> TokenStream {
    let ValueType { name, export, .. } = type_of(scope, format);
    let written = scope.runtime("Written");
    // A crate is named as itself; a type of the runtime is imported.
    if let Some(export) = export.filter(|export| export.starts_with(|char: char| char.is_uppercase())) {
        scope.runtime(export);
    }
    let name = name();
    quote! { #written<#name> }
}

/// The type of a format's values, to be compared with others.
///
/// # Panics
///
/// As [`written`].
pub(super) fn spelled(scope: &Scope<'_>, format: Format) -> String {
    (type_of(scope, format).name)().to_string()
}

fn type_of(scope: &Scope<'_>, format: Format) -> ValueType {
    let dates = scope.context.settings.dates;
    let Some(found) = value_type(format, dates) else { panic!("`{}` has no type with {dates:?}", format.name()) };
    found
}

/// `format_email::is_email`, with its import.
pub(super) fn check(scope: &Scope<'_>, format: Format) -> TokenStream {
    let row = format.row();
    let (module, function) = (scope.runtime(row.file), format_ident!("{}", row.check));
    quote! { #module::#function }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::FORMATS;

    #[test]
    fn what_the_table_calls_a_type_has_one() {
        for row in FORMATS {
            assert_eq!(value_type(row.format, Dates::Time).is_some(), row.typed, "{}", row.name);
        }
    }
}
