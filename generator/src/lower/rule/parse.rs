//! The text of a rule into the syntax tree of the crate `cel`, within limits.
//!
//! The parser's stack grows with the text, so it runs on one of its own; what comes of it is no deeper than the stages after
//! this one can walk.

use std::thread;

use cel::Env;
use cel::common::ast::{EntryExpr, Expr, IdedEntryExpr, IdedExpr, SourceInfo};

/// A rule is at most so long, in bytes.
const MAX_LENGTH: usize = 1 << 14;
/// Operators, calls and lists are nested at most so deep.
const MAX_DEPTH: usize = 100;
/// What the parser may use.
const STACK: usize = 256 << 20;

/// A rule as it was parsed.
pub(super) struct Parsed {
    pub(super) root: IdedExpr,
    /// Where the parts of it stand.
    pub(super) info: SourceInfo,
}

/// Why a rule is none.
pub(super) struct Fault {
    pub(super) message: String,
    /// In bytes of the text.
    pub(super) at: usize,
}

/// Parses a rule. Macros stay the calls that they are written as.
pub(super) fn parse(text: &str) -> Result<Parsed, Fault> {
    let whole = |message: &str| Fault { message: message.to_owned(), at: 0 };
    if text.trim().is_empty() {
        return Err(whole("the expression is empty"));
    }
    if text.len() > MAX_LENGTH {
        return Err(whole(&format!("the expression is longer than {MAX_LENGTH} bytes")));
    }
    let parser = |text: &str| {
        let parser = Env::default().with_optional_support(false).parser().enable_ident_escape_syntax(true);
        parser.parse_with_source_info(text).map_err(|errors| {
            let first = errors.errors.into_iter().next();
            first.map_or_else(|| whole("the parser gives no reason"), |error| fault(text, error.pos, &error.msg))
        })
    };
    let parsed = thread::scope(|scope| {
        let run = || parser(text).map(|(root, info)| (is_deep(&root, MAX_DEPTH), Parsed { root, info }));
        let handle = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        handle.map(thread::ScopedJoinHandle::join)
    });
    match parsed {
        Ok(Ok(Ok((false, parsed)))) => Ok(parsed),
        Ok(Ok(Ok((true, parsed)))) => {
            // Dropping it takes as much stack as its depth.
            std::mem::forget(parsed);
            Err(whole(&format!("the expression is nested more than {MAX_DEPTH} deep; `&&` and `||` may be many")))
        }
        Ok(Ok(Err(fault))) => Err(fault),
        Ok(Err(_)) | Err(_) => Err(whole("the parser gives up on the expression")),
    }
}

/// What the parser says, in one line, at the byte that it means.
fn fault(text: &str, (line, column): (isize, isize), message: &str) -> Fault {
    let (line, column) = (usize::try_from(line - 1).unwrap_or(0), usize::try_from(column - 1).unwrap_or(0));
    let starts = text.split_inclusive('\n').scan(0, |start, line| {
        let this = *start;
        *start += line.len();
        Some((this, line))
    });
    let at = starts
        .into_iter()
        .nth(line)
        .map_or(text.len(), |(start, line)| start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at));
    let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
    // The tokens that could stand here instead are most of the language.
    let message = message.split(" expecting {").next().unwrap_or(message);
    let token = message.strip_prefix("token recognition error at: '").map(|rest| rest.trim_end_matches('\''));
    let message = match token {
        Some(token) if token.starts_with('=') => "`=` is no operator; `==` compares".to_owned(),
        Some(token) if token.starts_with('&') => "`&` is no operator; `&&` is".to_owned(),
        Some(token) if token.starts_with('|') => "`|` is no operator; `||` is".to_owned(),
        Some(token) if token.starts_with(['"', '\'']) => "the text does not end".to_owned(),
        Some(token) => format!("`{}` is not of the language", token.trim().escape_debug()),
        None if message.contains("'<EOF>'") => "the expression breaks off".to_owned(),
        None if message.contains("Recursion limit") => "the expression is nested too deep here".to_owned(),
        None => message.replace(['\n', '\r'], " "),
    };
    Fault { message, at }
}

fn is_deep(expr: &IdedExpr, left: usize) -> bool {
    match left.checked_sub(1) {
        Some(left) => parts(expr).into_iter().any(|part| is_deep(part, left)),
        None => true,
    }
}

/// The expressions that one is written of.
pub(super) fn parts(expr: &IdedExpr) -> Vec<&IdedExpr> {
    match &expr.expr {
        Expr::Call(call) => call.target.iter().map(|target| &**target).chain(&call.args).collect(),
        Expr::Select(select) => vec![&select.operand],
        Expr::List(list) => list.elements.iter().collect(),
        Expr::Map(map) => map.entries.iter().flat_map(parts_of_entry).collect(),
        Expr::Struct(object) => object.entries.iter().flat_map(parts_of_entry).collect(),
        Expr::Comprehension(_) | Expr::Ident(_) | Expr::Literal(_) | Expr::Unspecified => Vec::new(),
    }
}

fn parts_of_entry(entry: &IdedEntryExpr) -> Vec<&IdedExpr> {
    match &entry.expr {
        EntryExpr::MapEntry(entry) => vec![&entry.key, &entry.value],
        EntryExpr::StructField(field) => vec![&field.value],
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_is_no_expression_is_refused_where_it_goes_wrong() {
        for (text, message, at) in [
            ("", "the expression is empty", 0),
            ("self.a +", "the expression breaks off", 8),
            ("self.a ++ 1", "extraneous input '+'", 8),
            ("'é' == ", "the expression breaks off", 8),
            ("true\n&& for", "reserved identifier: for", 8),
            ("self.?a", "unsupported syntax '.?'", 4),
            ("a = b", "`=` is no operator; `==` compares", 2),
            ("a & b", "`&` is no operator; `&&` is", 2),
            ("a == 'b", "the text does not end", 5),
            ("a # b", "`#` is not of the language", 2),
        ] {
            let fault = parse(text).err().map(|fault| (fault.message, fault.at));
            assert_eq!(fault, Some((message.to_owned(), at)), "{text}");
        }
    }

    #[test]
    fn hostile_texts_end_in_an_error_soon() {
        for text in [
            "(".repeat(16_000),
            "[".repeat(16_000),
            "!".repeat(16_000),
            "-".repeat(16_000),
            "a.".repeat(8_000) + "a",
            "1+".repeat(8_000) + "1",
            "a[".repeat(5_000) + "0" + &"]".repeat(5_000),
            "a?b:".repeat(3_000) + "c",
            "😀".repeat(2_000),
            "x".repeat(20_000),
            "f(".repeat(5_000),
            "\"".repeat(5_001),
        ] {
            assert!(parse(&text).is_err(), "{}", &text[..8]);
        }
        assert!(parse(&vec!["a"; 2_000].join(" && ")).is_ok());
    }
}
