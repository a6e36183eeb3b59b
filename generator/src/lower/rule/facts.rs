//! `x-validation-context`: the facts that rules ask of the caller, since the value does not hold them.
//!
//! ```yaml
//! x-validation-context:
//!   externalContact:
//!     type: boolean
//!     default: false
//!     description: Whether the contact is external.
//!     from: {Contact: self.linkedExternalUser != null}
//! ```

use super::super::{Lowering, literal};
use super::ty;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{Docs, Fact, FactSource, Literal, Ty};
use crate::load::Cursor;
use crate::pointer::Pointer;
use crate::schema::Expression;

/// The key at the document's root.
const KEY: &str = "x-validation-context";

/// The keys of a fact.
const KEYS: &[&str] = &["type", "default", "description", "from"];

/// The types of facts, with what each is in CEL.
const TYPES: &[(&str, Ty)] =
    &[("boolean", Ty::Bool), ("integer", Ty::Int), ("number", Ty::Double), ("string", Ty::Text)];

impl Lowering<'_> {
    /// The facts, in the document's order.
    pub(super) fn facts(&self) -> Vec<Fact> {
        for (key, value) in self.tree.cursor().entries().filter(|(key, _)| key.starts_with("x-") && *key != KEY) {
            if suggest(key, [KEY]).is_some() {
                let message = format!("`{}` says nothing here; it is ignored", key.escape_debug());
                let diagnostic = Diagnostic::at_key(Code::UnknownKey, value.pointer(), message);
                self.diags.push(diagnostic.with_suggestion(Some(KEY)));
            }
        }
        let Some(cursor) = self.tree.cursor().get(KEY) else { return Vec::new() };
        if cursor.as_object().is_none() {
            cursor.report_type("an object of facts", self.diags);
        }
        cursor.entries().filter_map(|(name, fact)| self.fact(name, &fact)).collect()
    }

    fn fact(&self, name: &str, cursor: &Cursor<'_>) -> Option<Fact> {
        if cursor.as_object().is_none() {
            cursor.report_type("an object with a `type`", self.diags);
            return None;
        }
        for (key, member) in cursor.entries().filter(|(key, _)| !KEYS.contains(key) && !key.starts_with("x-")) {
            let message = format!("`{}` is no key of a fact", key.escape_debug());
            self.diags.push(match suggest(key, KEYS.iter().copied()) {
                Some(near) => {
                    Diagnostic::at_key(Code::MisspeltKey, member.pointer(), message).with_suggestion(Some(near))
                }
                None => Diagnostic::at_key(Code::UnknownKey, member.pointer(), format!("{message}; it is ignored")),
            });
        }
        let ty = self.fact_type(cursor)?;
        Some(Fact {
            pointer: cursor.pointer().clone(),
            name: name.to_owned(),
            docs: Docs {
                description: cursor.get("description").and_then(|text| text.as_str()).map(str::to_owned),
                ..Docs::default()
            },
            default: self.fact_default(cursor, &ty)?,
            sources: cursor.get("from").map(|from| self.fact_sources(&from, &ty)).unwrap_or_default(),
            ty,
        })
    }

    fn fact_type(&self, cursor: &Cursor<'_>) -> Option<Ty> {
        let Some(written) = cursor.get("type") else {
            self.diags.report(Code::MissingKey, cursor.pointer(), "`type` is missing");
            return None;
        };
        let names = TYPES.iter().map(|(name, _)| *name);
        let known = written.as_str().and_then(|name| TYPES.iter().find(|(known, _)| *known == name));
        if known.is_none() {
            let message = "the type of a fact is `boolean`, `integer`, `number` or `string`";
            let near = written.as_str().and_then(|name| suggest(name, names));
            self.diags.push(Diagnostic::new(Code::WrongWord, written.pointer(), message).with_suggestion(near));
        }
        known.map(|(_, ty)| ty.clone())
    }

    fn fact_default(&self, cursor: &Cursor<'_>, ty: &Ty) -> Option<Literal> {
        let Some(written) = cursor.get("default") else {
            return Some(match ty {
                Ty::Bool => Literal::Boolean(false),
                Ty::Text => Literal::String(String::new()),
                _ => Literal::Number("0".to_owned()),
            });
        };
        let value = literal::literal(written.node());
        let fits = match (&value, ty) {
            (Literal::Boolean(_), Ty::Bool) | (Literal::String(_), Ty::Text) => true,
            (Literal::Number(text), Ty::Int) => text.parse::<i64>().is_ok(),
            (Literal::Number(text), Ty::Double) => text.parse::<f64>().is_ok_and(f64::is_finite),
            _ => false,
        };
        if !fits {
            let name = TYPES.iter().find(|(_, known)| known == ty).map_or("", |(name, _)| *name);
            let message = format!("the default must be of the fact's type, `{name}`");
            self.diags.report(Code::WrongType, written.pointer(), message);
        }
        fits.then_some(value)
    }

    /// How a fact is told from what was read: by a component's name, an expression.
    fn fact_sources(&self, from: &Cursor<'_>, ty: &Ty) -> Vec<FactSource> {
        if from.as_object().is_none() {
            from.report_type("an object of expressions, by the names of components", self.diags);
        }
        from.entries().filter_map(|(component, value)| self.fact_source(component, &value, ty)).collect()
    }

    fn fact_source(&self, component: &str, value: &Cursor<'_>, ty: &Ty) -> Option<FactSource> {
        let place = Pointer::root().child("components").child("schemas").child(component);
        let Some(id) = self.ids.get(&place).filter(|id| self.types[**id].shape.has_members()) else {
            let names = self.document.components.iter().flat_map(|components| components.schemas.keys());
            let message = format!("there is no component `{}` with properties", component.escape_debug());
            let near = suggest(component, names.map(String::as_str));
            let diagnostic = Diagnostic::at_key(Code::UnknownName, value.pointer(), message);
            self.diags.push(diagnostic.with_suggestion(near));
            return None;
        };
        let Some(text) = value.as_str() else {
            value.report_type("a string", self.diags);
            return None;
        };
        let written = Expression { at: value.pointer().clone(), text: text.to_owned() };
        let mut locals = Vec::new();
        let own = ty::of_definition(&self.types, *id);
        let told = self.expression(&written, &own, &[], &mut locals, ty)?;
        Some(FactSource { ty: *id, value: told, source: text.to_owned(), locals })
    }
}
