//! A `pattern` into a plan: how the generated code matches it.
//!
//! Most patterns of real documents are one class of characters, or a short sequence of them; those become plain Rust.
//! The rest is left to the `regex` crate, in its syntax.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::{Lowering, ecma};
use crate::diag::{Code, Diagnostic};
use crate::ir::{CodePoints, FixedSequence, Pattern, PatternPlan};
use crate::pointer::Pointer;

/// More alternatives than this, or longer ones, read better as a regular expression.
const MAX_SEQUENCES: usize = 12;
const MAX_SEQUENCE_BYTES: usize = 32;

impl Lowering<'_> {
    /// Analyses a pattern; one that is no valid regular expression, or that `regex` can't match, is reported.
    pub(super) fn pattern(&self, source: &str, at: &Pointer) -> Option<Pattern> {
        let translated = match ecma::translate(source) {
            Ok(translated) => translated,
            Err(reason) => {
                self.diags.report(Code::UnsupportedPattern, at, reason);
                return None;
            }
        };
        match regex_syntax::parse(&translated) {
            Ok(hir) => {
                let plan = plan(&hir).unwrap_or(PatternPlan::Regex(translated));
                Some(Pattern { source: source.to_owned(), plan })
            }
            Err(error) => {
                let message = "this is no regular expression of ECMA-262";
                let reason = match error {
                    regex_syntax::Error::Parse(error) => error.kind().to_string(),
                    regex_syntax::Error::Translate(error) => error.kind().to_string(),
                    other => other.to_string(),
                };
                self.diags.push(Diagnostic::new(Code::InvalidPattern, at, message).with_help(reason));
                None
            }
        }
    }
}

fn plan(hir: &Hir) -> Option<PatternPlan> {
    let HirKind::Concat(parts) = hir.kind() else { return None };
    let [start, middle @ .., end] = parts.as_slice() else { return None };
    let anchored = matches!(start.kind(), HirKind::Look(Look::Start)) && matches!(end.kind(), HirKind::Look(Look::End));
    if !anchored {
        return None;
    }
    one_class(middle).or_else(|| sequences(middle))
}

/// `[…]+`, `[…]*`, `[…]{2,5}`
fn one_class(middle: &[Hir]) -> Option<PatternPlan> {
    let [only] = middle else { return None };
    let HirKind::Repetition(repetition) = only.kind() else { return None };
    let allowed = code_points(&repetition.sub)?;
    Some(PatternPlan::All { allowed, min: repetition.min, max: repetition.max })
}

fn code_points(hir: &Hir) -> Option<CodePoints> {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            Some(class.ranges().iter().map(|range| (range.start(), range.end())).collect())
        }
        HirKind::Literal(literal) => {
            let mut chars = std::str::from_utf8(&literal.0).ok()?.chars();
            let (char, None) = (chars.next()?, chars.next()) else { return None };
            Some(vec![(char, char)])
        }
        HirKind::Capture(capture) => code_points(&capture.sub),
        _ => None,
    }
}

fn sequences(middle: &[Hir]) -> Option<PatternPlan> {
    let found = concat(middle)?;
    found.iter().all(|sequence| !sequence.is_empty()).then_some(PatternPlan::Sequences(found))
}

fn concat(parts: &[Hir]) -> Option<Vec<FixedSequence>> {
    let mut found: Vec<FixedSequence> = vec![Vec::new()];
    for part in parts {
        let next = alternatives(part)?;
        found = found
            .iter()
            .flat_map(|head| next.iter().map(move |tail| [head.as_slice(), tail.as_slice()].concat()))
            .collect();
        small(&found)?;
    }
    Some(found)
}

fn alternatives(hir: &Hir) -> Option<Vec<FixedSequence>> {
    let found = match hir.kind() {
        HirKind::Empty => vec![Vec::new()],
        HirKind::Literal(literal) if literal.0.is_ascii() => {
            vec![literal.0.iter().map(|byte| vec![(*byte, *byte)]).collect()]
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges: Option<Vec<_>> = class
                .ranges()
                .iter()
                .map(|range| Some((ascii(range.start())?, ascii(range.end())?)))
                .collect();
            vec![vec![ranges?]]
        }
        HirKind::Capture(capture) => alternatives(&capture.sub)?,
        HirKind::Concat(parts) => concat(parts)?,
        HirKind::Alternation(parts) => {
            let mut found = Vec::new();
            for part in parts {
                found.extend(alternatives(part)?);
                small(&found)?;
            }
            found
        }
        HirKind::Repetition(repetition) => {
            let max = repetition.max.filter(|max| *max as usize <= MAX_SEQUENCE_BYTES)?;
            let mut found = Vec::new();
            for count in repetition.min..=max {
                let parts: Vec<Hir> = (0..count).map(|_| (*repetition.sub).clone()).collect();
                found.extend(concat(&parts)?);
                small(&found)?;
            }
            found
        }
        _ => return None,
    };
    small(&found)?;
    Some(found)
}

fn ascii(char: char) -> Option<u8> {
    char.is_ascii().then_some(char as u8)
}

fn small(sequences: &[FixedSequence]) -> Option<()> {
    let fits = sequences.len() <= MAX_SEQUENCES
        && sequences.iter().all(|sequence| sequence.len() <= MAX_SEQUENCE_BYTES);
    fits.then_some(())
}
