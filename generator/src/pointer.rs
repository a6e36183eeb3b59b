//! JSON Pointers (RFC 6901): the address of every value in a document.

use std::fmt;

/// An RFC 6901 JSON Pointer, such as `/paths/~1pets/get`; the empty text is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads the text of a pointer; `None` if it is neither empty nor begins with `/`, or if a `~` is followed by
    /// anything but `0` or `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let begins_well = text.is_empty() || text.starts_with('/');
        let escapes_well = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        (begins_well && escapes_well).then(|| Self(text.to_owned()))
    }

    /// Reads a pointer in a URI fragment (RFC 6901, section 6), such as `#/paths/a%20b`; `None` if the `#` is missing,
    /// the percent-encoding is broken, or what it holds is no pointer.
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let encoded = fragment.strip_prefix('#')?;
        Self::parse(&percent_decoded(encoded)?)
    }

    /// The pointer to the member `token` of the object that this one points to.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(text)
    }

    /// The pointer to the item `index` of the list that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The text, with `~` and `/` inside a token escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tokens, unescaped; none for the whole document.
    pub fn tokens(&self) -> Vec<String> {
        self.0.split('/').skip(1).map(unescaped).collect()
    }

    /// The pointer to the object or list that holds the value; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        let end = self.0.rfind('/')?;
        Some(Self(self.0[..end].to_owned()))
    }

    /// The last token, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<String> {
        self.0.rfind('/').map(|slash| unescaped(&self.0[slash + 1..]))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends `/` and `token`, escaped, to the text of a pointer.
pub(crate) fn push_token(text: &mut String, token: &str) {
    text.push('/');
    for c in token.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

/// `~1` before `~0`, so that `~01` becomes `~1` and no slash.
fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_escaping() {
        let pointer = Pointer::root().child("paths").child("/a~b/{c}").child("").index(3);
        assert_eq!(pointer.as_str(), "/paths/~1a~0b~1{c}//3");
        assert_eq!(pointer.tokens(), ["paths", "/a~b/{c}", "", "3"]);
        assert_eq!(Pointer::parse(pointer.as_str()), Some(pointer));
    }

    #[test]
    fn an_escaped_tilde_before_a_one_makes_no_slash() {
        let pointer = Pointer::root().child("~1");
        assert_eq!(pointer.as_str(), "/~01");
        assert_eq!(pointer.last().as_deref(), Some("~1"));
    }

    #[test]
    fn parents_lead_to_the_root() {
        let pointer = Pointer::parse("/a/b").expect("a pointer");
        assert_eq!(pointer.parent(), Pointer::parse("/a"));
        assert_eq!(pointer.parent().and_then(|p| p.parent()), Some(Pointer::root()));
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().last(), None);
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for text in ["a", "/a~", "/a~2", "#/a"] {
            assert_eq!(Pointer::parse(text), None, "{text}");
        }
    }

    #[test]
    fn fragments_are_percent_decoded() {
        let read = |text| Pointer::from_fragment(text).map(|p| p.to_string());
        assert_eq!(read("#"), Some(String::new()));
        assert_eq!(read("#/a/b%20c"), Some("/a/b c".to_owned()));
        assert_eq!(read("#/%C3%A4~1%7e0"), Some("/ä~1~0".to_owned()));
        for broken in ["/a", "#a", "#/%", "#/%4", "#/%zz", "#/%ff"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
