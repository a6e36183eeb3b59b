//! `x-validations`, and what Kubernetes calls the same: rules over a value as a whole, in CEL.

use super::super::{Expression, Schema, Validation};
use super::Reader;
use super::scalar::{items, members, text};
use crate::diag::{Code, Diagnostic, suggest};
use crate::load::Cursor;

/// The keys of a rule (Kubernetes, "Validation rules" of custom resource definitions).
const KEYS: &[&str] = &["rule", "message", "messageExpression", "reason", "fieldPath"];

/// The reasons that Kubernetes knows; the first is the default.
const REASONS: &[&str] = &["FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate"];

pub(in crate::schema) fn validations(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.validations.extend(items(value, reader).iter().filter_map(|entry| validation(entry, reader)));
}

fn validation(entry: &Cursor<'_>, reader: &Reader<'_>) -> Option<Validation> {
    for (key, member) in members(entry, "an object with a `rule`", reader) {
        if key == "optionalOldSelf" {
            let message = "`optionalOldSelf` compares with the value before, which a client does not have";
            reader.diags.push(Diagnostic::at_key(Code::UnsupportedRule, member.pointer(), message));
        } else if !KEYS.contains(&key) && !key.starts_with("x-") {
            let message = format!("`{}` is no key of a rule", key.escape_debug());
            reader.diags.push(match suggest(key, KEYS.iter().copied()) {
                Some(near) => {
                    Diagnostic::at_key(Code::MisspeltKeyword, member.pointer(), message).with_suggestion(Some(near))
                }
                None => Diagnostic::at_key(Code::UnknownKeyword, member.pointer(), format!("{message}; it is ignored")),
            });
        }
    }
    entry.as_object()?;
    let Some(rule) = expression(entry, "rule", reader) else {
        if entry.get("rule").is_none() {
            reader.diags.report(Code::MissingKey, entry.pointer(), "`rule` is missing: what must hold, in CEL");
        }
        return None;
    };
    let plain = |key: &str| entry.get(key).and_then(|value| text(&value, reader)).map(str::to_owned);
    Some(Validation {
        at: entry.pointer().clone(),
        rule,
        message: plain("message"),
        message_expression: expression(entry, "messageExpression", reader),
        reason: reason(entry, reader),
        field_path: expression(entry, "fieldPath", reader),
    })
}

fn expression(entry: &Cursor<'_>, key: &str, reader: &Reader<'_>) -> Option<Expression> {
    let value = entry.get(key)?;
    Some(Expression { at: value.pointer().clone(), text: text(&value, reader)?.to_owned() })
}

/// One that Kubernetes does not know is kept: other services have reasons of their own.
fn reason(entry: &Cursor<'_>, reader: &Reader<'_>) -> String {
    let written = entry.get("reason").and_then(|value| Some((text(&value, reader)?, value)));
    let Some((reason, value)) = written else { return REASONS[0].to_owned() };
    if let Some(near) = suggest(reason, REASONS.iter().copied()).filter(|near| *near != reason) {
        let message = format!("`{}` is none of the reasons that Kubernetes knows", reason.escape_debug());
        let help = format!("did you mean `{near}`? Another word is kept as it is");
        reader.diags.push(Diagnostic::new(Code::UnknownReason, value.pointer(), message).with_help(help));
    }
    reason.to_owned()
}
