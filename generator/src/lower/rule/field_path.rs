//! `fieldPath`: what a violation is about, as a path of properties.
//!
//! `.spec.name`, `.labels['a.b']` (Kubernetes, "Field paths" of validation rules): no indices, and each property must be there
//! in the schema.

use super::super::Lowering;
use super::span::{self, Span};
use super::ty;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{Additional, Shape, Ty, TypeId};
use crate::schema::Expression;

impl Lowering<'_> {
    /// The wire names of a path.
    pub(super) fn field_path(&self, path: &Expression, id: TypeId) -> Option<Vec<String>> {
        let mut names = Vec::new();
        let mut ty = ty::of_definition(&self.types, id);
        let mut rest = path.text.as_str();
        while !rest.is_empty() {
            let start = path.text.len() - rest.len();
            let Some((name, length)) = step(rest) else {
                let message = "a field path is made of `.name` and `['name']`, and has no indices";
                self.report_path(path, Span { start, end: path.text.len() }, Code::InvalidRule, message, None);
                return None;
            };
            let span = Span { start, end: start + length };
            ty = self.step_into(path, span, &ty, &name)?;
            names.push(name);
            rest = &rest[length..];
        }
        if names.is_empty() {
            let span = Span { start: 0, end: 0 };
            self.report_path(path, span, Code::InvalidRule, "the field path is empty", None);
            return None;
        }
        Some(names)
    }

    fn step_into(&self, path: &Expression, span: Span, ty: &Ty, name: &str) -> Option<Ty> {
        let ty = ty.without_null();
        if let Ty::Map(_, values) = ty {
            return Some((**values).clone());
        }
        let Ty::Record(id) = ty else {
            let message = "there are no properties here that a field path could lead to";
            self.report_path(path, span, Code::RuleType, message, None);
            return None;
        };
        let Shape::Record(record) = &self.types[*id].shape else { return None };
        match (record.field(name), record.additional) {
            (Some(field), _) => Some(ty::of_use(&self.types, field.value)),
            (None, Additional::Typed(values)) => Some(ty::of_use(&self.types, values)),
            (None, Additional::Open | Additional::Closed) => {
                let near = suggest(name, record.fields.iter().map(|field| field.wire_name.as_str()));
                let message = format!("there is no property `{}`", name.escape_debug());
                self.report_path(path, span, Code::UnknownName, &message, near);
                None
            }
        }
    }

    fn report_path(&self, path: &Expression, span: Span, code: Code, message: &str, near: Option<&str>) {
        self.diags.push(Diagnostic::new(code, span::place(path, span), message).with_suggestion(near));
    }
}

/// The first name of a path, and how long it is written.
fn step(path: &str) -> Option<(String, usize)> {
    if let Some(rest) = path.strip_prefix("['") {
        let mut name = String::new();
        let mut chars = rest.char_indices();
        while let Some((at, char)) = chars.next() {
            match char {
                '\\' => name.push(chars.next()?.1),
                '\'' if rest[at + 1..].starts_with(']') => return Some((name, 2 + at + 2)),
                '\'' => return None,
                other => name.push(other),
            }
        }
        return None;
    }
    let rest = path.strip_prefix('.')?;
    let end = rest.find(['.', '[']).unwrap_or(rest.len());
    (end > 0).then(|| (rest[..end].to_owned(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_steps_of_a_path_are_names_and_quoted_names() {
        for (path, expected) in [
            (".emails", Some(("emails", 7))),
            (".a.b", Some(("a", 2))),
            (".a['b']", Some(("a", 2))),
            ("['b.c'].d", Some(("b.c", 7))),
            (r"['it\'s']", Some(("it's", 9))),
            ("emails", None),
            (".", None),
            (".a", Some(("a", 2))),
            ("[0]", None),
            ("['a", None),
            ("['a'b]", None),
        ] {
            assert_eq!(step(path), expected.map(|(name, length)| (name.to_owned(), length)), "{path}");
        }
    }
}
