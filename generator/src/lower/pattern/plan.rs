//! Which plan a pattern has, if it needs no regular expression at run time.
//!
//! Whatever the plan is, it matches what the pattern matches: `matching` tries each on many texts.

use std::collections::VecDeque;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use super::{literals, sequence, steps};
use crate::ir::{CodePoints, PatternPlan, Place, Sought};

/// More texts than this are not sought one by one.
const MAX_SOUGHT: usize = 6;
/// A class of more ranges than this, such as `\p{L}`, is left to `regex`, which has a table of it.
const MAX_RANGES: usize = 16;

/// A plan in plain Rust, if there is one that reads well.
pub(super) fn plan(hir: &Hir) -> Option<PatternPlan> {
    let mut parts: VecDeque<Hir> = match hir.kind() {
        HirKind::Concat(parts) => parts.iter().cloned().collect(),
        _ => [hir.clone()].into(),
    };
    let is = |part: Option<&Hir>, look| part.is_some_and(|part| *part.kind() == HirKind::Look(look));
    let from_start = is(parts.front(), Look::Start);
    if from_start {
        parts.pop_front();
    }
    let to_end = is(parts.back(), Look::End);
    if to_end {
        parts.pop_back();
    }
    if !from_start {
        while let Some(less) = parts.front().and_then(least) {
            parts.pop_front();
            less.into_iter().for_each(|less| parts.push_front(less));
        }
    }
    if !to_end {
        while let Some(less) = parts.back().and_then(least) {
            parts.pop_back();
            parts.extend(less);
        }
    }
    let parts: &[Hir] = parts.make_contiguous();
    match (from_start, to_end) {
        (true, true) => whole(parts),
        (true, false) => sought(parts, Place::Start).or_else(|| steps::steps(parts, false)),
        (false, true) => sought(parts, Place::End),
        (false, false) => sought(parts, Place::Anywhere),
    }
}

/// Where nothing is asked of the text beyond, a repetition need not go on: what is left of it, if it can be made less.
fn least(part: &Hir) -> Option<Option<Hir>> {
    match part.kind() {
        HirKind::Empty => Some(None),
        HirKind::Repetition(Repetition { min: 0, .. }) => Some(None),
        HirKind::Repetition(repetition) if repetition.max != Some(repetition.min) => {
            Some(Some(Hir::repetition(Repetition { max: Some(repetition.min), ..repetition.clone() })))
        }
        _ => None,
    }
}

/// The whole text is asked for: `^…$`.
fn whole(parts: &[Hir]) -> Option<PatternPlan> {
    one_class(parts)
        .or_else(|| literals::literals(parts).map(PatternPlan::OneOf))
        .or_else(|| steps::steps(parts, true))
        .or_else(|| sequence::sequence(parts))
}

/// `[…]+`, `[…]*`, `[…]{2,5}`, `[…]`
fn one_class(parts: &[Hir]) -> Option<PatternPlan> {
    let [only] = parts else { return None };
    let (class, min, max) = match only.kind() {
        HirKind::Repetition(repetition) => (&*repetition.sub, repetition.min, repetition.max),
        // Very few characters are a list.
        HirKind::Class(_) if literals::literals(parts).is_none() => (only, 1, Some(1)),
        _ => return None,
    };
    let allowed = code_points(class)?;
    // `[^]*` says nothing.
    if (min, max) == (0, None) && allowed == [('\0', char::MAX)] {
        return Some(PatternPlan::Always);
    }
    Some(PatternPlan::All { allowed, min, max })
}

/// A few literals, or one character, somewhere in the text.
fn sought(parts: &[Hir], place: Place) -> Option<PatternPlan> {
    if parts.is_empty() {
        return Some(PatternPlan::Always);
    }
    if let [only] = parts
        && let HirKind::Class(_) = only.kind()
    {
        return Some(PatternPlan::Has { place, sought: Sought::Class(code_points(only)?) });
    }
    let literals = literals::literals(parts).filter(|literals| literals.len() <= MAX_SOUGHT)?;
    let anything = literals.iter().any(String::is_empty);
    Some(if anything { PatternPlan::Always } else { PatternPlan::Has { place, sought: Sought::Literals(literals) } })
}

/// The characters that a part stands for, if it is one class of few ranges.
pub(super) fn code_points(hir: &Hir) -> Option<CodePoints> {
    let ranges: CodePoints = match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| (range.start(), range.end())).collect()
        }
        HirKind::Literal(literal) => {
            let mut chars = std::str::from_utf8(&literal.0).ok()?.chars();
            let (char, None) = (chars.next()?, chars.next()) else { return None };
            vec![(char, char)]
        }
        _ => return None,
    };
    (1..=MAX_RANGES).contains(&ranges.len()).then_some(ranges)
}
