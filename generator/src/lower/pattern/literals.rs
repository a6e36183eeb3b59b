//! The few texts that a pattern stands for: `^(mon|tue|wed)$`.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More texts than this read better as a pattern.
const MAX_TEXTS: usize = 16;
/// A class of more characters than this is no list.
const MAX_CHARS: usize = 4;
const MAX_BYTES: usize = 512;

/// All texts that the parts stand for, one behind the other, if they are few.
pub(super) fn literals(parts: &[Hir]) -> Option<Vec<String>> {
    let mut texts = vec![String::new()];
    for part in parts {
        let next = of_part(part)?;
        texts = texts.iter().flat_map(|head| next.iter().map(move |tail| format!("{head}{tail}"))).collect();
        few(&texts)?;
    }
    let mut once: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    Some(once)
}

fn of_part(hir: &Hir) -> Option<Vec<String>> {
    let texts = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            let chars: Vec<String> = chars.take(MAX_CHARS + 1).map(String::from).collect();
            (1..=MAX_CHARS).contains(&chars.len()).then_some(chars)?
        }
        HirKind::Concat(parts) => literals(parts)?,
        HirKind::Alternation(branches) => {
            let mut texts = Vec::new();
            for branch in branches {
                texts.extend(of_part(branch)?);
                few(&texts)?;
            }
            texts
        }
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let mut texts = of_part(&repetition.sub)?;
            texts.insert(0, String::new());
            texts
        }
        _ => return None,
    };
    few(&texts)?;
    Some(texts)
}

fn few(texts: &[String]) -> Option<()> {
    let fits = texts.len() <= MAX_TEXTS && texts.iter().map(String::len).sum::<usize>() <= MAX_BYTES;
    fits.then_some(())
}
