//! The methods `send` and `response`: from `http::Response` to the result.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Subject;
use super::{check, docs, operation_error};
use crate::ir::{Status, TypeUse};

/// `send`: validate, send, read.
pub(super) fn send(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let (response, error) = (scope.runtime("Response"), scope.runtime("Error"));
    let (success, own_error) = (subject.success(), &names.error);
    let first =
        format!("Sends the request and reads the answer of `{} {}`.", operation.method, operation.path_template());
    let docs = docs::attributes(&docs::paragraphs([&*first, "# Errors", &operation_error::in_words(subject, "", "")]));
    quote! {
        #docs
        pub async fn send(&self) -> Result<#response<#success>, #error<#own_error>> {
            let response = self.client.execute(self.request()?).await?;
            Self::response(response, self.client.validates_responses())
        }
    }
}

/// `response`: from `http::Response` to the result.
pub(super) fn read(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let (response, error) = (scope.runtime("Response"), scope.runtime("Error"));
    let module = scope.runtime("response");
    let (success, own_error) = (subject.success(), &names.error);
    let successes: Vec<_> = operation.outcomes.iter().filter(|outcome| outcome.status.is_success()).collect();
    let success_arm = successes.first().map(|outcome| {
        let statuses = successes.iter().map(|outcome| status_pattern(outcome.status));
        match outcome.body {
            Some(body) => match own_checks(subject, body) {
                Some(check) => quote! { #(#statuses)|* => #module::json_checked(response, validate, #check), },
                None => quote! { #(#statuses)|* => #module::json(response, validate), },
            },
            None => quote! { #(#statuses)|* => #module::empty(response), },
        }
    });
    let errors = operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| !outcome.status.is_success());
    let arms = errors.map(|(outcome, variant)| {
        let status = status_pattern(outcome.status);
        match outcome.body {
            Some(_) => quote! { #status => Err(#error::api(response, #own_error::#variant)), },
            None => quote! { #status => Err(#error::api_without_body(response, #own_error::#variant)), },
        }
    });
    let has_default = operation.outcomes.iter().any(|outcome| outcome.status == Status::Default);
    let undocumented = (!has_default).then(|| quote! { _ => Err(#error::undocumented(response)), });
    let takes_body = successes.first().is_some_and(|outcome| outcome.body.is_some());
    let validate: Ident = if takes_body { format_ident!("validate") } else { format_ident!("_validate") };
    let docs = docs::attributes(&docs::paragraphs([
        "Reads an answer, however it came; with `validate` its body is also held against the document.",
        "# Errors",
        "What [`send`](Self::send) makes of an answer.",
    ]));
    quote! {
        #docs
        pub fn response(
            response: http::Response<Bytes>,
            #validate: bool,
        ) -> Result<#response<#success>, #error<#own_error>> {
            match response.status().as_u16() {
                #success_arm
                #(#arms)*
                #undocumented
            }
        }
    }
}

/// The checks of a list, a map or a scalar, which are no `Validate` of its type, as a closure.
fn own_checks(subject: &Subject<'_>, body_use: TypeUse) -> Option<TokenStream> {
    let scope = subject.scope;
    let types = &scope.context.api.types;
    let id = types.resolve(body_use.ty);
    if types[id].shape.has_members() || !types[body_use.ty].checked {
        return None;
    }
    scope.speak_of(&format_ident!("body"));
    let statements = check::of_binding(scope, body_use, &quote! { value }, &quote! { at });
    let ty = subject.success();
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

fn status_pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        Status::Range(first) => {
            let first = u16::from(first) * 100;
            let last = proc_macro2::Literal::u16_unsuffixed(first + 99);
            let first = proc_macro2::Literal::u16_unsuffixed(first);
            quote! { #first..=#last }
        }
        Status::Default => quote! { _ },
    }
}
