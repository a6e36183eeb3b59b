//! A line of the document's Markdown that can do no harm: what formats it stays, links to the web among it; what would load
//! something is shown as it is written, and so is where other links lead.

use super::html::{self, Meaning, Tag};
use super::{code, url};

/// No link's text, no URL in angle brackets and no element has more characters, and none is deeper in others; else a text could
/// take too long to read.
const REACH: usize = 1000;
const DEPTH: usize = 4;

/// How a part of a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As lines end in Markdown, which goes on with the paragraph.
    Line,
    /// With a break.
    Break,
    /// With the paragraph.
    Paragraph,
}

/// A line without the spaces, or the backslash, that say how it ends.
pub(super) fn without_end(line: &str) -> (&str, End) {
    let text = line.trim_end();
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    match text.strip_suffix('\\') {
        Some(text) if backslashes % 2 == 1 => (text, End::Break),
        _ if line.ends_with("  ") => (text, End::Break),
        _ => (text, End::Line),
    }
}

/// The parts of a line from outside of code blocks, made inert, the last of which ends so. It is one part, unless there is
/// HTML that breaks it.
pub(super) fn parts(line: &str, end: End) -> Vec<(String, End)> {
    let content = line.trim_start();
    if let Some(quoted) = content.strip_prefix('>') {
        return quote(quoted.trim_start(), end);
    }
    // Four spaces would make a code block of it, which rustdoc compiles. Lists keep their nesting with two.
    let depth = ((line.len() - content.len()) / 2).min(1);
    let indent = "  ".repeat(if is_list_item(content) || depth == 1 { depth } else { 0 });
    let mut writer = Writer { parts: Vec::new(), out: indent, unbroken: content.starts_with('|'), in_link: false };
    // Behind the sign of an item, too, many spaces would make a code block.
    let item = content.split_at_checked(2).filter(|_| is_list_item(content));
    match item {
        Some((sign, text)) => {
            writer.out.push_str(sign);
            writer.write(text.trim_start(), 0);
        }
        None => writer.write(content, 0),
    }
    writer.parts.push((writer.out, end));
    writer.parts
}

/// A line of a block quote, and the signs that GitHub gives to such: `> [!NOTE]`.
fn quote(content: &str, end: End) -> Vec<(String, End)> {
    let sign = content.strip_prefix("[!").and_then(|sign| sign.strip_suffix(']'));
    if let Some(sign) = sign.filter(|sign| !sign.is_empty() && sign.chars().all(|char| char.is_ascii_uppercase())) {
        let (first, rest) = sign.split_at(1);
        return vec![(format!("> **{first}{}**", rest.to_ascii_lowercase()), End::Break)];
    }
    let mut writer = Writer { parts: Vec::new(), out: "> ".to_owned(), unbroken: true, in_link: false };
    writer.write(content, 0);
    vec![(writer.out.trim_end().to_owned(), end)]
}

/// As [`parts`], on one line.
pub(super) fn on_one_line(line: &str) -> String {
    let parts = parts(line, End::Line).into_iter().map(|(part, _)| part);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn is_list_item(content: &str) -> bool {
    content.starts_with("- ") || content.starts_with("* ")
}

struct Writer {
    parts: Vec<(String, End)>,
    out: String,
    /// Whether it can't be broken: the row of a table, a quote, and what is marked.
    unbroken: bool,
    in_link: bool,
}

impl Writer {
    fn write(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let found = match char {
                '`' => code_span(rest, &mut self.out),
                '~' => self.fence(rest),
                '\\' => self.escaped(&rest[1..]),
                'h' if !self.in_word() && !self.in_link => self.url(rest),
                '[' => self.link(rest, depth),
                // What would load an image leads to it.
                '!' if rest.starts_with("![") => self.link(&rest[1..], depth).map(|taken| taken + 1),
                '<' => self.autolink(rest).or_else(|| self.html(rest, depth)),
                _ => None,
            };
            let taken = found.unwrap_or_else(|| {
                if matches!(char, '<' | '>' | '[' | ']' | '\\') || rest.starts_with("![") {
                    self.out.push('\\');
                }
                self.out.push(char);
                char.len_utf8()
            });
            rest = &rest[taken..];
        }
    }

    fn in_word(&self) -> bool {
        self.out.ends_with(|char: char| char.is_alphanumeric())
    }

    /// Three tildes are a fence if a line, an item or a quote begins with them.
    fn fence(&mut self, rest: &str) -> Option<usize> {
        let length = rest.len() - rest.trim_start_matches('~').len();
        (length > 2).then(|| {
            self.out.push_str(&"\\~".repeat(length));
            length
        })
    }

    /// A character that the document has escaped stays so.
    fn escaped(&mut self, rest: &str) -> Option<usize> {
        let char = rest.chars().next().filter(char::is_ascii_punctuation)?;
        self.out.extend(['\\', char]);
        Some(2)
    }

    fn url(&mut self, rest: &str) -> Option<usize> {
        let url = url::leading(rest)?;
        self.out.extend(["<", url, ">"]);
        Some(url.len())
    }

    fn autolink(&mut self, rest: &str) -> Option<usize> {
        let end = within_reach(rest).find('>').filter(|end| !self.in_link && url::is_url(&rest[1..*end]))?;
        self.out.push_str(&rest[..=end]);
        Some(end + 1)
    }

    /// `[text](https://…)`.
    fn link(&mut self, rest: &str, depth: usize) -> Option<usize> {
        let (text, behind) = bracketed(&rest[1..])?;
        let target = behind.strip_prefix('(')?;
        let (url, taken) = match target.strip_prefix('<') {
            Some(target) => {
                let url = &target[..within_reach(target).find(">)")?];
                (url, url.len() + 2)
            }
            None => {
                let url = &target[..closing(target)?];
                (url.trim(), url.len())
            }
        };
        let (url, title) = url.split_once(' ').map_or((url, ""), |(url, title)| (url, title.trim()));
        self.linked(text, (url, title), depth)?;
        Some(text.len() + taken + "[](".len() + ")".len())
    }

    fn linked(&mut self, text: &str, (url, title): (&str, &str), depth: usize) -> Option<()> {
        if self.in_link || depth == DEPTH || !(title.is_empty() || is_title(title)) {
            return None;
        }
        if !url::is_url(url) {
            // Nobody knows what it is relative to, or it leads to no page.
            let target = Some(url).filter(|url| !url.is_empty() && !url.contains(char::is_whitespace))?;
            if text.trim().is_empty() {
                self.out.push_str(&code(target));
            } else {
                self.write(text.trim(), depth + 1);
                self.out.extend([" (", &code(target), ")"]);
            }
            return Some(());
        }
        if text.trim().is_empty() {
            self.out.extend(["<", url, ">"]);
            return Some(());
        }
        self.out.push('[');
        self.in_link = true;
        self.write(text.trim(), depth + 1);
        self.in_link = false;
        let space = if title.is_empty() { "" } else { " " };
        self.out.extend(["](", &url::target(url), space, title, ")"]);
        Some(())
    }

    fn html(&mut self, rest: &str, depth: usize) -> Option<usize> {
        let tag = html::tag(rest)?;
        let behind = &rest[tag.length..];
        match tag.meaning {
            Meaning::Nothing => Some(tag.length),
            _ if self.in_link && !matches!(tag.meaning, Meaning::Marked(_) | Meaning::Code) => None,
            Meaning::Break | Meaning::Paragraph | Meaning::Item => {
                self.end(tag.meaning);
                let spaces = behind.len() - behind.trim_start_matches(' ').len();
                Some(tag.length + spaces)
            }
            Meaning::Marked(_) | Meaning::Code | Meaning::Link if tag.opens && depth < DEPTH => {
                let (inner, whole) = tag.element(within_reach(behind))?;
                self.element(tag, &behind[..inner], depth)?;
                Some(tag.length + whole)
            }
            Meaning::Marked(_) | Meaning::Code | Meaning::Link => None,
        }
    }

    fn end(&mut self, meaning: Meaning) {
        if self.unbroken {
            self.out.push(' ');
            return;
        }
        let part = std::mem::take(&mut self.out);
        let end = match meaning {
            Meaning::Break if !part.trim().is_empty() => End::Break,
            Meaning::Item => End::Line,
            _ => End::Paragraph,
        };
        self.parts.push((part.trim_end().to_owned(), end));
        if meaning == Meaning::Item {
            self.out.push_str("- ");
        }
    }

    fn element(&mut self, tag: Tag<'_>, inner: &str, depth: usize) -> Option<()> {
        let text = inner.trim();
        match tag.meaning {
            Meaning::Link => return self.linked(text, (tag.href()?, ""), depth),
            _ if text.is_empty() => self.out.push_str(inner),
            Meaning::Code => self.out.push_str(&code(&html::unescaped(text))),
            Meaning::Marked(mark) => {
                // Marks count only where they touch the text.
                let before = if self.out.ends_with(' ') { 0 } else { inner.len() - inner.trim_start().len() };
                let after = inner.trim_end().len();
                self.out.extend([&inner[..before], mark]);
                let unbroken = std::mem::replace(&mut self.unbroken, true);
                self.write(text, depth + 1);
                self.unbroken = unbroken;
                self.out.extend([mark, &inner[after..]]);
            }
            _ => {}
        }
        Some(())
    }
}

fn within_reach(text: &str) -> &str {
    text.char_indices().nth(REACH).map_or(text, |(end, _)| &text[..end])
}

/// The text up to the bracket that closes it, and what follows.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let mut open = 0_usize;
    let mut escaped = false;
    for (at, char) in within_reach(text).char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => open += 1,
            ']' if open == 0 => return Some((&text[..at], &text[at + 1..])),
            ']' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether it is the title of a link, in quotes, with nothing in it that would end it.
fn is_title(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.contains(['"', '\\', '<', '>', '`', '(', ')']))
}

/// Where the parenthesis is that closes the text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    within_reach(text).char_indices().find_map(|(at, char)| {
        match char {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
        None
    })
}

/// Copies a code span as it is; backticks that no others close are escaped. Says how much of the line that was.
fn code_span(rest: &str, out: &mut String) -> Option<usize> {
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let mut end = fence;
    while let Some(next) = rest[end..].find('`') {
        let run = &rest[end + next..];
        let length = run.len() - run.trim_start_matches('`').len();
        end += next + length;
        if length == fence {
            out.push_str(&rest[..end]);
            return Some(end);
        }
    }
    out.push_str(&"\\`".repeat(fence));
    Some(fence)
}
