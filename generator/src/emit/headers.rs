//! The headers of an operation's answers, typed.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Subject;
use super::{docs, rust_type};
use crate::ir::{Header, Shape};

/// `UpdateContactHeaders` and how it is read; nothing if the document describes no headers.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    if !subject.has_headers() {
        return TokenStream::new();
    }
    let scope = subject.scope;
    let name = &subject.names.headers;
    scope.import(&["http"], "HeaderMap");
    let (module, error) = (scope.runtime("response"), scope.runtime("HeaderError"));
    let fields = described(subject).map(|(header, field)| {
        let about = header.docs.description.as_deref().map(docs::inert).unwrap_or_default();
        let first = format!("The header {}.", docs::code(&header.name));
        let docs = docs::attributes(&docs::paragraphs([&*first, &*about]));
        let ty = rust_type::bare(scope, header.value);
        quote! { #docs pub #field: Option<#ty>, }
    });
    let reads = described(subject).map(|(header, field)| {
        let wire_name = &header.name;
        match scope.context.api.types.shape(header.value.ty) {
            Shape::Enum(_) => {
                let ty = rust_type::bare(scope, header.value);
                quote! { #field: #module::header::<String>(headers, #wire_name)?.as_deref().map(#ty::from), }
            }
            _ => quote! { #field: #module::header(headers, #wire_name)?, },
        }
    });
    let about =
        format!("The headers that the document describes for the answers to {}.", docs::code(&subject.operation.id));
    let about = docs::attributes(&[about]);
    let read_docs = docs::attributes(&docs::paragraphs([
        "Reads them from the headers of any answer, a successful one or an error.",
        "# Errors",
        "A header whose value does not have the type that the document gives it.",
    ]));
    quote! {
        #about
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name {
            #(#fields)*
        }

        impl TryFrom<&HeaderMap> for #name {
            type Error = #error;

            #read_docs
            fn try_from(headers: &HeaderMap) -> Result<Self, #error> {
                Ok(Self { #(#reads)* })
            }
        }
    }
}

/// Each header once, as its first outcome describes it, with its field.
fn described<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (&'s Header, &'s proc_macro2::Ident)> {
    subject.names.header_fields.iter().filter_map(|(key, field)| {
        let headers = subject.operation.outcomes.iter().flat_map(|outcome| &outcome.headers);
        let header = headers.into_iter().find(|header| header.name.to_ascii_lowercase() == *key)?;
        Some((header, field))
    })
}
