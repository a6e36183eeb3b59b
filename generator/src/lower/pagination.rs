//! Whether an answer is one page of several, and how the next one is asked for.
//!
//! An operation says so by `x-pagination`, by a link from its answer to itself, or by a `Link` header of its answer; the
//! first of these counts.

mod extension;
mod link;

use super::Lowering;
use crate::ir::{
    Location, NextPage, Operation, Pagination, Parameter, ParameterEncoding, Payload, Scalar, Shape, TypeUse,
};
use crate::load::Node;
use crate::pointer::Pointer;

/// References to references are followed so often; circles are reported where references are read.
const MAX_REFERENCES: usize = 64;

/// Where a path leads nowhere.
struct Astray {
    /// At which step.
    step: usize,
    /// What is wrong, in words.
    reason: String,
    /// The names that there are in its place.
    names: Vec<String>,
}

impl Lowering<'_> {
    /// Says of each operation whether its answer is one page of several. All types are known by now.
    pub(super) fn paginate(&self, operations: &mut [Operation]) {
        let mut used = Vec::new();
        for operation in operations.iter_mut() {
            let extension = self.tree.at(&operation.pointer.child("x-pagination"));
            operation.pagination = match extension {
                Some(extension) => self.declared(operation, &extension),
                None => self.linked(operation, &mut used).or_else(|| self.by_header(operation)),
            };
        }
        self.report_links(operations, &used);
    }

    /// A `Link` header says where the next page is, if the answer is or holds one list: GitHub and many others do it so.
    fn by_header(&self, operation: &Operation) -> Option<Pagination> {
        let is_link = |name: &str| name.eq_ignore_ascii_case("link");
        let has_header = successes(operation).any(|status| {
            let headers = self.tree.at(&self.response(operation, &status).child("headers"));
            headers.is_some_and(|headers| headers.entries().any(|(name, _)| is_link(name)))
        });
        if !has_header || operation.method != "GET" {
            return None;
        }
        let items = self.only_list(page(operation)?).ok()?;
        Some(Pagination { items, next: NextPage::Link })
    }

    /// Where a response stands.
    fn response(&self, operation: &Operation, status: &str) -> Pointer {
        let responses = operation.pointer.child("responses");
        let own = responses.child(status);
        // What `default` describes may be a success too.
        self.followed(if self.tree.get(&own).is_some() { own } else { responses.child("default") })
    }

    /// The place itself, or what the reference there leads to.
    fn followed(&self, mut at: Pointer) -> Pointer {
        for _ in 0..MAX_REFERENCES {
            let reference = self.tree.get(&at.child("$ref")).and_then(Node::as_str);
            let Some(target) = reference.and_then(Pointer::from_fragment) else { break };
            at = target;
        }
        at
    }

    /// Where the items of a page are, if nobody says so: the page is a list, or an object with one list.
    fn only_list(&self, page: TypeUse) -> Result<Vec<String>, String> {
        let record = match self.types.shape(page.ty) {
            Shape::List(_) => return Ok(Vec::new()),
            Shape::Record(record) => record,
            _ => return Err("the answer is neither an array nor an object with properties".to_owned()),
        };
        let is_list = |value: TypeUse| matches!(self.types.shape(value.ty), Shape::List(_));
        let lists = record.fields.iter().filter(|field| !field.write_only && is_list(field.value));
        let lists: Vec<&str> = lists.map(|field| field.wire_name.as_str()).collect();
        match lists.as_slice() {
            [list] => Ok(vec![(*list).to_owned()]),
            [] => Err("the answer holds no array".to_owned()),
            several => Err(format!("the answer holds several arrays: {}", in_quotes(several))),
        }
    }

    /// What properties lead to, from the page on.
    fn walk(&self, page: TypeUse, path: &[String]) -> Result<TypeUse, Astray> {
        let mut value = page;
        for (step, name) in path.iter().enumerate() {
            let Shape::Record(record) = self.types.shape(value.ty) else {
                let reason = format!("there is no object with properties that could have `{}`", name.escape_debug());
                return Err(Astray { step, reason, names: Vec::new() });
            };
            let there = record.fields.iter().filter(|field| !field.write_only);
            let Some(field) = there.clone().find(|field| field.wire_name == *name) else {
                let reason = format!("the answer has no property `{}` there", name.escape_debug());
                let names = there.map(|field| field.wire_name.clone()).collect();
                return Err(Astray { step, reason, names });
            };
            value = field.value;
        }
        Ok(value)
    }

    /// Whether a value can be written into a URL.
    fn is_written(&self, value: TypeUse) -> bool {
        matches!(self.types.shape(value.ty), Shape::Scalar(scalar) if scalar.is_text() || is_integer(*scalar))
    }

    /// Whether a parameter takes a cursor; else why not.
    fn takes_cursor(&self, parameter: &Parameter) -> Result<(), &'static str> {
        match parameter.encoding {
            ParameterEncoding::Json => Err("is written as JSON, which a cursor is not"),
            ParameterEncoding::Style { .. } if self.is_written(parameter.value) => Ok(()),
            ParameterEncoding::Style { .. } => Err("is neither a string nor an integer"),
        }
    }

    /// Whether a parameter counts items or pages; else why not.
    fn counts(&self, parameter: &Parameter) -> Result<(), &'static str> {
        let is_number = |scalar: Scalar| is_integer(scalar) || matches!(scalar, Scalar::Float | Scalar::Double);
        let is_counter = matches!(self.types.shape(parameter.value.ty), Shape::Scalar(scalar) if is_number(*scalar));
        if is_counter { Ok(()) } else { Err("is no number, so it can't be counted on") }
    }
}

/// What a successful answer holds, if that is one JSON value.
fn page(operation: &Operation) -> Option<TypeUse> {
    match operation.success_payloads().first() {
        Some(Some(Payload::Json(page))) if !operation.has_several_successes() => Some(*page),
        _ => None,
    }
}

fn successes(operation: &Operation) -> impl Iterator<Item = String> {
    operation.successes().map(|outcome| outcome.status.key())
}

fn query_parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.location == Location::Query)
}

fn is_integer(scalar: Scalar) -> bool {
    scalar.range().is_some() || scalar == Scalar::Integer
}

fn in_quotes(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{}`", name.escape_debug())).collect::<Vec<_>>().join(", ")
}
