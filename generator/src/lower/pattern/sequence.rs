//! A pattern of ASCII and of one length, with alternatives in it: `^\d{4}-(0[1-9]|1[0-2])$`.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::ir::{ByteClass, PatternPlan, Piece};

/// More alternatives than this, or more bytes, read better as a regular expression.
const MAX_ALTERNATIVES: usize = 12;
const MAX_BYTES: usize = 40;

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
