//! Whose schemas are read: the types that they become are named by it.

use crate::ir::Provenance;

/// The request, out or in, that something stands in.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// An operation, by its id.
    Operation(&'a str),
    /// A webhook or a callback, by its name.
    Webhook(&'a str),
}

impl Owner<'_> {
    /// What the name of a type is made of that stands there in a role: `request body`, a parameter's name.
    pub(super) fn provenance(self, role: &str) -> Provenance {
        let role = role.to_owned();
        match self {
            Self::Operation(operation) => Provenance::Operation { operation: operation.to_owned(), role },
            Self::Webhook(webhook) => Provenance::Webhook { webhook: webhook.to_owned(), role },
        }
    }
}
