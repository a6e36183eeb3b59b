//! `x-pagination`: how the next page is asked for, in so many words.

use super::super::Lowering;
use super::{in_quotes, page, query_parameters};
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{NextPage, Operation, Pagination, Parameter, Shape, TypeUse};
use crate::load::Cursor;
use crate::pointer::Pointer;

/// The ways to the next page, each with its keys.
const WAYS: &[(&str, &[&str])] = &[
    ("cursor", &["parameter", "from"]),
    ("offset", &["parameter", "limit"]),
    ("page", &["parameter", "first"]),
    ("nextUrl", &["from"]),
    ("linkHeader", &[]),
];

const ITEMS: &str = "items";

impl Lowering<'_> {
    /// What an operation says of its pages. Every fault is reported.
    pub(super) fn declared(&self, operation: &Operation, extension: &Cursor<'_>) -> Option<Pagination> {
        if extension.as_object().is_none() {
            extension.report_type("an object", self.diags);
            return None;
        }
        let ways = WAYS.iter().map(|(way, _)| *way);
        let keys: Vec<&str> = [ITEMS].into_iter().chain(ways).collect();
        if extension.entries().count() > 0 && !extension.entries().any(|(key, _)| keys.contains(&key)) {
            let message = format!("none of the keys is one of {}", in_quotes(&keys));
            self.diags.push(Diagnostic::at_key(Code::ForeignPagination, extension.pointer(), message));
            return None;
        }
        self.check_keys(extension, &keys);
        let Some(page) = page(operation) else {
            let message = "the operation does not answer with one JSON value, so it has no pages";
            self.diags.push(
                Diagnostic::at_key(Code::InvalidPagination, extension.pointer(), message)
                    .with_help("a page is the only successful answer, and its media type is that of JSON"),
            );
            return None;
        };
        let items = self.items(extension, page);
        let next = self.way(operation, extension).and_then(|(way, said)| self.next_page(operation, page, way, &said));
        Some(Pagination { items: items?, next: next? })
    }

    fn check_keys(&self, object: &Cursor<'_>, keys: &[&str]) {
        for (key, value) in object.entries().filter(|(key, _)| !key.starts_with("x-") && !keys.contains(key)) {
            let name = object.pointer().last().unwrap_or_default();
            let message = format!("`{}` is no key of `{name}`, which has {}", key.escape_debug(), in_quotes(keys));
            let near = suggest(key, keys.iter().copied());
            let diagnostic = Diagnostic::at_key(Code::UnknownPaginationKey, value.pointer(), message);
            self.diags.push(diagnostic.with_suggestion(near));
        }
    }

    fn items(&self, extension: &Cursor<'_>, page: TypeUse) -> Option<Vec<String>> {
        let Some(said) = extension.get(ITEMS) else {
            let found = self.only_list(page);
            let report =
                |reason| self.diags.push(Diagnostic::at_key(Code::PaginationItems, extension.pointer(), reason));
            return found.map_err(report).ok();
        };
        let (path, value) = self.value_at(&said, page)?;
        if !matches!(self.types.shape(value.ty), Shape::List(_)) {
            let message = "this leads to no array, so there are no items";
            self.diags.report(Code::PaginationItems, said.pointer(), message);
            return None;
        }
        Some(path)
    }

    /// The one way that is said.
    fn way<'t>(&self, operation: &Operation, extension: &Cursor<'t>) -> Option<(&'static str, Cursor<'t>)> {
        let said = WAYS.iter().filter_map(|(way, keys)| Some((*way, *keys, extension.get(way)?)));
        let said: Vec<_> = said.collect();
        let [(way, keys, value)] = said.as_slice() else {
            let ways: Vec<&str> = said.iter().map(|(way, ..)| *way).collect();
            let message = match ways.is_empty() {
                true => {
                    format!("`x-pagination` does not say how `{}` asks for the next page", operation.id.escape_debug())
                }
                false => format!("`x-pagination` says several ways to the next page: {}", in_quotes(&ways)),
            };
            // Whoever misspelt the way has read that already.
            let is_misspelt = extension.entries().any(|(key, _)| key != ITEMS && !ways.contains(&key));
            if !(ways.is_empty() && is_misspelt) {
                self.diags.push(Diagnostic::at_key(Code::InvalidPagination, extension.pointer(), message));
            }
            return None;
        };
        if keys.is_empty() {
            if value.as_bool() != Some(true) {
                value.report_type("`true`", self.diags);
                return None;
            }
        } else if value.as_object().is_none() {
            value.report_type("an object", self.diags);
            return None;
        }
        self.check_keys(value, keys);
        Some((way, value.clone()))
    }

    fn next_page(&self, operation: &Operation, page: TypeUse, way: &str, said: &Cursor<'_>) -> Option<NextPage> {
        let written = |parameter: &Parameter| self.takes_cursor(parameter);
        let counted = |parameter: &Parameter| self.counts(parameter);
        let member = |key: &str| {
            let value = said.get(key);
            if value.is_none() {
                let message = format!("`{key}` is missing in `{way}`");
                self.diags.push(Diagnostic::new(Code::InvalidPagination, said.pointer(), message).with_help(
                    match key {
                        "from" => "it points to the property of the answer: `from: /next`",
                        _ => "it names a query parameter of the operation",
                    },
                ));
            }
            value
        };
        match way {
            "cursor" => {
                let parameter = member("parameter").and_then(|said| self.parameter_of(operation, &said, written));
                let from = member("from").and_then(|said| self.written_at(&said, page));
                Some(NextPage::Cursor { parameter: parameter?, from: from? })
            }
            "offset" => {
                let parameter = member("parameter").and_then(|said| self.parameter_of(operation, &said, counted));
                let limit = match said.get("limit") {
                    Some(said) => Some(self.parameter_of(operation, &said, counted)?),
                    None => None,
                };
                Some(NextPage::Offset { parameter: parameter?, limit })
            }
            "page" => {
                let parameter = member("parameter").and_then(|said| self.parameter_of(operation, &said, counted));
                let first = match said.get("first") {
                    Some(said) => {
                        let first = said.as_number().and_then(|number| number.as_u64());
                        if first.is_none() {
                            said.report_type("an integer from 0 on", self.diags);
                        }
                        first?
                    }
                    None => 1,
                };
                Some(NextPage::Number { parameter: parameter?, first })
            }
            "nextUrl" => Some(NextPage::Url { from: member("from").and_then(|said| self.url_at(&said, page))? }),
            _ => Some(NextPage::Link),
        }
    }

    /// The name of a query parameter that can do what is asked of it.
    fn parameter_of(
        &self,
        operation: &Operation,
        said: &Cursor<'_>,
        can: impl Fn(&Parameter) -> Result<(), &'static str>,
    ) -> Option<String> {
        let Some(name) = said.as_str() else {
            said.report_type("a string", self.diags);
            return None;
        };
        let Some(parameter) = query_parameters(operation).find(|parameter| parameter.name == name) else {
            let message = format!("the operation has no query parameter `{}`", name.escape_debug());
            let near = suggest(name, query_parameters(operation).map(|parameter| parameter.name.as_str()));
            self.diags.push(Diagnostic::new(Code::PaginationParameter, said.pointer(), message).with_suggestion(near));
            return None;
        };
        if let Err(reason) = can(parameter) {
            let message = format!("the parameter `{}` {reason}", name.escape_debug());
            self.diags.report(Code::PaginationType, said.pointer(), message);
            return None;
        }
        Some(parameter.name.clone())
    }

    /// The path to a value that can be written into a URL.
    fn written_at(&self, said: &Cursor<'_>, page: TypeUse) -> Option<Vec<String>> {
        let (path, value) = self.value_at(said, page)?;
        if !self.is_written(value) {
            let message = "this leads to a value that is neither a string nor an integer";
            self.diags.report(Code::PaginationType, said.pointer(), message);
            return None;
        }
        Some(path)
    }

    /// The path to a string.
    fn url_at(&self, said: &Cursor<'_>, page: TypeUse) -> Option<Vec<String>> {
        let (path, value) = self.value_at(said, page)?;
        if !matches!(self.types.shape(value.ty), Shape::Scalar(scalar) if scalar.is_text()) {
            self.diags.report(Code::PaginationType, said.pointer(), "this leads to no string, so it is no URL");
            return None;
        }
        Some(path)
    }

    /// What a JSON Pointer in the document leads to in the answer, and by which properties.
    fn value_at(&self, said: &Cursor<'_>, page: TypeUse) -> Option<(Vec<String>, TypeUse)> {
        let Some(text) = said.as_str() else {
            said.report_type("a string", self.diags);
            return None;
        };
        let Some(pointer) = Pointer::parse(text) else {
            let message = format!("`{}` is no JSON Pointer; one begins with `/`", text.escape_debug());
            self.diags.report(Code::PaginationProperty, said.pointer(), message);
            return None;
        };
        let path = pointer.tokens();
        match self.walk(page, &path) {
            Ok(value) => Some((path, value)),
            Err(astray) => {
                let near =
                    path.get(astray.step).and_then(|name| suggest(name, astray.names.iter().map(String::as_str)));
                let diagnostic = Diagnostic::new(Code::PaginationProperty, said.pointer(), astray.reason);
                self.diags.push(diagnostic.with_suggestion(near));
                None
            }
        }
    }
}
