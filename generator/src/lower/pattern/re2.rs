//! Patterns of CEL, whose syntax is that of RE2, for the crate `regex`.
//!
//! The two have the same syntax but for their largest counts. To RE2, `\d`, `\s`, `\w` and `\b` are ASCII, and to `regex`
//! they are Unicode: what is translated says so.

use std::convert::Infallible;

use regex_syntax::ast::{self, Ast, ClassPerlKind};

use super::{MAX_COMPILED, in_lower_case, plan};
use crate::ir::PatternPlan;

/// The plan of a pattern, or why it has none.
pub(in crate::lower) fn plan(source: &str) -> Result<PatternPlan, String> {
    let translated = translated(source)?;
    let hir = regex_syntax::parse(&translated).map_err(|_| "the pattern is no regular expression of RE2".to_owned())?;
    Ok(plan::plan(&hir).unwrap_or(PatternPlan::Regex(translated)))
}

/// The pattern in the syntax of `regex`, or why it is none of RE2, or too large.
pub(in crate::lower) fn translated(source: &str) -> Result<String, String> {
    let refused = |text: String| {
        // The last line of the parser's picture has the reason.
        let reason = text.lines().last().unwrap_or_default();
        let reason = reason.strip_prefix("error: ").unwrap_or(reason);
        format!("the pattern is no regular expression of RE2: {}", in_lower_case(reason))
    };
    let ast = ast::parse::Parser::new().parse(source).map_err(|error| refused(error.to_string()))?;
    let Ok(mut found) = ast::visit(&ast, Finder::default());
    found.sort_by_key(|(start, ..)| *start);
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for (start, end, ascii) in found {
        out.push_str(&source[from..start]);
        out.push_str(ascii);
        from = end;
    }
    out.push_str(&source[from..]);
    match regex::RegexBuilder::new(&out).size_limit(MAX_COMPILED).build() {
        Ok(_) => Ok(out),
        Err(regex::Error::CompiledTooBig(_)) => Err("the pattern is too large".to_owned()),
        Err(error) => Err(refused(error.to_string())),
    }
}

/// Finds what is ASCII to RE2, and what it is.
#[derive(Default)]
struct Finder {
    /// From byte to byte of the pattern, what stands there.
    found: Vec<Found>,
}

type Found = (usize, usize, &'static str);

impl Finder {
    fn class(&mut self, class: &ast::ClassPerl) {
        let ascii = match (&class.kind, class.negated) {
            (ClassPerlKind::Digit, false) => "[0-9]",
            (ClassPerlKind::Digit, true) => "[^0-9]",
            (ClassPerlKind::Space, false) => r"[\t\n\f\r ]",
            (ClassPerlKind::Space, true) => r"[^\t\n\f\r ]",
            (ClassPerlKind::Word, false) => "[0-9A-Za-z_]",
            (ClassPerlKind::Word, true) => "[^0-9A-Za-z_]",
        };
        self.found.push((class.span.start.offset, class.span.end.offset, ascii));
    }
}

impl ast::Visitor for Finder {
    type Output = Vec<Found>;
    type Err = Infallible;

    fn finish(self) -> Result<Vec<Found>, Infallible> {
        Ok(self.found)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Infallible> {
        match ast {
            Ast::ClassPerl(class) => self.class(class),
            Ast::Assertion(assertion) => {
                let ascii = match assertion.kind {
                    ast::AssertionKind::WordBoundary => r"(?-u:\b)",
                    ast::AssertionKind::NotWordBoundary => r"(?-u:\B)",
                    _ => return Ok(()),
                };
                self.found.push((assertion.span.start.offset, assertion.span.end.offset, ascii));
            }
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ast::ClassSetItem) -> Result<(), Infallible> {
        if let ast::ClassSetItem::Perl(class) = item {
            self.class(class);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn what_is_ascii_to_re2_stays_so() {
        for (source, expected) in [
            (r"^\d+$", "^[0-9]+$"),
            (r"[\w-]+\b", r"[[0-9A-Za-z_]-]+(?-u:\b)"),
            (r"\S\D[^\s]", r"[^\t\n\f\r ][^0-9][^[\t\n\f\r ]]"),
            (r"é\\d\p{L}", r"é\\d\p{L}"),
        ] {
            assert_eq!(translated(source).as_deref(), Ok(expected), "{source}");
        }
        let matches = |source: &str, text: &str| {
            regex::Regex::new(&translated(source).expect("a pattern")).expect("a pattern").is_match(text)
        };
        assert!(matches(r"^\d$", "3") && !matches(r"^\d$", "٣"));
        assert!(matches(r"^[\w-]+$", "a-1") && !matches(r"^[\w-]+$", "é"));
        assert!(matches(r"a\b", "aé") && !matches(r"a\b", "ab"));
        assert!(matches(r"^\B", "é"));
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_the_reason() {
        let error = translated("[a").expect_err("no pattern");
        assert_eq!(error, "the pattern is no regular expression of RE2: unclosed character class");
        assert_eq!(translated("a{1000}{1000}").expect_err("too large"), "the pattern is too large");
    }
}
