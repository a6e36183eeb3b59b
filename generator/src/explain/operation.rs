//! An operation: its method, what is sent and what comes back.

use super::page::Page;
use super::{Known, checks, said, types};
use crate::ir::{Content, Location, Operation, Parameter, Payload};

pub(super) fn explain(known: &Known<'_>, index: usize, page: &mut Page<'_>) {
    let operation = &known.api.operations[index];
    let names = known.names.operation(index);
    page.line(0, &format!("{} {}, operationId `{}`", operation.method, operation.path_template(), operation.id));
    page.line(1, &format!("written at {}", page.place(&operation.pointer)));
    let method = match known.names.group_of(index) {
        Some(group) => format!("client.{}().{}(…)", group.method, names.method),
        None => format!("client.{}(…)", names.method),
    };
    let file = names.method.to_string();
    let file = file.trim_start_matches("r#");
    page.line(1, &format!("became the method {method}"));
    page.line(1, &format!("its request is operations::{}, in src/operations/{file}.rs", names.request));
    if let Some(group) = known.names.group_of(index) {
        page.line(1, &format!("in the group `{}`, since that is its first tag", group.tag));
    }
    page.line(1, &credentials(known, operation));
    if operation.deprecated {
        page.line(1, "deprecated");
    }
    if let Some(header) = &operation.idempotency_key {
        page.line(1, &format!("may be repeated: the header `{header}` makes it count once"));
    }
    if operation.pagination.is_some() {
        page.line(1, "its answer is one page of several, so its request has `pages()` and `items()`");
    }
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let parameters = parameters.map(|(parameter, name)| self::parameter(known, parameter, &name.to_string()));
    page.section("parameters", &parameters.collect::<Vec<_>>());
    if let Some(body) = &operation.body {
        let heading = if body.required { "body, required" } else { "body, optional" };
        page.section(heading, &body.contents.iter().map(|content| self::content(known, content)).collect::<Vec<_>>());
    }
    let mut answers = answers(known, operation);
    answers.push(format!("what is no success is operations::{}, by status", names.error));
    page.section("answers", &answers);
    page.section("said of it", &said::under(known, &operation.pointer, page));
}

fn credentials(known: &Known<'_>, operation: &Operation) -> String {
    let ways = operation.security.iter().map(|together| {
        let names = together.iter().map(|asked| format!("`{}`", known.api.schemes[asked.scheme].name));
        names.collect::<Vec<_>>().join(" and ")
    });
    let ways: Vec<String> = ways.map(|way| if way.is_empty() { "none".to_owned() } else { way }).collect();
    match ways.is_empty() {
        true => "asks for no credential".to_owned(),
        false => format!("asks for the credential {}", ways.join(", or ")),
    }
}

pub(super) fn parameter(known: &Known<'_>, parameter: &Parameter, name: &str) -> String {
    let place = match parameter.location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::Header => "in a header",
        Location::Cookie => "in a cookie",
    };
    let must = if parameter.required { "required" } else { "optional, a setter" };
    let called = if name.trim_start_matches("r#") == parameter.name { String::new() } else { format!(" ({name})") };
    let mut words = vec![format!("{place}, {must}")];
    if known.spelling.path(parameter.value.ty).is_none() {
        words.extend(checks::brief(&known.api.types[parameter.value.ty]));
    }
    format!("{}{called}: {}, {}", parameter.name, types::value(known, parameter.value), words.join("; "))
}

fn answers(known: &Known<'_>, operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in &operation.outcomes {
        let status = outcome.status.key();
        if outcome.contents.is_empty() {
            lines.push(format!("{status}: no body"));
        }
        lines.extend(outcome.contents.iter().map(|content| format!("{status}: {}", self::content(known, content))));
        let headers = outcome.headers.iter();
        let headers = headers.map(|header| format!("{}: {}", header.name, types::value(known, header.value)));
        let headers: Vec<String> = headers.collect();
        if !headers.is_empty() {
            lines.push(format!("  with the headers {}", headers.join(", ")));
        }
    }
    lines
}

pub(super) fn content(known: &Known<'_>, content: &Content) -> String {
    let what = match &content.payload {
        Payload::Json(value) => types::value(known, *value),
        Payload::Text => "a text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Form { value, .. } => types::value(known, *value),
        Payload::Multipart(multipart) => {
            let parts: Vec<String> = multipart.parts.iter().map(|part| format!("`{}`", part.name)).collect();
            format!("the parts {}", parts.join(", "))
        }
        Payload::Events(Some(value)) => format!("a stream of events of {}", types::value(known, *value)),
        Payload::Events(None) => "a stream of events of text".to_owned(),
        Payload::Lines { value, .. } => format!("a stream of {}", types::value(known, *value)),
    };
    format!("{what}, as {}", content.media_type)
}
