//! What a place stands in: a component, an operation or a webhook. The predicates of each are a file.

use std::collections::BTreeMap;

use super::Api;
use crate::pointer::Pointer;

/// What a place stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// A webhook or a callback, by its number.
    Webhook(usize),
    /// An operation, by its number.
    Operation(usize),
    /// A component, or whatever else stands three steps below the document.
    Elsewhere(Pointer),
}

/// Finds the home of a place.
pub struct Homes<'a> {
    requests: BTreeMap<&'a str, Home>,
}

impl<'a> Homes<'a> {
    /// The homes of an API.
    pub fn of(api: &'a Api) -> Self {
        let operations = api.operations.iter().enumerate();
        let operations = operations.map(|(index, operation)| (operation.pointer.as_str(), Home::Operation(index)));
        let webhooks = api.webhooks.iter().enumerate();
        let webhooks = webhooks.map(|(index, webhook)| (webhook.pointer.as_str(), Home::Webhook(index)));
        // Of two at one place the first has it.
        Self { requests: operations.rev().chain(webhooks.rev()).collect() }
    }

    /// The home of a place, and how many steps below the document it is. A callback stands inside an operation: the
    /// nearest one counts.
    pub fn find(&self, place: &Pointer) -> (Home, usize) {
        let depth = place.as_str().matches('/').count();
        let outer = |end: usize| &place.as_str()[..end];
        let ends = place.as_str().rmatch_indices('/').map(|(end, _)| end);
        for (steps, end) in ends.enumerate() {
            if let Some(home) = self.requests.get(outer(end)) {
                return (home.clone(), depth - steps - 1);
            }
        }
        let mut elsewhere = place.clone();
        for _ in 3..depth {
            elsewhere = elsewhere.parent().unwrap_or_default();
        }
        (Home::Elsewhere(elsewhere), depth.min(3))
    }
}
