//! Tests that every plan matches what its pattern matches: each is carried out by a small interpreter, on texts that fit
//! and on such texts broken, and compared with `regress`.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{analyse, tolerant, translate};
use crate::ir::{ByteClass, CodePoints, PatternPlan, Piece, Place, Sought, Step};

/// Patterns as real documents have them, and corners of each plan.
const PATTERNS: &str = r#"
    ^ $ ^$ . .* ^.*$ ^.+$ ^.{1,3}$ [^]* ^[^]*$ ^[^]+$ [] ^[]$ a| a* (?:)
    ^abc abc$ ^abc$ abc ^[a-c] [a-c]$ [0-9] [^0-9] \S+ ^a*b ba*$ a+b+ é$ ^ü?
    ^(a|b|c)$ ^(mon|tue|wed)$ ^(true|false)?$ ^(ab|)c$ ^(http|https):// (png|jpe?g)$ ^[Yy]es$ ^$|^a$
    ^[a-z]+$ ^[^a-z]{2,}$ ^[-_a-z0-9]{1,4}$ ^\d*$ ^\D{2}$ ^\w+$ ^\W*$ ^\s+$ ^\S{3}$ ^[\w\-_.\x20]+$
    ^[a-zäöü]{2,5}$ ^🐲*$ ^[🐉-🐲]{2}$ ^[\uD83D\uDC32a]+$ ^[^\uD800-\uDFFF]+$ ^\uD800$ ^[^\uDC00]$
    ^AC[0-9a-f]{4}$ ^[A-Z][a-z0-9]*$ ^\d+\.\d+$ ^\d{4}-\d{2}$ ^[1-9]\d*$ ^\+[1-9]\d{1,4}$ ^-?[0-9]+$
    ^a?b?a$ ^a?b?c$ ^a{1,3}a$ ^[a-z]+x$ ^[a-c]{1,2}[d-f]{0,2}[a-c]$ ^a{2}a{0,2}b$ ^x[ab]+[^ab]$ ^(ab){3}c*$
    ^foo[a-z]+ ^[a-z]+-[0-9]{2,} ^[a-z]+- ^(a[0-9]){2} ^a+$ ^/?[a-z0-9][a-z0-9_.-]+$
    ^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$ ^(SM|MM)[0-9]{3}$ ^([01][0-9]|2[0-3]):[0-5][0-9]$
    ^[^@\s]+@[^@\s]+\.[a-z]+$ ^([a-z0-9]+(-[a-z0-9]+)*){1,3}$ ^[0-9]{1,3}(-[0-9]{1,3})?$ [a-z]+_x_[0-9]+ .^ a$b
    \bab\b ^\B \Bc é\B ^a\b [a-c]{2} ^(a|ab)(c|bcd)(d*)$ ^(a+)+$ (^a|b$) ^a|b$ a.c [^a]$
    ^\p{L}+$ \p{Lu} ^\p{digit}+$ ^\P{ASCII}$ ^\p{Script=Greek}+$ ^\p{scx=Hira}$ [\p{Nd}_] ^[^\P{L}]+$
    ^[\w-.]+$ \-\_\@\/ a{,2} ^{a}]$ ^\cC$ ^\t\n\v\f\r\0$ ^[\b]$ ^\x41\u0041\u{41}$ ^[^]a a[^]$
    ^(?=.*[0-9]).+$ ^(a|b)\1$ (?<!a)b ^(?!usage$).*$ (?i:a)b ^a{1,100000}$ ^(?:ab?){0,90000}$
"#;

#[test]
fn every_plan_matches_what_its_pattern_matches() {
    for pattern in PATTERNS.split_whitespace().chain([""]) {
        agree(pattern, 300);
    }
}

#[test]
fn the_plan_of_any_pattern_matches_what_it_matches() {
    const PARTS: &str = r"a b ab - é \n [ab] [a-c] [^a] [0-9] [b-d] \d \w \s \S . [^] (?:) \b
        (?:a|b) (ab|c) (a|bc)? (0[1-9]|1[0-2]) (?:ab){2} (a[0-9]){2}";
    const QUANTIFIERS: &str = "+ * ? {2} {1,2} {0,2} {2,} +?";
    let parts: Vec<&str> = PARTS.split_whitespace().collect();
    let quantifiers: Vec<&str> = QUANTIFIERS.split_whitespace().collect();
    let mut random = Random(7);
    for _ in 0..2000 {
        let mut pattern = ["^", "^", ""][random.below(3)].to_owned();
        for _ in 0..random.below(5) {
            let part = parts[random.below(parts.len())];
            pattern.push_str(part);
            if !part.ends_with(['b', '}', '?']) && random.below(2) == 0 {
                pattern.push_str(quantifiers[random.below(quantifiers.len())]);
            }
        }
        pattern.push_str(["$", "$", ""][random.below(3)]);
        agree(&pattern, 40);
    }
}

/// Holds the plan against `regress`, on so many texts.
fn agree(pattern: &str, texts: usize) {
    let plan = analyse(pattern).unwrap_or_else(|reason| panic!("{pattern}: {reason}"));
    let strict = tolerant::strict(pattern);
    let oracle = regress::Regex::with_flags(&strict, "u").unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let compiled = match &plan {
        PatternPlan::Regex(source) => regex::Regex::new(source).ok(),
        _ => None,
    };
    let hir = translate::translate(&strict).and_then(|translated| regex_syntax::parse(&translated).ok());
    let mut random = Random(pattern.len() as u64 + 1);
    for index in 0..texts {
        let mut text = String::new();
        if let Some(hir) = &hir {
            sample(hir, &mut random, &mut text);
        }
        for _ in 0..index % 4 {
            text = broken(&text, pattern, &mut random);
        }
        let expected = oracle.find(&text).is_some();
        assert_eq!(
            matches(&plan, compiled.as_ref(), &text).unwrap_or(expected),
            expected,
            "{pattern:?} {plan:?} {text:?}"
        );
    }
}

/// `None` for `regress`, which has nothing to be compared with.
fn matches(plan: &PatternPlan, compiled: Option<&regex::Regex>, text: &str) -> Option<bool> {
    Some(match plan {
        PatternPlan::Always => true,
        PatternPlan::OneOf(texts) => texts.iter().any(|known| known == text),
        PatternPlan::Has { place, sought: Sought::Literals(literals) } => literals.iter().any(|literal| match place {
            Place::Start => text.starts_with(literal),
            Place::End => text.ends_with(literal),
            Place::Anywhere => text.contains(literal),
        }),
        PatternPlan::Has { place, sought: Sought::Class(class) } => match place {
            Place::Start => text.starts_with(|char| has(class, char)),
            Place::End => text.ends_with(|char| has(class, char)),
            Place::Anywhere => text.contains(|char| has(class, char)),
        },
        PatternPlan::All { allowed, min, max } => {
            let count = u32::try_from(text.chars().count()).ok()?;
            (*min..=max.unwrap_or(u32::MAX)).contains(&count) && text.chars().all(|char| has(allowed, char))
        }
        PatternPlan::Steps { steps, to_end } => {
            let mut rest = text;
            steps.iter().all(|step| take(&mut rest, step)) && (!to_end || rest.is_empty())
        }
        PatternPlan::Sequence(pieces) => is_sequence(pieces, text.as_bytes()),
        PatternPlan::Regex(_) => compiled?.is_match(text),
        PatternPlan::Regress(_) => return None,
    })
}

fn take(rest: &mut &str, step: &Step) -> bool {
    match step {
        Step::Literal(literal) => rest.strip_prefix(literal.as_str()).map(|left| *rest = left).is_some(),
        Step::Run { allowed, min, max } => {
            let most = max.unwrap_or(u32::MAX) as usize;
            let run: String = rest.chars().take_while(|char| has(allowed, *char)).take(most).collect();
            *rest = &rest[run.len()..];
            run.chars().count() >= *min as usize
        }
    }
}

fn is_sequence(pieces: &[Piece], mut bytes: &[u8]) -> bool {
    let fits = |classes: &[ByteClass], bytes: &[u8]| {
        classes.iter().zip(bytes).all(|(class, byte)| class.iter().any(|(first, last)| (first..=last).contains(&byte)))
    };
    for piece in pieces {
        let alternatives = match piece {
            Piece::Class(class) => vec![vec![class.clone()]],
            Piece::Choice(alternatives) => alternatives.clone(),
        };
        let length = alternatives[0].len();
        let Some((these, rest)) = bytes.split_at_checked(length) else { return false };
        if !alternatives.iter().any(|alternative| fits(alternative, these)) {
            return false;
        }
        bytes = rest;
    }
    bytes.is_empty()
}

fn has(class: &CodePoints, char: char) -> bool {
    class.iter().any(|(first, last)| (*first..=*last).contains(&char))
}

/// Adds a text that the expression stands for; anchors aside.
fn sample(hir: &Hir, random: &mut Random, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => {
            let range = class.ranges()[random.below(class.ranges().len())];
            let (first, last) = (range.start() as u32, range.end() as u32);
            let edge = [first, last, first + (last - first) / 2][random.below(3)];
            text.extend(char::from_u32(edge));
        }
        HirKind::Class(_) => {}
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min + 3);
            for _ in 0..repetition.min as usize + random.below((most - repetition.min) as usize + 1) {
                sample(&repetition.sub, random, text);
            }
        }
        HirKind::Capture(capture) => sample(&capture.sub, random, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| sample(part, random, text)),
        HirKind::Alternation(parts) => sample(&parts[random.below(parts.len())], random, text),
    }
}

/// The text with one character more, less, twice or another.
fn broken(text: &str, pattern: &str, random: &mut Random) -> String {
    let mut alphabet: Vec<char> = "\n\r\u{2028}\u{85}\u{FEFF}\u{A0} \0é٣α🐲あAz09_-@`{a".chars().collect();
    alphabet.extend(pattern.chars().filter(|char| char.is_alphanumeric()));
    let other = alphabet[random.below(alphabet.len())];
    let mut chars: Vec<char> = text.chars().collect();
    let at = random.below(chars.len() + 1);
    match random.below(5) {
        0 if at < chars.len() => drop(chars.remove(at)),
        1 if at < chars.len() => chars.insert(at, chars[at]),
        2 if at < chars.len() => chars[at] = other,
        3 => chars.push(other),
        _ => chars.insert(at, other),
    }
    chars.into_iter().collect()
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}
