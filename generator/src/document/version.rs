//! The version gate: which documents are read at all.

use crate::diag::{Code, Diagnostics};
use crate::load::{Cursor, Node};

/// The versions that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
}

impl Version {
    /// As it is called in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
        }
    }

    /// The other one.
    pub(super) fn other(self) -> Self {
        match self {
            Self::V3_0 => Self::V3_1,
            Self::V3_1 => Self::V3_0,
        }
    }
}

/// The version that the document says; `None` if it is not one that is read.
pub(super) fn check(root: &Cursor<'_>, diags: &Diagnostics) -> Option<Version> {
    if root.as_object().is_none() {
        let message = format!("an OpenAPI document is an object, and this is {}", root.node().kind_name());
        diags.report(Code::NotOpenApi, root.pointer(), message);
        return None;
    }
    if let Some(version) = root.get("swagger") {
        // 2.0 was raised to OpenAPI 3.0 before.
        let message = match version.node() {
            Node::String(text) => format!("version `{}` of Swagger can't be read", text.escape_debug()),
            other => format!("the version is the string `\"2.0\"`, and this is {}", other.kind_name()),
        };
        diags.report(Code::UnsupportedVersion, version.pointer(), message);
        return None;
    }
    let Some(version) = root.get("openapi") else {
        diags.report(Code::NotOpenApi, root.pointer(), "`openapi` is missing, the version of the specification");
        return None;
    };
    match version.node() {
        Node::String(text) => {
            let known = [Version::V3_0, Version::V3_1].into_iter().find(|known| is_patch_of(text, known.name()));
            if known.is_none() {
                let message = match text.get(..4) {
                    Some("3.2.") => "this is OpenAPI 3.2, which can't be read yet".to_owned(),
                    _ => format!("version `{}` can't be read yet", text.escape_debug()),
                };
                diags.report(Code::UnsupportedVersion, version.pointer(), message);
            }
            known
        }
        other => {
            let message = format!("the version is a string such as `\"3.0.3\"`, and this is {}", other.kind_name());
            diags.report(Code::UnsupportedVersion, version.pointer(), message);
            None
        }
    }
}

/// `3.0.3` is one of `3.0`.
fn is_patch_of(version: &str, name: &str) -> bool {
    let patch = version.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
    patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()))
}
