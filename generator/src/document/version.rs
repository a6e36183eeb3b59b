//! The version gate: which documents are read at all.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::{Cursor, Node};

/// `Some` if the document says that it is OpenAPI 3.0.
pub(super) fn check(root: &Cursor<'_>, diags: &Diagnostics) -> Option<()> {
    if root.as_object().is_none() {
        let message = format!("an OpenAPI document is an object, and this is {}", root.node().kind_name());
        diags.report(Code::NotOpenApi, root.pointer(), message);
        return None;
    }
    if let Some(version) = root.get("swagger") {
        let message = "this is Swagger 2.0, which can't be read yet";
        diags.push(
            Diagnostic::new(Code::UnsupportedVersion, version.pointer(), message)
                .with_help("convert the document to OpenAPI 3.0 first"),
        );
        return None;
    }
    let Some(version) = root.get("openapi") else {
        diags.report(Code::NotOpenApi, root.pointer(), "`openapi` is missing, the version of the specification");
        return None;
    };
    match version.node() {
        Node::String(text) if is_3_0(text) => Some(()),
        Node::String(text) => {
            let message = format!("version `{}` can't be read yet", text.escape_debug());
            diags.report(Code::UnsupportedVersion, version.pointer(), message);
            None
        }
        other => {
            let message = format!("the version is a string such as `\"3.0.3\"`, and this is {}", other.kind_name());
            diags.report(Code::UnsupportedVersion, version.pointer(), message);
            None
        }
    }
}

fn is_3_0(version: &str) -> bool {
    version.strip_prefix("3.0.").is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()))
}
