//! Operations: one method on one path.

use openapiv3::{Operation as Described, PathItem, ReferenceOr};

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Docs, Operation};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// All operations, in the document's order.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let place = Pointer::root().child("paths");
        let mut operations: Vec<Operation> = Vec::new();
        for (template, item) in &self.document.paths.paths {
            let ReferenceOr::Item(item) = item else { continue };
            let at = place.child(template);
            for (method, described) in item.iter() {
                let Some(operation) = self.operation(template, item, method, described, &at) else { continue };
                if let Some(twin) = operations.iter().find(|other| other.id == operation.id) {
                    let message = format!("the operationId `{}` stands twice", operation.id.escape_debug());
                    let place = operation.pointer.child("operationId");
                    let other = twin.pointer.child("operationId");
                    self.diags.push(
                        Diagnostic::new(Code::OperationIdTwice, &place, message).with_related(&other, "first here"),
                    );
                    continue;
                }
                operations.push(operation);
            }
        }
        operations
    }

    fn operation(
        &mut self,
        template: &str,
        item: &PathItem,
        method: &str,
        described: &Described,
        path_at: &Pointer,
    ) -> Option<Operation> {
        let at = path_at.child(method);
        if !template.starts_with('/') || template.contains(['?', '#']) {
            let message = "a path begins with `/` and holds no `?` and no `#`";
            self.diags.push(Diagnostic::at_key(Code::InvalidPath, path_at, message));
            return None;
        }
        let Some(id) = described.operation_id.clone().filter(|id| !id.is_empty()) else {
            let message = "`operationId` is missing: the method in the client is named by it";
            self.diags.report(Code::OperationIdMissing, &at, message);
            return None;
        };
        let parameters = self.parameters(&id, (&item.parameters, path_at), (&described.parameters, &at));
        let path = self.path_parts(template, &parameters, path_at);
        let body = described.request_body.as_ref().and_then(|body| self.body(&id, body, &at.child("requestBody")));
        let outcomes = self.outcomes(&id, &described.responses, &at.child("responses"));
        Some(Operation {
            method: method.to_ascii_uppercase(),
            path,
            docs: Docs { title: described.summary.clone(), description: described.description.clone(), example: None },
            deprecated: described.deprecated,
            parameters,
            body,
            outcomes,
            auth: self.auth(described.security.as_ref(), &at),
            pointer: at,
            id,
        })
    }
}
