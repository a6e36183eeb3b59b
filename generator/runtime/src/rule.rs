//! Rules of the document (`x-validations`): what a violation says of one.

use std::borrow::Cow;

use super::cel::Error;
use super::pointer::Pointer;
use super::validate::{Constraint, Violations};

/// A rule, as it stands in the document.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The expression, in CEL.
    pub rule: &'static str,
    /// What a violation says; empty if the document has no message.
    pub message: &'static str,
    /// Why a value is refused.
    pub reason: &'static str,
}

/// A rule that always has an answer.
#[inline]
pub fn holds(holds: bool, rule: &'static Rule, at: &Pointer<'_>, found: &mut Violations) {
    if !holds && !found.without_rules {
        broken(rule, None, at, found);
    }
}

/// A rule that always has an answer, and a message of its own for each value.
#[inline]
pub fn holds_or_says(
    holds: bool,
    rule: &'static Rule,
    say: impl FnOnce() -> Result<String, Error>,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if !holds && !found.without_rules {
        broken(rule, say().ok(), at, found);
    }
}

/// A rule that may have no answer, which is a violation too.
#[inline]
pub fn answers(
    ask: impl FnOnce() -> Result<bool, Error>,
    rule: &'static Rule,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if found.without_rules {
        return;
    }
    match ask() {
        Ok(true) => {}
        Ok(false) => broken(rule, None, at, found),
        Err(error) => unanswered(rule, error, at, found),
    }
}

/// A rule that may have no answer, and a message of its own for each value.
#[inline]
pub fn answers_or_says(
    ask: impl FnOnce() -> Result<bool, Error>,
    rule: &'static Rule,
    say: impl FnOnce() -> Result<String, Error>,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if found.without_rules {
        return;
    }
    match ask() {
        Ok(true) => {}
        Ok(false) => broken(rule, say().ok(), at, found),
        Err(error) => unanswered(rule, error, at, found),
    }
}

#[cold]
#[inline(never)]
fn broken(rule: &'static Rule, said: Option<String>, at: &Pointer<'_>, found: &mut Violations) {
    // Kubernetes passes over what would not be one line with something on it.
    let said = said.filter(|said| !said.trim().is_empty() && !said.contains('\n'));
    let message = match said {
        Some(said) => Cow::Owned(said),
        None if rule.message.is_empty() => Cow::Owned(format!("failed rule: {}", rule.rule)),
        None => Cow::Borrowed(rule.message),
    };
    found.push(at, Constraint::Rule { rule: rule.rule, reason: rule.reason, message });
}

#[cold]
#[inline(never)]
fn unanswered(rule: &'static Rule, error: Error, at: &Pointer<'_>, found: &mut Violations) {
    let message = Cow::Owned(format!("the rule has no answer: {error}"));
    found.push(at, Constraint::Rule { rule: rule.rule, reason: rule.reason, message });
}
