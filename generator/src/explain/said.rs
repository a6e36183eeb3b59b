//! What there was to say of the document at a place, and of anything in it.

use super::Known;
use super::page::Page;
use crate::diag::Diagnostic;
use crate::pointer::Pointer;

/// A line for each warning and note at a place or below.
pub(super) fn under(known: &Known<'_>, read: &Pointer, page: &Page<'_>) -> Vec<String> {
    let written = known.moves.written(read);
    let is_under = |diagnostic: &&Diagnostic| {
        let at = diagnostic.at.pointer().map(Pointer::as_str);
        let rest = at.and_then(|at| at.strip_prefix(written.as_str()));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let found: Vec<&Diagnostic> = known.said.iter().filter(is_under).collect();
    let positions = page.positions(found.iter().map(|diagnostic| &diagnostic.at));
    let lines = found.into_iter().zip(positions).map(|(diagnostic, position)| {
        let Diagnostic { code, message, .. } = diagnostic;
        let severity = diagnostic.severity().word();
        format!("{severity}[{} {}]: {message} ({}{position})", code.id(), code.name(), known.tree.source.name)
    });
    lines.collect()
}
