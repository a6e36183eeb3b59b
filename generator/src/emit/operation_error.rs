//! The error of an operation: a variant for each error status that the document describes.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Subject;
use super::{docs, rust_type};
use crate::ir::{Outcome, Status};

/// The enum, its `Display` and `Error`.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let name = &names.error;
    scope.import(&["std"], "fmt");
    let errors: Vec<_> =
        operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| !outcome.status.is_success()).collect();
    let variants = errors.iter().map(|(outcome, variant)| {
        let title = title(outcome.status);
        let about = docs::inert(&format!("{title}: {}", outcome.description));
        let docs = docs::attributes(&docs::paragraphs([about.as_str()]));
        match outcome.body {
            Some(body) => {
                let ty = rust_type::value(scope, body);
                quote! { #docs #variant(#ty), }
            }
            None => quote! { #docs #variant, },
        }
    });
    let arms = errors.iter().map(|(outcome, variant)| {
        let title = title(outcome.status);
        match outcome.body {
            Some(_) => {
                let text = format!("{title}: {{body:?}}");
                quote! { Self::#variant(body) => write!(f, #text), }
            }
            None => quote! { Self::#variant => f.write_str(#title), },
        }
    });
    let about = match errors.is_empty() {
        true => format!(" The errors of `{}`: the document describes none.", operation.id),
        false => format!(" The errors that the document describes for {}.", docs::code(&operation.id)),
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
        errors.map(|(outcome, variant)| error_line(outcome, &format!("{own_path}{own}"), variant)).collect();
    if !variants.is_empty() {
        let own = if own_path.is_empty() { format!("[`{own}`]") } else { format!("[`{own}`]({own_path}{own})") };
        lines.push(format!("- {} with {own}, by status:", kind("Api")));
        lines.extend(variants);
    }
    lines.push(format!("- {}: an answer that the document does not describe.", kind("Unexpected")));
    lines.join("\n")
}

fn error_line(outcome: &Outcome, error: &str, variant: &proc_macro2::Ident) -> String {
    let status = match outcome.status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "any other".to_owned(),
    };
    format!("  - {status}: [`{variant}`]({error}::{variant})")
}

/// `404 Not Found`
fn title(status: Status) -> String {
    match status {
        Status::Code(code) => match crate::naming::reason(code) {
            Some(reason) => format!("{code} {reason}"),
            None => code.to_string(),
        },
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "An error that the document does not single out".to_owned(),
    }
}
