//! Link Objects: a link from an answer to its own operation leads to the next page (OpenAPI 3.0.4, section 4.7.20).

use super::super::Lowering;
use super::{page, query_parameters, successes};
use crate::diag::{Code, Diagnostic};
use crate::ir::{NextPage, Operation, Pagination, TypeUse};
use crate::load::Cursor;
use crate::pointer::Pointer;

/// By which a parameter may be told from others of its name.
const PLACES: &[&str] = &["path", "query", "header", "cookie"];

impl Lowering<'_> {
    /// The pages that a link of a successful answer leads to; the link is noted as used.
    pub(super) fn linked(&self, operation: &Operation, used: &mut Vec<Pointer>) -> Option<Pagination> {
        let page = page(operation)?;
        let items = self.only_list(page).ok()?;
        for status in successes(operation) {
            for link in self.links_at(&self.response(operation, &status).child("links")) {
                if let Some(next) = self.cursor_of(operation, page, &link) {
                    used.push(link.pointer().clone());
                    return Some(Pagination { items, next });
                }
            }
        }
        None
    }

    /// Reports the links of which nothing is generated.
    pub(super) fn report_links(&self, operations: &[Operation], used: &[Pointer]) {
        let responses = operations.iter().flat_map(|operation| {
            let statuses = operation.outcomes.iter().map(|outcome| outcome.status.key());
            statuses.map(|status| self.response(operation, &status)).collect::<Vec<_>>()
        });
        let components = Pointer::root().child("components");
        for place in responses.chain([components]) {
            let place = place.child("links");
            if let Some(links) = self.tree.at(&place).filter(|links| links.as_object().is_none()) {
                links.report_type("an object", self.diags);
            }
            for link in self.links_at(&place).filter(|link| !used.contains(link.pointer())) {
                let name = link.pointer().last().unwrap_or_default();
                let message = format!("the link `{}`: not generated", name.escape_debug());
                let help = "only a link by which an answer leads to the next page of its own operation is generated";
                self.diags.push(Diagnostic::at_key(Code::NotGenerated, link.pointer(), message).with_help(help));
            }
        }
    }

    /// The links of a response or of the components, at their own places.
    fn links_at(&self, place: &Pointer) -> impl Iterator<Item = Cursor<'_>> {
        let links = self.tree.at(place).into_iter().flat_map(|links| links.entries());
        let links = links.filter(|(name, _)| !name.starts_with("x-"));
        links.filter_map(|(_, link)| self.tree.at(&self.followed(link.pointer().clone())))
    }

    /// The cursor that a link hands to its own operation, if it does that and nothing else.
    fn cursor_of(&self, operation: &Operation, page: TypeUse, link: &Cursor<'_>) -> Option<NextPage> {
        let text = |key: &str| link.get(key).and_then(|value| value.node().as_str());
        let is_own = match (text("operationId"), text("operationRef").and_then(Pointer::from_fragment)) {
            (Some(id), _) => id == operation.id,
            (None, Some(place)) => place == operation.pointer,
            (None, None) => false,
        };
        if !is_own || link.get("requestBody").is_some() || link.get("server").is_some() {
            return None;
        }
        let mut handed = Vec::new();
        for (key, value) in link.get("parameters")?.entries() {
            let expression = value.node().as_str()?;
            let (place, name) =
                key.split_once('.').filter(|(place, _)| PLACES.contains(place)).unwrap_or(("query", key));
            match expression.strip_prefix("$response.body#") {
                Some(pointer) if place == "query" => handed.push((name, Pointer::parse(pointer)?.tokens())),
                // All that the request had is asked for again.
                None if is_same_of_request(expression, name) => {}
                _ => return None,
            }
        }
        let [(name, from)] = handed.as_slice() else { return None };
        let parameter = query_parameters(operation).find(|parameter| parameter.name == *name)?;
        self.takes_cursor(parameter).ok()?;
        let value = self.walk(page, from).ok()?;
        self.is_written(value).then(|| NextPage::Cursor { parameter: parameter.name.clone(), from: from.clone() })
    }
}

/// `$request.query.limit` for the parameter `limit`.
fn is_same_of_request(expression: &str, name: &str) -> bool {
    let places = ["$request.query.", "$request.path.", "$request.header."];
    places.iter().any(|place| expression.strip_prefix(place) == Some(name))
}
