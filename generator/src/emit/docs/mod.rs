//! What the document says for people, as documentation that can do no harm.
//!
//! The text is the document's and so untrusted. It reaches Rust as string literals of `#[doc]`; here it is made inert for
//! rustdoc too: no code that would be compiled, no HTML, no links to items that do not exist.

mod html;
mod markup;
mod url;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Docs, ExternalDocs};

use self::markup::{End, is_list_item};

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
    let mut ended = End::Line;
    let mut in_fence = false;
    for line in text.trim().lines() {
        let (line, end) = if in_fence { (line.trim_end(), End::Line) } else { markup::without_end(line) };
        let line = harmless(line);
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            if std::mem::replace(&mut ended, End::Line) == End::Paragraph && !lines.is_empty() {
                lines.push(String::new());
            }
            // A fence without a language, or in Rust, would be compiled as an example.
            lines.push(if in_fence { "```".to_owned() } else { "```text".to_owned() });
            in_fence = !in_fence;
        } else if in_fence {
            lines.push(line);
        } else if trimmed.is_empty() {
            ended = End::Paragraph;
        } else {
            for (part, end) in markup::parts(&line, end) {
                ended = put(&part, (ended, end), &mut lines);
            }
        }
    }
    if in_fence {
        lines.push("```".to_owned());
    }
    lines.join("\n")
}

/// Puts a part of a line behind what ended so, and says how that has ended then.
fn put(part: &str, (before, end): (End, End), lines: &mut Vec<String>) -> End {
    let content = part.trim_start();
    if content.is_empty() {
        return if end == End::Paragraph { end } else { before };
    }
    let starts_block =
        is_list_item(content) || content.starts_with('|') || content.split(' ').next().is_some_and(opens_block);
    match (before, lines.last_mut()) {
        (End::Paragraph, Some(_)) => lines.push(String::new()),
        (End::Break, Some(last)) if !starts_block => last.push('\\'),
        _ => {}
    }
    wrap(part, lines);
    end
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
    let url = if url::is_url(url) { format!("<{url}>") } else { code(url) };
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
    markup::on_one_line(&line(text))
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
    let hanging = match content.split_at_checked(2) {
        Some(("> ", _)) => format!("{indent}> "),
        _ if is_list_item(content) => format!("{indent}  "),
        _ => indent.clone(),
    };
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
