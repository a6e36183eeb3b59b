//! What there was to say of the document at a place, and of anything in it.

use super::Known;
use super::page::Page;
use crate::diag::Diagnostic;
use crate::pointer::Pointer;

/// A line for each warning and note at a place or below.
pub(super) fn under(known: &Known<'_>, read: &Pointer, page: &Page<'_>) -> Vec<String> {
    let written = known.forms.written(read);
    let is_under = |diagnostic: &&Diagnostic| {
        let (at, outer) = (&diagnostic.at, written.pointer());
        let Some((inner, outer)) = at.pointer().zip(outer) else { return false };
        let rest = inner.as_str().strip_prefix(outer.as_str());
        at.part() == written.part() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let found: Vec<&Diagnostic> = known.said.iter().filter(is_under).collect();
    let positions = page.positions(found.iter().map(|diagnostic| &diagnostic.at));
    let lines = found.into_iter().zip(positions).map(|(diagnostic, position)| {
        let Diagnostic { code, message, .. } = diagnostic;
        let severity = diagnostic.severity().word();
        format!("{severity}[{} {}]: {message} ({position})", code.id(), code.name())
    });
    lines.collect()
}
