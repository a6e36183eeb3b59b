//! The HTML that documents put into their Markdown: what only formats becomes Markdown.

/// What a tag is for, of those that have a counterpart in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The line ends, the paragraph goes on.
    Break,
    /// A paragraph begins or ends.
    Paragraph,
    /// An item of a list begins.
    Item,
    /// An item of a list ends, which the next one shows.
    Nothing,
    /// What is marked with so many asterisks.
    Marked(&'static str),
    /// Code.
    Code,
    /// A link.
    Link,
}

/// A tag, such as `<a href="…">` or `</p>`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'t> {
    /// What it is for.
    pub meaning: Meaning,
    /// Whether it opens an element, and does not close it.
    pub opens: bool,
    /// The name as it is written.
    pub name: &'t str,
    /// What stands between the name and the end.
    attributes: &'t str,
    /// The bytes of the whole tag.
    pub length: usize,
}

/// The tag that the text begins with, if Markdown can say what it says.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let inside = &inside[..inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?];
    let named = inside.strip_prefix('/').unwrap_or(inside);
    let (name, attributes) =
        named.split_at(named.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(named.len()));
    if !(attributes.is_empty() || attributes.starts_with([' ', '/'])) {
        return None;
    }
    let meaning = match &*name.to_ascii_lowercase() {
        "br" => Meaning::Break,
        "p" | "div" | "aside" | "section" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Meaning::Paragraph,
        "li" if named.len() < inside.len() => Meaning::Nothing,
        "li" => Meaning::Item,
        "b" | "strong" => Meaning::Marked("**"),
        "i" | "em" => Meaning::Marked("*"),
        "code" | "tt" | "kbd" | "samp" => Meaning::Code,
        "a" => Meaning::Link,
        _ => return None,
    };
    Some(Tag { meaning, opens: named.len() == inside.len(), name, attributes, length: inside.len() + 2 })
}

impl<'t> Tag<'t> {
    /// The value of the attribute `href`.
    pub(super) fn href(&self) -> Option<&'t str> {
        let value = self.attributes.split_once("href=")?.1;
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    }

    /// The bytes of what the element contains, of `text`, which follows on the tag, and of that with the tag that closes it.
    pub(super) fn element(&self, text: &str) -> Option<(usize, usize)> {
        let closing = text.match_indices("</").find_map(|(at, _)| {
            let rest = &text[at + 2..];
            let name = rest.get(..self.name.len()).filter(|name| name.eq_ignore_ascii_case(self.name))?;
            rest[name.len()..].starts_with('>').then_some(at)
        })?;
        Some((closing, closing + self.name.len() + 3))
    }
}

/// What the text says once its commonest character references are read; code spans in Markdown don't read them.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
