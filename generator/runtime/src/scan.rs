//! `Scan`: walking over the text of a JSON value without decoding it.
//!
//! The text is JSON already. In other text there is less to be found, and nothing worse.

use std::borrow::Cow;

/// A place in a text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The place behind the opening bracket of an object or array.
    pub(super) fn inside(text: &'a str) -> Self {
        Self { text, at: 1 }
    }

    /// Goes over the next property of the object here: its name in quotes, and the text of its value. At the end of the
    /// object it goes over the bracket.
    #[inline]
    pub(super) fn property(&mut self) -> Option<(&'a str, &'a str)> {
        if self.past(b',') != Some(b'"') {
            self.at += 1;
            return None;
        }
        let name = self.value()?;
        self.past(b':');
        Some((name, self.value()?))
    }

    /// Goes to the next item of the array here, over the bracket of one that is an object: whether it is one.
    #[inline]
    pub(super) fn item_object(&mut self) -> Option<bool> {
        match self.past(b',')? {
            b']' => None,
            b'{' => {
                self.at += 1;
                Some(true)
            }
            _ => Some(false),
        }
    }

    /// Goes over white space, and over the separator; the byte that is behind it.
    #[inline]
    fn past(&mut self, separator: u8) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte if byte == separator => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Goes over a value; its text.
    #[inline]
    fn value(&mut self) -> Option<&'a str> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at = match bytes.get(start)? {
            b'"' => behind_string(bytes, start),
            b'{' | b'[' => behind_brackets(bytes, start),
            _ => {
                let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t');
                bytes[start..].iter().position(ends).map_or(bytes.len(), |len| start + len)
            }
        };
        self.text.get(start..self.at)
    }
}

/// The place behind the string whose opening quote is at `start`.
#[inline]
fn behind_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The place behind the object or array whose opening bracket is at `start`.
fn behind_brackets(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = behind_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// Whether objects and arrays nest more than `limit` levels.
pub(super) fn nests_deeper(text: &str, limit: usize) -> bool {
    // Each level has two brackets.
    if text.len() <= 2 * limit {
        return false;
    }
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = behind_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
        at += 1;
    }
    false
}

/// What a string in quotes says; one that says nothing (half of a surrogate pair) is given as it stands.
#[inline]
pub(super) fn unescaped(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    match inner.contains('\\') {
        true => serde_json::from_str(quoted).map_or(Cow::Borrowed(inner), Cow::Owned),
        false => Cow::Borrowed(inner),
    }
}
