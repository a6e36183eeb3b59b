//! A `pattern` into a plan: how the generated code matches it.
//!
//! Patterns are regular expressions of ECMA-262 with the `u` flag, not anchored (JSON Schema core, section 6.4). `regress`
//! judges whether a pattern is one. Most patterns of real documents are a literal, a class of characters or a short
//! sequence of both; those become plain Rust. The rest is translated for `regex`, whose time is linear. What has no
//! translation, look-around and back-references above all, is left to `regress`, which backtracks.

mod literals;
#[cfg(test)]
mod matching;
mod plan;
pub(in crate::lower) mod re2;
mod sequence;
mod steps;
mod tolerant;
mod translate;

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Pattern, PatternPlan};
use crate::pointer::Pointer;

/// How many bytes `regex` may take for a pattern. `a{1,100000}` takes 8 MB, and a tenth of a second at the first use.
const MAX_COMPILED: usize = 4 << 20;

/// What is counted in a pattern before any engine sees it, how much of it may be there, and its name.
///
/// `regress` needs stack for each alternative, and its time for a class is quadratic in the properties.
const LIMITS: &[(&str, usize, &str)] =
    &[("", 1 << 14, "characters"), ("|", 1000, "alternatives"), (r"\p", 100, "properties"), (r"\P", 100, "properties")];

/// What other dialects write, and ECMA-262 does not know, with what it has instead.
const FOREIGN: &[(&str, &str)] = &[
    ("(?i)", "flags in the middle are of another dialect; ECMA-262 has `(?i:…)`"),
    ("(?P<", "`(?P<name>…)` is of another dialect; ECMA-262 has `(?<name>…)`"),
    ("(?#", "comments are of another dialect; remove them"),
    (r"\A", r"`\A` and `\z` are of another dialect; ECMA-262 has `^` and `$`"),
    (r"\pL", r"ECMA-262 has `\p{L}`"),
    (
        "[[:",
        "POSIX classes are of another dialect; ECMA-262 has ranges such as `[a-z]` and properties such as `\\p{L}`",
    ),
];

impl Lowering<'_> {
    /// Analyses a pattern; one that is no regular expression of ECMA-262 is reported.
    ///
    /// A flag `(?i)` at its beginning is of another dialect, and so common that it is read as what was meant.
    pub(super) fn pattern(&self, source: &str, at: &Pointer) -> Option<Pattern> {
        let flagged = source.strip_prefix("(?i)").map(|rest| format!("(?i:{rest})"));
        if flagged.is_some() {
            self.diags.report(Code::LeadingFlag, at, "`(?i)` at the beginning is no flag of ECMA-262");
        }
        let source = flagged.as_deref().unwrap_or(source);
        let plan = match analyse(source) {
            Ok(plan) => plan,
            Err(reason) => {
                let diagnostic = Diagnostic::new(Code::InvalidPattern, at, reason);
                let foreign = FOREIGN.iter().find(|(sign, _)| source.contains(sign));
                self.diags.push(match foreign {
                    Some((_, help)) => diagnostic.with_help(*help),
                    None => diagnostic,
                });
                return None;
            }
        };
        if let PatternPlan::Regress(_) = plan {
            let message = "the pattern can only be matched by backtracking, which may be slow for long texts";
            self.diags.report(Code::BacktrackingPattern, at, message);
        }
        Some(Pattern { source: source.to_owned(), plan })
    }
}

/// The plan of a pattern, or why it has none.
fn analyse(source: &str) -> Result<PatternPlan, String> {
    if let Some((_, limit, name)) = LIMITS.iter().find(|(what, limit, _)| source.matches(what).count() > *limit) {
        return Err(format!("the pattern is too large: it has more than {limit} {name}"));
    }
    let strict = tolerant::strict(source);
    regress::Regex::with_flags(&strict, "u")
        .map_err(|error| format!("the pattern is no regular expression of ECMA-262: {}", in_lower_case(&error.text)))?;
    let Some(translated) = translate::translate(&strict) else { return Ok(PatternPlan::Regress(strict)) };
    // `regex` may refuse what ECMA-262 allows: `\p{Cs}`, counts beyond 32 bits, very deep groups.
    let Ok(hir) = regex_syntax::parse(&translated) else { return Ok(PatternPlan::Regress(strict)) };
    if let Some(plan) = plan::plan(&hir) {
        return Ok(plan);
    }
    let compiled = regex::RegexBuilder::new(&translated).size_limit(MAX_COMPILED).build();
    Ok(compiled.map_or(PatternPlan::Regress(strict), |_| PatternPlan::Regex(translated)))
}

/// A reason as diagnostics write it: it begins in lower case and ends without a full stop.
fn in_lower_case(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::{PatternPlan, analyse};

    #[test]
    fn what_regex_can_not_express_or_bear_is_left_to_regress() {
        for pattern in [
            "(?=a)",
            "(?<!a)b",
            r"(a|b)\1",
            r"(?<n>a)\k<n>",
            "(?i:a)",
            r"\p{Cs}",
            "^x(?:a|bc){1,100000}$",
            "a{99999999999}b|c",
        ] {
            assert_eq!(analyse(pattern), Ok(PatternPlan::Regress(pattern.to_owned())), "{pattern}");
        }
        assert_eq!(analyse(r"(?!\-)\_"), Ok(PatternPlan::Regress(r"(?!\x2D)\x5F".to_owned())));
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_a_reason() {
        for (pattern, reason) in [
            ("[a", "unbalanced bracket"),
            ("(a", "unbalanced parenthesis"),
            ("a\\", "incomplete escape"),
            (r"\a", "invalid character escape"),
            (r"\Z", "invalid character escape"),
            (r"\x4", "invalid character escape"),
            (r"\c1", "invalid character escape"),
            (r"\1", "invalid character escape"),
            (r"\p{letter}", "invalid property name"),
            (r"\p{Script=greek}", "invalid property name"),
            (r"\pL", "invalid character at property escape start"),
            (r"\u{110000}", "invalid unicode escape"),
            ("(?i)a", "invalid group modifier"),
            ("(?P<n>a)", "invalid group modifier"),
            (r"(?\:a)", "invalid group modifier"),
            ("[b-a]", "range values reversed, start char code is greater than end char code"),
            ("a**", "invalid atom character"),
            ("[[:alpha:]]", "invalid atom character"),
        ] {
            let reason = format!("the pattern is no regular expression of ECMA-262: {reason}");
            assert_eq!(analyse(pattern), Err(reason), "{pattern}");
        }
    }

    #[test]
    fn what_would_take_the_engines_too_long_is_refused() {
        for (pattern, reason) in [
            ("a".repeat(20_000), "16384 characters"),
            ("a|".repeat(2000), "1000 alternatives"),
            (format!("[{}]", r"\p{L}".repeat(101)), "100 properties"),
        ] {
            assert_eq!(analyse(&pattern), Err(format!("the pattern is too large: it has more than {reason}")));
        }
        for pattern in ["{".repeat(16_000) + "}", r"\u{".repeat(5000), "a?".repeat(8000), "(?:a*)+".repeat(2000)] {
            assert!(analyse(&pattern).is_ok() != pattern.contains('u'), "{pattern}");
        }
    }
}
