//! Unions: the branches, and how the branch of a value is found.

use super::{Known, types};
use crate::ir::{Branch, Choice, TypeId, Union};

/// A line for each branch.
pub(super) fn branches(known: &Known<'_>, id: TypeId, union: &Union) -> Vec<String> {
    let line = |(index, branch): (usize, &Branch)| {
        let boxed = if branch.value.boxed { ", boxed, since it contains itself" } else { "" };
        if let Some(text) = known.api.types.text_of(branch.value) {
            return format!("{}: always {text:?}", known.names.variant(id, index));
        }
        format!("{}: {}{boxed}", known.names.variant(id, index), types::value(known, branch.value))
    };
    union.branches.iter().enumerate().map(line).collect()
}

/// How each JSON type that some branch takes is told.
pub(super) fn told_apart(known: &Known<'_>, id: TypeId, union: &Union) -> Vec<String> {
    let tell = &union.tell;
    let kinds = [
        ("true and false", &tell.boolean),
        ("an integer", &tell.integer),
        ("a number with a fraction", &tell.number),
        ("a string", &tell.string),
        ("an array", &tell.array),
        ("an object", &tell.object),
    ];
    kinds.into_iter().flat_map(|(kind, choice)| told(known, id, kind, choice)).collect()
}

fn told(known: &Known<'_>, id: TypeId, kind: &str, choice: &Choice) -> Vec<String> {
    let variant = |index: &usize| known.names.variant(id, *index).to_string();
    let tried = |branches: &[usize]| {
        let names: Vec<String> = branches.iter().map(variant).collect();
        names.join(", then ")
    };
    let rest = |otherwise: &[usize]| {
        let names =
            (!otherwise.is_empty()).then(|| format!("{kind} that this does not tell is tried as {}", tried(otherwise)));
        names.into_iter()
    };
    match choice {
        Choice::Nothing => Vec::new(),
        Choice::Only(index) => vec![format!("{kind} is {}", variant(index))],
        Choice::ByTag { property, tags, absent, otherwise } => {
            let mut lines = vec![format!("{kind} by its property `{property}`:")];
            lines.extend(tags.iter().map(|(value, index)| format!("  {value:?} is {}", variant(index))));
            lines.extend(absent.iter().map(|index| format!("  without that property it is {}", variant(index))));
            lines.extend(rest(otherwise));
            lines
        }
        Choice::ByProperties { branches, otherwise, .. } => {
            let mut lines = vec![format!("{kind} by the properties that only one branch has:")];
            lines.extend(branches.iter().map(|(index, own)| {
                let names: Vec<String> = own.iter().map(|name| format!("`{name}`")).collect();
                match names.is_empty() {
                    true => format!("  none of its own: {}", variant(index)),
                    false => format!("  {} is {}", names.join(", "), variant(index)),
                }
            }));
            lines.extend(rest(otherwise));
            lines
        }
        Choice::ByText { texts, otherwise } => {
            let mut lines: Vec<String> =
                texts.iter().map(|(text, index)| format!("{text:?} is {}", variant(index))).collect();
            lines.extend(told(known, id, &format!("{kind} that is none of these"), otherwise));
            lines
        }
        Choice::Tried(branches) => {
            vec![format!("{kind} is tried as {}; the one that keeps most of it is taken", tried(branches))]
        }
    }
}
