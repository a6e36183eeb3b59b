//! Tokens into text that reads as if written by hand.
//!
//! prettyplease formats items; what it leaves out are the blank lines, between items and between the methods of an
//! `impl`, and it puts a space into ranges inside macros and breaks these anywhere.

use proc_macro2::TokenStream;
use syn::{Item, UseTree};

use super::matches;

/// A Rust file: the module's documentation, then its items.
///
/// # Panics
///
/// If the tokens are no items: a bug in an emitter, which the tests of the emitters would show.
pub(super) fn file(module_docs: &[String], items: TokenStream) -> String {
    file_of(module_docs, [items])
}

/// The same of items in several parts, which would all be copied to make one of them.
///
/// # Panics
///
/// As [`file`].
pub(super) fn file_of(module_docs: &[String], parts: impl IntoIterator<Item = TokenStream>) -> String {
    // Whoever keeps the tokens for the message has them copied by the parser.
    let parsed = |part| match syn::parse2::<syn::File>(part) {
        Ok(parsed) => parsed.items,
        Err(error) => panic!("an emitter made tokens that are no Rust items ({error}), in {module_docs:?}"),
    };
    let mut text = String::new();
    for line in module_docs {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    let mut unit = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() };
    for item in parts.into_iter().flat_map(parsed) {
        let before = unit.items.first();
        let opens = before.is_none() && module_docs.is_empty();
        if !opens && !before.is_some_and(|before| stand_together(before, &item)) {
            text.push('\n');
        }
        let has_members = matches!(item, Item::Impl(_) | Item::Trait(_));
        unit.items = vec![item];
        let printed = close_gaps(&matches::break_between_alternatives(&prettyplease::unparse(&unit)));
        match has_members {
            true => push_with_blank_lines(&mut text, &printed),
            false => text.push_str(&printed),
        }
    }
    text
}

/// `use` beside `use` of the same origin, and `mod` beside `mod`, stand without a blank line.
fn stand_together(before: &Item, item: &Item) -> bool {
    match (before, item) {
        (Item::Use(before), Item::Use(item)) => {
            let is_public = |item: &syn::ItemUse| !matches!(item.vis, syn::Visibility::Inherited);
            is_public(before) == is_public(item) && (is_public(item) || origin(&before.tree) == origin(&item.tree))
        }
        (Item::Mod(before), Item::Mod(item)) => {
            before.content.is_none() && item.content.is_none() && item.attrs.is_empty()
        }
        (Item::Const(_), Item::Const(_)) => false,
        _ => false,
    }
}

/// The group of a `use`: the standard library, other crates, this crate.
fn origin(tree: &UseTree) -> u8 {
    match tree {
        UseTree::Path(path) if path.ident == "std" => 0,
        UseTree::Path(path) if ["crate", "super", "self"].iter().any(|own| path.ident == own) => 2,
        _ => 1,
    }
}

/// Puts a blank line behind each member of an `impl` or a trait that spans several lines or has documentation before the next.
fn push_with_blank_lines(text: &mut String, printed: &str) {
    let lines: Vec<&str> = printed.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        text.push_str(line);
        text.push('\n');
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let is_code = !line.trim_start().starts_with("//");
        let ends_member = is_code && (*line == "    }" || (indent(line) == 4 && line.ends_with(';')));
        if ends_member && indent(next) == 4 && next != "    }" {
            text.push('\n');
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What prettyplease leaves open inside a macro.
const GAPS: &[&str] = &["..= ", "(& ", ", & ", ") ?"];

/// Inside a macro such as `matches!`, prettyplease writes `'0'..= '9'`, `& self.name` and `sum() ? .abs()`.
///
/// Only those sequences outside of string literals are changed.
fn close_gaps(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    for line in printed.split_inclusive('\n') {
        let is_code = !line.trim_start().starts_with("//");
        if is_code && GAPS.iter().any(|gap| line.contains(gap)) {
            out.push_str(&close_gaps_of_line(line));
        } else {
            out.push_str(line);
        }
    }
    out
}

fn close_gaps_of_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut in_string = false;
    let mut chars = line.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        out.push(char);
        match char {
            '\\' if in_string => out.extend(chars.next().map(|(_, escaped)| escaped)),
            // The quote of a character literal opens no string.
            '"' if line[..at].ends_with('\'') && line[at + 1..].starts_with('\'') => {}
            '"' => in_string = !in_string,
            _ if in_string => {}
            '=' if out.ends_with("..=") => {
                chars.next_if(|(_, next)| *next == ' ');
            }
            '&' if out.ends_with("(&") || out.ends_with(", &") => {
                chars.next_if(|(_, next)| *next == ' ');
            }
            '?' if out.ends_with(") ?") => {
                out.truncate(out.len() - 2);
                out.push('?');
                if line[at + 1..].starts_with(" .") {
                    chars.next();
                }
            }
            _ => {}
        }
    }
    out
}
