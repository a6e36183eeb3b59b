//! What the document says for people, as documentation that can do no harm.
//!
//! The text is the document's and so untrusted. It reaches Rust as string literals of `#[doc]`; here it is made inert for
//! rustdoc too: no code that would be compiled, no HTML, no links to items that do not exist.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Docs, ExternalDocs};

/// Longer lines of prose are wrapped.
const WIDTH: usize = 110;

/// `#[doc]` attributes, one a line.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Paragraphs into lines, with an empty line between them; empty paragraphs are left out.
pub(super) fn paragraphs<'p>(paragraphs: impl IntoIterator<Item = &'p str>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.trim().is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines().map(str::to_owned));
    }
    lines
}

/// Text of the document, made inert and wrapped.
pub(super) fn inert(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = Vec::new();
    let mut in_fence = false;
    for line in text.trim().lines() {
        let line = harmless(line.trim_end());
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            // A fence without a language, or in Rust, would be compiled as an example.
            lines.push(if in_fence { "```".to_owned() } else { "```text".to_owned() });
            in_fence = !in_fence;
        } else if in_fence {
            lines.push(line);
        } else {
            wrap(&escape_markup(&line), &mut lines);
        }
    }
    if in_fence {
        lines.push("```".to_owned());
    }
    lines.join("\n")
}

/// One value of a list: the value itself, and what is said of it alone.
pub(super) fn of_value(text: &str, about: &Docs) -> TokenStream {
    let said = about.description.as_deref().or(about.title.as_deref()).map(inert).unwrap_or_default();
    attributes(&paragraphs([&*code(text), &*said, &*external(about.external.as_ref())]))
}

/// Where there is more to read, or nothing: its description with the link.
pub(super) fn external(external: Option<&ExternalDocs>) -> String {
    let Some(ExternalDocs { description, url }) = external else { return String::new() };
    let about = description.as_deref().map(|text| inline(text.trim().trim_end_matches(['.', ':'])));
    let about = about.filter(|about| !about.is_empty()).unwrap_or_else(|| "More about it".to_owned());
    let url = if is_url(url) { format!("<{url}>") } else { code(url) };
    format!("{about}: {url}")
}

/// Sentences of our own, wrapped.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        wrap(line, &mut lines);
    }
    lines.join("\n")
}

/// A piece of text for the inside of a sentence: on one line.
pub(super) fn inline(text: &str) -> String {
    escape_markup(&line(text))
}

/// Text on one line, for what is not Markdown.
pub(super) fn line(text: &str) -> String {
    harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text as code, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let text = harmless(&text.replace(['\n', '\r'], " "));
    if text.contains('`') {
        let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        format!("{fence} {text} {fence}")
    } else if text.trim().is_empty() {
        format!("`\"{text}\"`")
    } else {
        format!("`{text}`")
    }
}

/// Control characters and those that reorder or hide text are shown, not obeyed.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => out.push_str("    "),
            char if char.is_control() || fools_readers(char) => out.extend(char.escape_unicode()),
            char => out.push(char),
        }
    }
    out
}

/// Not those that join letters and emoji (U+200C, U+200D): scripts need them.
fn fools_readers(char: char) -> bool {
    matches!(char, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Outside of code spans: no HTML, no links, no bare URLs; an indented line is no code block.
fn escape_markup(line: &str) -> String {
    let content = line.trim_start();
    // Four spaces would make a code block of it, which rustdoc compiles. Lists keep their nesting with two.
    let depth = ((line.len() - content.len()) / 2).min(1);
    let mut out = "  ".repeat(if is_list_item(content) || depth == 1 { depth } else { 0 });
    let mut rest = content;
    while let Some(char) = rest.chars().next() {
        let at_word = out.is_empty() || out.ends_with(' ');
        let taken = match char {
            '`' => code_span(rest, &mut out),
            _ if at_word && is_url(first_word(rest)) => {
                let url = first_word(rest).trim_end_matches(['.', ',', ';', ')', ':']);
                out.extend(["<", url, ">"]);
                url.len()
            }
            '<' | '>' | '[' | ']' | '\\' => {
                out.extend(['\\', char]);
                char.len_utf8()
            }
            char => {
                out.push(char);
                char.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// Copies a code span as it is; backticks that no others close are escaped. Says how much of the line that was.
fn code_span(rest: &str, out: &mut String) -> usize {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let mut end = fence;
    while let Some(next) = rest[end..].find('`') {
        let run = &rest[end + next..];
        let length = run.len() - run.trim_start_matches('`').len();
        end += next + length;
        if length == fence {
            out.push_str(&rest[..end]);
            return end;
        }
    }
    out.push_str(&"\\`".repeat(fence));
    fence
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

fn is_url(word: &str) -> bool {
    let plain = |char: char| char.is_ascii_graphic() && !matches!(char, '<' | '>' | '[' | ']' | '`' | '(' | '"' | '\\');
    (word.starts_with("https://") || word.starts_with("http://"))
        && word.len() > "https://".len()
        && word.chars().all(|char| plain(char) || char == ')')
}

fn is_list_item(content: &str) -> bool {
    content.starts_with("- ") || content.starts_with("* ")
}

/// Whether a word at the beginning of a line would make a list, a heading or a fence of it.
fn opens_block(word: &str) -> bool {
    let number = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_all = |sign: char| !word.is_empty() && word.chars().all(|char| char == sign);
    ['-', '+', '*', '#', '='].into_iter().any(is_all)
        || ["```", "~~~"].iter().any(|fence| word.starts_with(fence))
        || (number.len() < word.len() && matches!(number, "." | ")"))
}

/// Wraps prose; tables and lines that are short enough stay as they are.
fn wrap(line: &str, lines: &mut Vec<String>) {
    if line.chars().count() <= WIDTH || line.trim_start().starts_with('|') {
        lines.push(line.to_owned());
        return;
    }
    let content = line.trim_start();
    let indent = " ".repeat(line.len() - content.len());
    let hanging = if is_list_item(content) { format!("{indent}  ") } else { indent.clone() };
    let mut current = indent;
    let mut empty = true;
    for word in content.split(' ') {
        if !empty && !opens_block(word) && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, hanging.clone()));
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current);
}
