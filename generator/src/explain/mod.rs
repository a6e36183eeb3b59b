//! What became of one thing in a document, and why: for people who have the document and the crate before them.
//!
//! The facts are the IR's, the names are `naming`'s, and types are spelt as `emit` spells them; nothing is found out here.

mod checks;
mod find;
mod kind;
mod operation;
mod page;
mod properties;
mod said;
mod types;
mod union;
mod users;
mod webhook;

use crate::diag::{Diagnostic, Forms};
use crate::emit::Spelling;
use crate::ir::Api;
use crate::load::Tree;
use crate::naming::Names;
use find::{Found, Subject};
use page::Page;

/// Everything that is known of a document and of its crate.
pub struct Known<'a> {
    /// The document as it was written, with what it refers to in other files.
    pub tree: &'a Tree,
    /// Where its parts are read, if that is elsewhere.
    pub forms: &'a Forms,
    /// What it says.
    pub api: &'a Api,
    /// What that is called.
    pub names: &'a Names,
    /// How types are written.
    pub spelling: Spelling<'a>,
    /// What there was to say about it.
    pub said: &'a [Diagnostic],
}

/// Explains a schema, a property, an operation or a webhook, by its name or its place.
///
/// `asked` is the name of a component, of a type in the crate, an `operationId`, a method of the client, `GET /path`, or
/// a JSON Pointer with or without `#`.
///
/// # Errors
///
/// In one or more lines: that there is no such thing, with the nearest that there is; or that there are several, with
/// the place of each.
pub fn explain(known: &Known<'_>, asked: &str) -> Result<String, String> {
    let Found { subject, note } = find::find(known, asked)?;
    let mut page = Page::new(&known.tree.source, known.forms);
    if let Some(note) = note {
        page.note(&note);
    }
    match subject {
        Subject::Type(id) => types::explain(known, id, &mut page),
        Subject::Property(id, index) => properties::explain(known, id, index, &mut page),
        Subject::Operation(index) => operation::explain(known, index, &mut page),
        Subject::Webhook(index) => webhook::explain(known, index, &mut page),
        Subject::LeftOut(index) => {
            let left_out = &known.api.left_out[index];
            page.line(0, &left_out.call);
            page.line(1, &format!("left out: {}", left_out.reason));
        }
    }
    Ok(page.into_text())
}
