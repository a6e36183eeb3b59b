//! `src/operations/`: one file for each operation, with its request, its answer and its errors.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{Context, File, check, docs, format, headers, models, operation_error, pattern, rust_type};
use crate::ir::{Auth, Location, Operation, Parameter, PathPart, Scalar, Shape, Status};
use crate::naming::OperationNames;

/// All operation files and their `mod.rs`.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let files = context
        .api
        .operations
        .iter()
        .enumerate()
        .map(|(index, operation)| operation_file(context, operation, context.names.operation(index)));
    let mut files: Vec<File> = files.collect();
    files.push(mod_file(context));
    files
}

/// One operation, and what its emitters need.
pub(super) struct Subject<'s> {
    pub(super) scope: &'s Scope<'s>,
    pub(super) operation: &'s Operation,
    pub(super) names: &'s OperationNames,
}

impl Subject<'_> {
    /// The type of a successful answer's body.
    pub(super) fn success(&self) -> TokenStream {
        let success = self.operation.outcomes.iter().find(|outcome| outcome.status.is_success());
        match success.and_then(|outcome| outcome.body) {
            Some(body) => rust_type::value(self.scope, body),
            None => quote! { () },
        }
    }

    /// Whether any answer has headers that the document describes.
    pub(super) fn has_headers(&self) -> bool {
        !self.names.header_fields.is_empty()
    }
}

fn operation_file(context: &Context<'_>, operation: &Operation, names: &OperationNames) -> File {
    let scope = Scope::of_operation(context, &names.method);
    let subject = Subject { scope: &scope, operation, names };
    let request = request(&subject);
    let methods = methods(&subject);
    let errors = operation_error::items(&subject);
    let headers = headers::items(&subject);
    let own_types: TokenStream = own_types(context, names).map(|id| models::item(&scope, id)).collect();
    let patterns = pattern::functions(&scope);
    let uses = scope.uses();
    let about = format!("{} {}", operation.method, operation.path_template());
    let items = quote! { #uses #request #methods #headers #errors #own_types #patterns };
    File {
        path: format!("src/operations/{}.rs", models::file_stem(&names.method)),
        text: format::file(&[format!("{}.", docs::code(&about))], items),
    }
}

/// The types whose schemas stand inside the operation.
fn own_types<'c>(context: &'c Context<'_>, names: &'c OperationNames) -> impl Iterator<Item = crate::ir::TypeId> {
    let inside = context
        .api
        .types
        .iter()
        .filter(|(id, def)| models::in_operation(context, def) && context.names.module(*id) == Some(&names.method));
    inside.map(|(id, _)| id).collect::<Vec<_>>().into_iter()
}

/// ```text
/// pub struct UpdateContact<'a> { client: &'a Client, contact_id: &'a str, body: &'a ContactInput }
/// ```
fn request(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let name = &names.request;
    let client = scope.runtime("Client");
    let about = format!("A request of [`Client::{}`], not sent yet.", names.method);
    let docs = docs::attributes(&[about]);
    let parameters = operation.parameters.iter().zip(&names.parameters).map(|(parameter, name)| {
        let ty = borrowed(scope, parameter);
        let ty = match (parameter.required, is_list(scope, parameter)) {
            (true, _) | (false, true) => ty,
            (false, false) => quote! { Option<#ty> },
        };
        quote! { pub(crate) #name: #ty }
    });
    let body = operation.body.as_ref().map(|body| {
        let ty = rust_type::value(scope, body.value);
        if body.required {
            quote! { pub(crate) body: &'a #ty }
        } else {
            quote! { pub(crate) body: Option<&'a #ty> }
        }
    });
    let fields = parameters.chain(body);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name<'a> {
            pub(crate) client: &'a #client,
            #(#fields,)*
        }
    }
}

/// The type of a parameter as the request borrows it.
pub(super) fn borrowed(scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
    let types = &scope.context.api.types;
    match &types[types.resolve(parameter.value.ty)].shape {
        Shape::Scalar(Scalar::String) => quote! { &'a str },
        Shape::Scalar(_) => rust_type::bare(scope, parameter.value),
        Shape::List(items) => {
            let items = rust_type::value(scope, *items);
            quote! { &'a [#items] }
        }
        _ => {
            let ty = rust_type::bare(scope, parameter.value);
            quote! { &'a #ty }
        }
    }
}

/// Whether a parameter is a list: absent is the same as empty.
pub(super) fn is_list(scope: &Scope<'_>, parameter: &Parameter) -> bool {
    let types = &scope.context.api.types;
    matches!(types[types.resolve(parameter.value.ty)].shape, Shape::List(_))
}

fn methods(subject: &Subject<'_>) -> TokenStream {
    let name = &subject.names.request;
    let setters = setters(subject);
    let build = build(subject);
    let send = send(subject);
    let read = read(subject);
    quote! {
        impl<'a> #name<'a> {
            #setters
            #build
            #send
            #read
        }
    }
}

/// One method for each optional parameter, and for an optional body.
fn setters(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let optional = operation.parameters.iter().zip(&names.parameters).filter(|(parameter, _)| !parameter.required);
    let parameters = optional.map(|(parameter, name)| {
        let docs = parameter_docs(parameter);
        let ty = borrowed(scope, parameter);
        let value = if is_list(scope, parameter) {
            quote! { #name }
        } else {
            quote! { Some(#name) }
        };
        quote! {
            #docs
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    let body = operation.body.as_ref().filter(|body| !body.required).map(|body| {
        let ty = rust_type::value(scope, body.value);
        quote! {
            #[doc = " Sets the body."]
            pub fn body(mut self, body: &'a #ty) -> Self {
                self.body = Some(body);
                self
            }
        }
    });
    quote! { #(#parameters)* #body }
}

fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let name = docs::code(&parameter.name);
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
    };
    let first = format!("Sets the {place} parameter {name}.");
    let description = parameter.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    docs::attributes(&docs::paragraphs([&*first, &*description]))
}

/// `request`: from the arguments to `http::Request`.
fn build(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, .. } = subject;
    let (request_builder, request_error) = (scope.runtime("RequestBuilder"), scope.runtime("RequestError"));
    scope.import(&["http"], "Method");
    scope.import(&["bytes"], "Bytes");
    let validation = validation(subject);
    let method = format_ident!("{}", operation.method);
    let path = path(subject);
    let accept = accept(operation).map(|media_type| quote! { .accept(#media_type) });
    let bearer = matches!(operation.auth, Auth::Bearer { .. }).then(|| quote! { .bearer() });
    let required_body = operation.body.as_ref().filter(|body| body.required).map(|_| quote! { .json(self.body) });
    let optional = optional_parts(subject);
    let start = quote! { #request_builder::new(self.client, Method::#method) #path #accept #bearer #required_body };
    let end = match optional.is_empty() {
        true => quote! { #start.build() },
        false => quote! {
            let mut request = #start;
            #optional
            request.build()
        },
    };
    let docs = docs::attributes(&docs::paragraphs([
        "The HTTP request, for a look at it or for a transport of one's own; [`send`](Self::send) does it all.",
        "# Errors",
        "What [`send`](Self::send) refuses before anything is sent.",
    ]));
    quote! {
        #docs
        pub fn request(&self) -> Result<http::Request<Bytes>, #request_error> {
            #validation
            #end
        }
    }
}

/// Parameters and body are held against the document before anything else.
fn validation(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let types = &scope.context.api.types;
    let checked = operation.parameters.iter().zip(&names.parameters).filter(|(p, _)| types[p.value.ty].checked);
    let parameters: Vec<TokenStream> = checked
        .map(|(parameter, name)| {
            let wire_name = &parameter.name;
            scope.speak_of(name);
            let statements = check::of_binding(scope, parameter.value, &quote! { value }, &quote! { &at });
            let body = quote! { let at = Pointer::ROOT.property(#wire_name); #(#statements;)* };
            let is_str = matches!(types[types.resolve(parameter.value.ty)].shape, Shape::Scalar(Scalar::String));
            match (parameter.required, is_str) {
                // Absent is the same as empty.
                (false, _) if is_list(scope, parameter) => {
                    quote! { if !self.#name.is_empty() { let value = self.#name; #body } }
                }
                (true, true) => quote! { { let value = self.#name; #body } },
                (true, false) => quote! { { let value = &self.#name; #body } },
                (false, true) => quote! { if let Some(value) = self.#name { #body } },
                (false, false) => quote! { if let Some(value) = &self.#name { #body } },
            }
        })
        .collect();
    let body = operation.body.as_ref().filter(|body| types[body.value.ty].checked);
    let calls_validate = |statements: &TokenStream| statements.to_string().contains("validate_at");
    if body.is_some() || parameters.iter().any(calls_validate) {
        scope.runtime("Validate");
    }
    let body = body.map(|body| match body.required {
        true => quote! { self.body.validate()?; },
        false => quote! { if let Some(body) = self.body { body.validate()?; } },
    });
    if parameters.is_empty() {
        return quote! { #body };
    }
    let (violations, request_error) = (scope.runtime("Violations"), scope.runtime("RequestError"));
    scope.runtime("Pointer");
    quote! {
        let mut violations = #violations::new();
        let found = &mut violations;
        #(#parameters)*
        if !violations.is_empty() {
            return Err(#request_error::Invalid(violations));
        }
        #body
    }
}

/// `.path("/contacts/").path_parameter("contactId", self.contact_id)`
fn path(subject: &Subject<'_>) -> TokenStream {
    let Subject { operation, names, .. } = subject;
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => {
            let text = encode_literal(text);
            quote! { .path(#text) }
        }
        PathPart::Parameter(wire_name) => {
            let name = name_of(operation, names, wire_name);
            quote! { .path_parameter(#wire_name, #name) }
        }
    });
    quote! { #(#parts)* }
}

fn name_of(operation: &Operation, names: &OperationNames, wire_name: &str) -> TokenStream {
    let is_it = |parameter: &Parameter| parameter.location == Location::Path && parameter.name == wire_name;
    match operation.parameters.iter().position(is_it) {
        Some(index) => {
            let name = &names.parameters[index];
            quote! { self.#name }
        }
        None => quote! { "" },
    }
}

/// The literal text of a path template as it travels: what RFC 3986 does not allow in a path is percent-encoded.
fn encode_literal(text: &str) -> String {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match allowed(byte) {
            true => out.push(byte as char),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn accept(operation: &Operation) -> Option<&'static str> {
    operation.outcomes.iter().any(|outcome| outcome.body.is_some()).then_some("application/json")
}

/// Query and header parameters, and a body that need not be there.
fn optional_parts(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let parameters = operation.parameters.iter().zip(&names.parameters).filter_map(|(parameter, name)| {
        let function = match parameter.location {
            Location::Path => return None,
            Location::Query => format_ident!("query"),
            Location::Header => format_ident!("header"),
        };
        let wire_name = &parameter.name;
        Some(match (is_list(scope, parameter), parameter.required) {
            (true, _) => quote! { for value in self.#name { request = request.#function(#wire_name, value); } },
            (false, true) => quote! { request = request.#function(#wire_name, self.#name); },
            (false, false) => {
                quote! { if let Some(value) = self.#name { request = request.#function(#wire_name, value); } }
            }
        })
    });
    let body = operation
        .body
        .as_ref()
        .filter(|body| !body.required)
        .map(|_| quote! { if let Some(body) = self.body { request = request.json(body); } });
    quote! { #(#parameters)* #body }
}

/// `send`: validate, send, read.
fn send(subject: &Subject<'_>) -> TokenStream {
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
fn read(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let (response, error) = (scope.runtime("Response"), scope.runtime("Error"));
    let module = scope.runtime("response");
    let (success, own_error) = (subject.success(), &names.error);
    let successes: Vec<_> = operation.outcomes.iter().filter(|outcome| outcome.status.is_success()).collect();
    let success_arm = successes.first().map(|outcome| {
        let statuses = successes.iter().map(|outcome| status_pattern(outcome.status));
        match outcome.body {
            Some(_) => quote! { #(#statuses)|* => #module::json(response, validate), },
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

fn mod_file(context: &Context<'_>) -> File {
    let count = context.api.operations.len();
    let names: Vec<&OperationNames> = (0..count).map(|index| context.names.operation(index)).collect();
    let modules = names.iter().map(|names| &names.method);
    let exports = names.iter().enumerate().map(|(index, names)| {
        let OperationNames { method, request, error, headers, .. } = names;
        let has_headers = !names.header_fields.is_empty();
        let mut all = vec![request];
        if context.api.operations[index].outcomes.iter().any(|outcome| !outcome.status.is_success()) {
            all.push(error);
        }
        if has_headers {
            all.push(headers);
        }
        let own = own_types(context, names).collect::<Vec<_>>();
        all.extend(own.iter().filter_map(|id| context.names.type_name(*id)));
        all.sort();
        match all.as_slice() {
            [name] => quote! { pub use #method::#name; },
            names => quote! { pub use #method::{ #(#names),* }; },
        }
    });
    let items = quote! { #(mod #modules;)* #(#exports)* };
    let about = "The operations, one file each: the request, what it answers, and its errors.".to_owned();
    File { path: "src/operations/mod.rs".to_owned(), text: format::file(&[about], items) }
}
