//! A pattern of ASCII and of one length, with alternatives in it: `^\d{4}-(0[1-9]|1[0-2])$`.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::ir::{ByteClass, PatternPlan, Piece};

/// More alternatives than this, or more bytes, read better as a regular expression.
const MAX_ALTERNATIVES: usize = 12;
const MAX_BYTES: usize = 40;

/// rustc follows every way through the ranges of a slice pattern, so 32 bytes of three ranges each would take it years.
const MAX_WAYS: usize = 512;

/// Pieces of one length each, one behind the other.
pub(super) fn sequence(parts: &[Hir]) -> Option<PatternPlan> {
    let mut pieces = Vec::new();
    for part in parts {
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
    let is_short = (1..=MAX_BYTES).contains(&bytes) && ways(&pieces) <= MAX_WAYS;
    is_short.then_some(PatternPlan::Sequence(pieces))
}

/// How many ways lead through the ranges of the pieces, one range a byte.
fn ways(pieces: &[Piece]) -> usize {
    let of_classes =
        |classes: &[ByteClass]| classes.iter().fold(1usize, |ways, class| ways.saturating_mul(class.len()));
    pieces.iter().fold(1, |ways, piece| {
        ways.saturating_mul(match piece {
            Piece::Class(class) => class.len(),
            Piece::Choice(alternatives) => alternatives.iter().map(|classes| of_classes(classes)).sum(),
        })
    })
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

#[cfg(test)]
mod tests {
    use super::sequence;

    #[test]
    fn what_rustc_would_follow_for_ever_is_no_sequence() {
        let plan = |pattern: &str| {
            let hir = regex_syntax::parse(pattern).expect("a regular expression");
            sequence(std::slice::from_ref(&hir))
        };
        assert!(plan("(?:[0-9]{4}-[0-9]{2}){3}").is_some());
        assert!(plan("[0-9a-f]{9}").is_some());
        assert!(plan("[0-9a-f]{10}").is_none());
    }
}
