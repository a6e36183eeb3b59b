//! URLs in running text.

/// The URL that the text begins with, without the punctuation of the sentence around it.
pub(super) fn leading(text: &str) -> Option<&str> {
    let scheme = scheme(text)?;
    let mut end = scheme;
    let mut open = 0_usize;
    for (at, char) in text.char_indices().skip(scheme) {
        match char {
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => open -= 1,
            char if !belongs(char) => break,
            _ => {}
        }
        end = at + char.len_utf8();
    }
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '\'']);
    (url.len() > scheme).then_some(url)
}

/// Whether all of the text is a URL that a browser may be sent to.
pub(super) fn is_url(text: &str) -> bool {
    scheme(text).is_some_and(|scheme| text.len() > scheme) && text.chars().all(belongs)
}

/// The URL as the target of a Markdown link.
pub(super) fn target(url: &str) -> String {
    if url.contains(['(', ')']) { format!("<{url}>") } else { url.to_owned() }
}

fn scheme(text: &str) -> Option<usize> {
    ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme)).map(str::len)
}

fn belongs(char: char) -> bool {
    char.is_ascii_graphic() && !matches!(char, '<' | '>' | '[' | ']' | '`' | '"' | '\\')
}
