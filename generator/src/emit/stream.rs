//! The method `stream`, where a successful answer is read piece by piece: events, JSON texts, or bytes.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{error_arms, own_checks, statuses_pattern};
use super::operation::Subject;
use super::{docs, operation_error, request_build, rust_type};
use crate::ir::{Content, Framing, Operation, Outcome, Payload, Status};

/// The method; nothing if there is nothing to read so.
pub(super) fn method(subject: &Subject<'_>) -> Option<TokenStream> {
    let Subject { scope, operation, names, .. } = subject;
    let streamed = operation.streamed();
    let payload = &streamed.first()?.1.payload;
    let (response, error, own_error) = (scope.runtime("Response"), scope.runtime("Error"), &names.error);
    let opened = scope.inside("response", "Opened");
    let (docs, ty, read) = (method_docs(subject, payload), item_type(subject, payload), reading(subject, payload));
    let is_stream = is_stream(subject, &streamed);
    let request = request(subject);
    let (again, read) = match reconnects(subject, payload) {
        true => {
            let reconnection = scope.inside("reconnection", "Reconnection");
            let again = quote! {
                let again = #reconnection::new(self.client, Self::OPERATION, &request, &self.options, is_stream);
            };
            let read = quote! { {
                let answer = #read;
                Ok(answer.map(|events| events.reconnecting(again)))
            } };
            (again, read)
        }
        false => (TokenStream::new(), quote! { Ok(#read) }),
    };
    let successes: Vec<Status> = operation.successes().map(|outcome| outcome.status).collect();
    let successes = statuses_pattern(subject.operation, &successes);
    let errors = error_arms(subject, |error| quote! { Err(#error) });
    Some(quote! {
        #docs
        pub async fn stream(&self) -> Result<#response<#ty>, #error<#own_error>> {
            #request
            #is_stream
            #again
            match self.client.open(Self::OPERATION, request, &self.options, is_stream).await? {
                #opened::Stream(response) => #read,
                #opened::Whole(response) => match response.status().as_u16() {
                    #successes => Err(#error::not_streamed(response)),
                    #errors
                },
            }
        }
    })
}

/// Whether the operation is called again when its stream ends: a safe one (RFC 9110, section 9.2.1).
fn reconnects(subject: &Subject<'_>, payload: &Payload) -> bool {
    matches!(payload, Payload::Events(_)) && subject.operation.method == "GET"
}

fn method_docs(subject: &Subject<'_>, payload: &Payload) -> TokenStream {
    let operation = subject.operation;
    let what = match payload {
        Payload::Events(_) => "event by event",
        Payload::Lines { .. } => "one JSON text after the other",
        _ => "piece by piece, as its bytes come in",
    };
    let (method, path) = (&operation.method, operation.path_template());
    let first = format!("Sends the request and reads the answer of `{method} {path}` {what}.");
    let again = match reconnects(subject, payload) {
        true => {
            "Whenever the stream ends, the operation is called again: [`EventStream`](event_stream::EventStream) says when."
        }
        false => "",
    };
    let errors = operation_error::in_words(subject, "", "");
    docs::attributes(&docs::paragraphs([&*first, again, "# Errors", &errors]))
}

/// The type of the body.
fn item_type(subject: &Subject<'_>, payload: &Payload) -> TokenStream {
    let scope = subject.scope;
    match payload {
        Payload::Events(data) => {
            let stream = scope.inside("event_stream", "EventStream");
            let data = data.map_or_else(|| quote! { String }, |data| rust_type::value(scope, data));
            quote! { #stream<#data> }
        }
        Payload::Lines { value, .. } => {
            let (stream, value) = (scope.inside("json_stream", "JsonStream"), rust_type::value(scope, *value));
            quote! { #stream<#value> }
        }
        _ => {
            let incoming = scope.runtime("Incoming");
            quote! { #incoming }
        }
    }
}

/// `json_stream::lines(response, self.client.validates_responses())`
fn reading(subject: &Subject<'_>, payload: &Payload) -> TokenStream {
    let scope = subject.scope;
    let (module, name, value) = match payload {
        Payload::Events(None) => ("event_stream", "text", None),
        Payload::Events(data) => ("event_stream", "json", *data),
        Payload::Lines { value, framing: Framing::Lines } => ("json_stream", "lines", Some(*value)),
        Payload::Lines { value, framing: Framing::Sequence } => ("json_stream", "sequence", Some(*value)),
        _ => ("response", "pieces", None),
    };
    let Some(value) = value else {
        let function = scope.inside(module, name);
        return quote! { #function(response) };
    };
    let validate = quote! { self.client.validates_responses() };
    match own_checks(scope, value) {
        None => {
            let function = scope.inside(module, name);
            quote! { #function(response, #validate) }
        }
        Some(check) => {
            let function = scope.inside(module, &format!("{name}_checked"));
            quote! { #function(response, #validate, #check) }
        }
    }
}

/// The request; that of `send` may ask for something else.
fn request(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, .. } = subject;
    let streamed = operation.streamed();
    if !subject.has_send() || operation.whole() == streamed {
        return quote! { let request = self.request()?; };
    }
    scope.import(&["http", "header"], "ACCEPT");
    scope.import(&["http"], "HeaderValue");
    let media_types = request_build::media_types(streamed.iter().map(|(_, content)| *content));
    quote! {
        let mut request = self.request()?;
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static(#media_types));
    }
}

/// `let is_stream = |response: &http::Response<Incoming>| response.status() == 200;`
fn is_stream(subject: &Subject<'_>, streamed: &[(&Outcome, &Content)]) -> TokenStream {
    let scope = subject.scope;
    let module = scope.runtime("response");
    // The statuses of each media type; that is not asked for where there is one only, as in `response`.
    let mut kinds: Vec<(Option<&str>, Vec<Status>)> = Vec::new();
    for (outcome, content) in streamed {
        let is_asked = outcome.contents.len() > 1 || matches!(content.payload, Payload::Events(_));
        let media_type = is_asked.then_some(content.media_type.as_str());
        match kinds.iter_mut().find(|(known, _)| *known == media_type) {
            Some((_, statuses)) => statuses.push(outcome.status),
            None => kinds.push((media_type, vec![outcome.status])),
        }
    }
    let tests = kinds.iter().map(|(media_type, statuses)| {
        let status = has_status(subject.operation, statuses);
        match media_type {
            Some(media_type) => quote! { #status && #module::is(response, #media_type) },
            None => status,
        }
    });
    let incoming = scope.runtime("Incoming");
    quote! { let is_stream = |response: &http::Response<#incoming>| #(#tests)||*; }
}

fn has_status(operation: &Operation, statuses: &[Status]) -> TokenStream {
    match statuses {
        [Status::Code(code)] => {
            let code = proc_macro2::Literal::u16_unsuffixed(*code);
            quote! { response.status() == #code }
        }
        [Status::Range(_)] if operation.successes().count() == 1 => quote! { response.status().is_success() },
        several => {
            let statuses = statuses_pattern(operation, several);
            quote! { matches!(response.status().as_u16(), #statuses) }
        }
    }
}
