//! A pattern as steps from left to right that never go back: `^AC[0-9a-f]{32}$`, `^[A-Z][a-z]*$`, `^\d+\.\d+$`.
//!
//! Each run of characters is taken as long as it goes. That is right only if what follows could not have begun in it, so
//! a run whose length varies must share no character with what may follow: `^[a-z]+x$` is no plan.

use regex_syntax::hir::{Hir, HirKind};

use super::plan::code_points;
use crate::ir::{CodePoints, PatternPlan, Step};

/// More steps than this read better as a regular expression.
const MAX_STEPS: usize = 16;
const MAX_LITERAL: usize = 512;

/// The steps of the parts from the start of the text, and to its end, if they can be taken without going back.
pub(super) fn steps(parts: &[Hir], to_end: bool) -> Option<PatternPlan> {
    let mut steps = Vec::new();
    for part in parts {
        add(&mut steps, part)?;
    }
    let sure = (0..steps.len()).all(|index| !may_go_back(&steps[index], &steps[index + 1..]));
    (sure && !steps.is_empty()).then_some(PatternPlan::Steps { steps, to_end })
}

fn add(steps: &mut Vec<Step>, part: &Hir) -> Option<()> {
    match part.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            match steps.last_mut() {
                Some(Step::Literal(before)) if before.len() + text.len() > MAX_LITERAL => return None,
                Some(Step::Literal(before)) => before.push_str(text),
                _ => steps.push(Step::Literal(text.to_owned())),
            }
        }
        HirKind::Class(_) => steps.push(Step::Run { allowed: code_points(part)?, min: 1, max: Some(1) }),
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| add(steps, part))?,
        HirKind::Repetition(repetition) => match code_points(&repetition.sub) {
            Some(allowed) => steps.push(Step::Run { allowed, min: repetition.min, max: repetition.max }),
            None if repetition.max == Some(repetition.min) => {
                (0..repetition.min).try_for_each(|_| add(steps, &repetition.sub))?;
            }
            None => return None,
        },
        _ => return None,
    }
    (steps.len() <= MAX_STEPS).then_some(())
}

/// Whether a step may have taken what a later one needs.
fn may_go_back(step: &Step, later: &[Step]) -> bool {
    let Step::Run { allowed, min, max } = step else { return false };
    if Some(*min) == *max {
        return false;
    }
    for next in later {
        match next {
            Step::Literal(text) => return text.chars().next().is_some_and(|first| overlap(allowed, &[(first, first)])),
            Step::Run { allowed: next, min, .. } => {
                if overlap(allowed, next) {
                    return true;
                }
                if *min > 0 {
                    return false;
                }
            }
        }
    }
    false
}

fn overlap(one: &CodePoints, other: &[(char, char)]) -> bool {
    one.iter().any(|(first, last)| other.iter().any(|(from, to)| first <= to && from <= last))
}
