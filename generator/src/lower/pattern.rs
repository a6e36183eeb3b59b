//! A `pattern` into a plan: how the generated code matches it.
//!
//! Most patterns of real documents are one class of characters, or a short sequence of them; those become plain Rust.
//! The rest is left to the `regex` crate, in its syntax.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Lowering;
use super::ecma::{self, Untranslatable};
use crate::diag::Code;
use crate::ir::{ByteClass, CodePoints, Pattern, PatternPlan, Piece};
use crate::pointer::Pointer;

/// More alternatives than this, or more bytes, read better as a regular expression.
const MAX_ALTERNATIVES: usize = 12;
const MAX_BYTES: usize = 40;

impl Lowering<'_> {
    /// Analyses a pattern; one that is no valid regular expression, or that `regex` can't match, is reported.
    pub(super) fn pattern(&self, source: &str, at: &Pointer) -> Option<Pattern> {
        let translated = match ecma::translate(source) {
            Ok(translated) => translated,
            Err(Untranslatable::Unsupported(reason)) => {
                self.diags.report(Code::UnsupportedPattern, at, reason);
                return None;
            }
            Err(Untranslatable::Invalid(reason)) => {
                self.diags.report(Code::InvalidPattern, at, format!("the pattern is no regular expression: {reason}"));
                return None;
            }
        };
        match regex_syntax::parse(&translated) {
            Ok(hir) => {
                let plan = plan(&hir).unwrap_or(PatternPlan::Regex(translated));
                Some(Pattern { source: source.to_owned(), plan })
            }
            Err(error) => {
                let reason = match error {
                    regex_syntax::Error::Parse(error) => error.kind().to_string(),
                    regex_syntax::Error::Translate(error) => error.kind().to_string(),
                    other => other.to_string(),
                };
                self.diags.report(Code::InvalidPattern, at, format!("the pattern is no regular expression: {reason}"));
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
    one_class(middle).or_else(|| sequence(middle))
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

/// Pieces of one length each, one behind the other.
fn sequence(middle: &[Hir]) -> Option<PatternPlan> {
    let mut pieces = Vec::new();
    for part in middle {
        let alternatives = alternatives(part)?;
        match alternatives.as_slice() {
            [only] => pieces.extend(only.iter().cloned().map(Piece::Class)),
            [first, rest @ ..] if rest.iter().all(|other| other.len() == first.len()) => {
                pieces.push(Piece::Choice(alternatives));
            }
            _ => return None,
        }
    }
    let bytes: usize = pieces.iter().map(piece_length).sum();
    (1..=MAX_BYTES).contains(&bytes).then_some(PatternPlan::Sequence(pieces))
}

fn piece_length(piece: &Piece) -> usize {
    match piece {
        Piece::Class(_) => 1,
        Piece::Choice(alternatives) => alternatives.first().map_or(0, Vec::len),
    }
}

/// All sequences of ASCII classes that a part of a pattern stands for, if they are few.
fn alternatives(hir: &Hir) -> Option<Vec<Vec<ByteClass>>> {
    let found = match hir.kind() {
        HirKind::Empty => vec![Vec::new()],
        HirKind::Literal(literal) if literal.0.is_ascii() => {
            vec![literal.0.iter().map(|byte| vec![(*byte, *byte)]).collect()]
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges: Option<ByteClass> =
                class.ranges().iter().map(|range| Some((ascii(range.start())?, ascii(range.end())?))).collect();
            vec![vec![ranges?]]
        }
        HirKind::Capture(capture) => alternatives(&capture.sub)?,
        HirKind::Concat(parts) => concat(parts.iter())?,
        HirKind::Alternation(parts) => {
            let mut found = Vec::new();
            for part in parts {
                found.extend(alternatives(part)?);
                few(&found)?;
            }
            found
        }
        HirKind::Repetition(repetition) if repetition.max == Some(repetition.min) => {
            let times = usize::try_from(repetition.min).ok().filter(|times| *times <= MAX_BYTES)?;
            concat(std::iter::repeat_n(&*repetition.sub, times))?
        }
        _ => return None,
    };
    few(&found)?;
    Some(found)
}

fn concat<'h>(parts: impl Iterator<Item = &'h Hir>) -> Option<Vec<Vec<ByteClass>>> {
    let mut found: Vec<Vec<ByteClass>> = vec![Vec::new()];
    for part in parts {
        let next = alternatives(part)?;
        found = found
            .iter()
            .flat_map(|head| next.iter().map(move |tail| [head.as_slice(), tail.as_slice()].concat()))
            .collect();
        few(&found)?;
    }
    Some(found)
}

fn ascii(char: char) -> Option<u8> {
    char.is_ascii().then_some(char as u8)
}

fn few(sequences: &[Vec<ByteClass>]) -> Option<()> {
    let fits = sequences.len() <= MAX_ALTERNATIVES && sequences.iter().all(|sequence| sequence.len() <= MAX_BYTES);
    fits.then_some(())
}
