//! The methods `send` and `response`: from `http::Response` to the result.
//!
//! What writes a request and what reads an answer is `#[inline]`, so that the machine code of an operation, which is that of
//! all its models, is made where the operation is called: nobody calls all of them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Subject;
use super::scope::Scope;
use super::{check, docs, operation_error, rust_type, stream};
use crate::ir::{Content, Operation, Outcome, Payload, Status, TypeUse};

/// The methods that send the request and read the answer.
pub(super) fn methods(subject: &Subject<'_>) -> TokenStream {
    let send = subject.has_send().then(|| send(subject));
    let read = subject.has_send().then(|| read(subject));
    let stream = stream::method(subject);
    quote! { #send #stream #read }
}

/// `send`: validate, send, read.
fn send(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let (response, error) = (scope.runtime("Response"), scope.runtime("Error"));
    let (success, own_error) = (subject.success(), &names.error);
    let first =
        format!("Sends the request and reads the answer of `{} {}`.", operation.method, operation.path_template());
    let docs = docs::attributes(&docs::paragraphs([&*first, "# Errors", &operation_error::in_words(subject, "", "")]));
    quote! {
        #docs
        pub async fn send(&self) -> Result<#response<#success>, #error<#own_error>> {
            let response = self.client.execute(Self::OPERATION, self.request()?, &self.options).await?;
            Self::response(response, self.client.validates_responses())
        }
    }
}

/// `response`: from `http::Response` to the result.
fn read(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let (response, error) = (scope.runtime("Response"), scope.runtime("Error"));
    scope.import(&["bytes"], "Bytes");
    let (success, own_error) = (subject.success(), &names.error);
    let module = scope.runtime("response");
    let groups = groups(subject);
    let successes = groups.iter().map(|(statuses, outcome, variants)| {
        let statuses = match statuses.as_slice() {
            [status] => status_pattern(subject.operation, *status),
            several => statuses_pattern(subject.operation, several),
        };
        arms(subject, &statuses, outcome, variants, |arm| match (arm, &names.answer) {
            (Arm::Content(content, variant), Some(answer)) => {
                let call = read_content(subject, content);
                quote! { #module::wrapped(#call, #answer::#variant) }
            }
            (Arm::Content(content, _), None) => read_content(subject, content),
            (Arm::Empty(variant), Some(answer)) => {
                quote! { #module::wrapped(#module::empty(response), |()| #answer::#variant) }
            }
            (Arm::Empty(_), None) => quote! { #module::empty(response) },
            (Arm::OtherMediaType, _) => quote! { Err(#error::wrong_media_type(response)) },
        })
    });
    let errors = error_arms(subject, |error| quote! { Err(#error) });
    let takes_validate = operation.success_payloads().iter().any(|payload| matches!(payload, Some(Payload::Json(_))));
    let validate = if takes_validate { format_ident!("validate") } else { format_ident!("_validate") };
    let docs = docs::attributes(&docs::paragraphs([
        "Reads an answer, however it came; with `validate` its body is also held against the document.",
        "# Errors",
        "What [`send`](Self::send) makes of an answer.",
    ]));
    quote! {
        #docs
        #[inline]
        pub fn response(
            response: http::Response<Bytes>,
            #validate: bool,
        ) -> Result<#response<#success>, #error<#own_error>> {
            match response.status().as_u16() {
                #(#successes)*
                #errors
            }
        }
    }
}

type Group<'s> = (Vec<Status>, &'s Outcome, &'s [Ident]);

/// The successes, those of one arm together: where all are the same, they are one.
fn groups<'s>(subject: &'s Subject<'_>) -> Vec<Group<'s>> {
    let Subject { operation, names, .. } = subject;
    let successes = operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| outcome.status.is_success());
    let mut groups: Vec<Group<'s>> = Vec::new();
    for (outcome, variants) in successes {
        match groups.first_mut() {
            Some((statuses, first, _)) if names.answer.is_none() && first.contents == outcome.contents => {
                statuses.push(outcome.status);
            }
            _ => groups.push((vec![outcome.status], outcome, variants)),
        }
    }
    groups
}

/// What an arm is for.
enum Arm<'s> {
    /// This body.
    Content(&'s Content, &'s Ident),
    /// No body.
    Empty(&'s Ident),
    /// A body of a media type that is none of those that the document lists.
    OtherMediaType,
}

/// The arms for one outcome: one if it has one body or none, else one for each media type, with a guard.
fn arms(
    subject: &Subject<'_>,
    status: &TokenStream,
    outcome: &Outcome,
    variants: &[Ident],
    read: impl Fn(Arm<'_>) -> TokenStream,
) -> TokenStream {
    let whole = outcome.contents.iter().zip(variants).filter(|(content, _)| !is_streamed(outcome, content));
    let whole: Vec<(&Content, &Ident)> = whole.collect();
    match whole.as_slice() {
        [] => {
            let read = read(match outcome.contents.is_empty() {
                true => Arm::Empty(&variants[0]),
                // There are such that `stream` reads, and no other.
                false => Arm::OtherMediaType,
            });
            quote! { #status => #read, }
        }
        [(content, variant)] => {
            let read = read(Arm::Content(content, variant));
            quote! { #status => #read, }
        }
        several => {
            let module = subject.scope.runtime("response");
            let arms = several.iter().map(|(content, variant)| {
                let media_type = &content.media_type;
                let read = read(Arm::Content(content, variant));
                quote! { #status if #module::is(&response, #media_type) => #read, }
            });
            let other = read(Arm::OtherMediaType);
            quote! { #(#arms)* #status => #other, }
        }
    }
}

/// A success may be streamed; an error is read as a whole.
fn is_streamed(outcome: &Outcome, content: &Content) -> bool {
    outcome.status.is_success() && content.payload.is_stream()
}

/// From the answer to the body that one media type stands for.
fn read_content(subject: &Subject<'_>, content: &Content) -> TokenStream {
    let module = subject.scope.runtime("response");
    match &content.payload {
        Payload::Json(body) => match own_checks(subject.scope, *body) {
            Some(check) => quote! { #module::json_checked(response, validate, #check) },
            None => quote! { #module::json(response, validate) },
        },
        Payload::Text => quote! { #module::text(response) },
        _ => quote! { #module::bytes(response) },
    }
}

/// The arms for everything that is no success; `wrap` makes of an error what the method returns.
pub(super) fn error_arms(subject: &Subject<'_>, wrap: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let error = scope.runtime("Error");
    let own = &names.error;
    let errors = operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| !outcome.status.is_success());
    let arms = errors.map(|(outcome, variants)| {
        let status = status_pattern(operation, outcome.status);
        arms(subject, &status, outcome, variants, |arm| {
            wrap(match arm {
                Arm::Content(content, variant) => match content.payload {
                    Payload::Json(_) => quote! { #error::api(response, #own::#variant) },
                    Payload::Text => quote! { #error::api_text(response, #own::#variant) },
                    _ => quote! { #error::api_bytes(response, #own::#variant) },
                },
                Arm::Empty(variant) => quote! { #error::api_without_body(response, #own::#variant) },
                Arm::OtherMediaType => quote! { #error::wrong_media_type(response) },
            })
        })
    });
    let has_default = operation.outcomes.iter().any(|outcome| outcome.status == Status::Default);
    let undocumented = wrap(quote! { #error::undocumented(response) });
    let undocumented = (!has_default).then(|| quote! { _ => #undocumented, });
    quote! { #(#arms)* #undocumented }
}

/// The checks of a list, a map or a scalar, which are no `Validate` of its type, as a closure.
pub(super) fn own_checks(scope: &Scope<'_>, body_use: TypeUse) -> Option<TokenStream> {
    let types = &scope.context.api.types;
    let id = types.resolve(body_use.ty);
    if types[id].shape.has_members() || !types[body_use.ty].checked {
        return None;
    }
    scope.speak_of(&format_ident!("body"));
    let statements = check::of_binding(scope, body_use, &quote! { value }, &quote! { at });
    let ty = rust_type::value(scope, body_use);
    let body = match body_use.nullable {
        true => quote! { if let Some(value) = value { #(#statements;)* } },
        false => quote! { #(#statements;)* },
    };
    let context = check::asks_for_facts(scope, body_use.ty).then(|| {
        let context = scope.root("ValidationContext");
        quote! { let context = &#context::DEFAULT; }
    });
    Some(quote! { |value: &#ty, at, found| { #context #body } })
}

/// `200 | 204`, or `200..=202` where three or more follow each other. Of a class of statuses, those that the operation describes by
/// themselves are left out.
pub(super) fn statuses_pattern(operation: &Operation, statuses: &[Status]) -> TokenStream {
    let is_other = |code: u16| {
        let status = Status::Code(code);
        !statuses.contains(&status) && operation.outcomes.iter().any(|outcome| outcome.status == status)
    };
    let class = |first: u16| (first * 100..first * 100 + 100).filter(|code| !is_other(*code));
    let codes = statuses.iter().flat_map(|status| match status {
        Status::Code(code) => vec![*code],
        Status::Range(first) => class(u16::from(*first)).collect(),
        Status::Default => Vec::new(),
    });
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for code in codes.collect::<BTreeSet<u16>>() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => runs.push((code, code)),
        }
    }
    let patterns = runs.into_iter().map(|(first, last)| {
        let [start, end] = [first, last].map(proc_macro2::Literal::u16_unsuffixed);
        match last - first {
            0 => quote! { #start },
            1 => quote! { #start | #end },
            _ => quote! { #start..=#end },
        }
    });
    quote! { #(#patterns)|* }
}

/// The statuses of an outcome, without those at both ends of a range that the operation describes by themselves.
pub(super) fn status_pattern(operation: &Operation, status: Status) -> TokenStream {
    let literal = proc_macro2::Literal::u16_unsuffixed;
    match status {
        Status::Code(code) => {
            let code = literal(code);
            quote! { #code }
        }
        Status::Range(first) => {
            let is_other = |code: &u16| operation.outcomes.iter().any(|other| other.status == Status::Code(*code));
            let range = u16::from(first) * 100..=u16::from(first) * 100 + 99;
            let start = range.clone().find(|code| !is_other(code)).unwrap_or(*range.start());
            let end = range.clone().rev().find(|code| !is_other(code)).unwrap_or(*range.end());
            let [start, end] = [start, end].map(literal);
            quote! { #start..=#end }
        }
        Status::Default => quote! { _ },
    }
}
