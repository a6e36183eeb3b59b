//! The error of an operation: a variant for each error status that the document describes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::operation::Subject;
use super::possible::{self, Possible};
use crate::ir::{Outcome, Payload, Status};

/// The enum, its `Display` and `Error`.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let name = &names.error;
    scope.import(&["std"], "fmt");
    let errors = possible::all(subject, false);
    let variants = errors.iter().map(|each| each.item(subject));
    let arms = errors.iter().map(|Possible { outcome, content, variant }| {
        let title = title(outcome.status);
        match content.map(|content| &content.payload) {
            Some(Payload::Json(_) | Payload::Text) => {
                let text = format!("{title}: {{body:?}}");
                quote! { Self::#variant(body) => write!(f, #text), }
            }
            Some(_) => quote! { Self::#variant(_) => f.write_str(#title), },
            None => quote! { Self::#variant => f.write_str(#title), },
        }
    });
    let id = docs::code(&operation.id);
    let about = match errors.is_empty() {
        true => format!(" The errors of {id}: the document describes none."),
        false => format!(" The errors that the document describes for {id}."),
    };
    let display = match errors.is_empty() {
        true => quote! { match *self {} },
        false => quote! { match self { #(#arms)* } },
    };
    let f = if errors.is_empty() {
        quote! { _f }
    } else {
        quote! { f }
    };
    quote! {
        #[doc = #about]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }

        impl fmt::Display for #name {
            fn fmt(&self, #f: &mut fmt::Formatter<'_>) -> fmt::Result {
                #display
            }
        }

        impl std::error::Error for #name {}
    }
}

/// The section `# Errors` of a method; the paths say where `Error` and the operation's own error are, seen from there.
pub(super) fn in_words(subject: &Subject<'_>, error_path: &str, own_path: &str) -> String {
    let Subject { operation, names, .. } = subject;
    let errors = operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| !outcome.status.is_success());
    let own = &names.error;
    let kind = |kind: &str| match error_path {
        "" => format!("[`Error::{kind}`]"),
        path => format!("[`Error::{kind}`]({path}Error::{kind})"),
    };
    let mut lines = vec![
        format!("- {}: the request is not one that the document allows; nothing was sent.", kind("Request")),
        format!("- {}: no whole answer came back, or not in time.", kind("Transport")),
    ];
    let variants: Vec<String> =
        errors.map(|(outcome, variants)| error_line(outcome, &format!("{own_path}{own}"), variants)).collect();
    if !variants.is_empty() {
        let own = if own_path.is_empty() { format!("[`{own}`]") } else { format!("[`{own}`]({own_path}{own})") };
        lines.push(format!("- {} with {own}, by status:", kind("Api")));
        lines.extend(variants);
    }
    lines.push(format!("- {}: an answer that the document does not describe.", kind("Unexpected")));
    lines.join("\n")
}

fn error_line(outcome: &Outcome, error: &str, variants: &[Ident]) -> String {
    let status = match outcome.status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "any other".to_owned(),
    };
    let variants: Vec<String> = variants.iter().map(|variant| format!("[`{variant}`]({error}::{variant})")).collect();
    format!("  - {status}: {}", variants.join(" or "))
}

/// `404 Not Found`
pub(super) fn title(status: Status) -> String {
    match status {
        Status::Code(code) => match crate::naming::reason(code) {
            Some(reason) => format!("{code} {reason}"),
            None => code.to_string(),
        },
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "An error that the document does not single out".to_owned(),
    }
}
