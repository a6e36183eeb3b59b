//! JSON text to values and back, with errors that know their place.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde::de;
use serde_json::error::Category;

use super::read::{Read, Target};
use super::reader::Reader;
use super::source_serde::lend;
use super::trace::{Reading, Trace};

/// Reads one JSON value (RFC 8259) from the whole of `text`.
///
/// It differs from `serde_json::from_slice` in two ways: an array in the place of an object is refused at every depth
/// (derived structs accept one), and an error knows where it is. What that takes is done only when there is an error to
/// report: the text is then read once more.
///
/// A type that the document does not describe is read too, if it implements [`Read`], which has no method that must be
/// written: `impl Read for Mine {}`.
///
/// # Errors
///
/// Text that is no JSON, that has something behind the value, that nests more than 128 levels, or whose value is not
/// a `T`.
pub fn from_slice<T: Read>(text: &[u8]) -> Result<T, DecodeError> {
    let mut value = None;
    read_twice(text, &mut value)?;
    value.ok_or_else(DecodeError::default)
}

/// What a value of any text is read into.
pub(super) type AnyTarget<'a> = dyn for<'de> Target<'de> + 'a;

fn read_twice(text: &[u8], target: &mut AnyTarget<'_>) -> Result<(), DecodeError> {
    let text = std::str::from_utf8(text).map_err(|error| DecodeError::not_utf8(text, error.valid_up_to()))?;
    read(text, Reading::First, target).or_else(|_| read(text, Reading::Second, target))
}

/// Reads the whole of `text` once.
pub(super) fn read(text: &str, reading: Reading, target: &mut AnyTarget<'_>) -> Result<(), DecodeError> {
    let trace = Trace::new(reading);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = lend(&mut deserializer, |source| target.fill(Reader::new(source, &trace)));
    read.and_then(|()| deserializer.end()).map_err(|error| match reading {
        Reading::Second => DecodeError::from_json(trace.into_pointer(), &error),
        // Nobody hears of it.
        _ => DecodeError::default(),
    })
}

/// Writes a value as compact JSON text.
///
/// # Errors
///
/// A value whose own `Serialize` fails, or a map whose keys are no strings.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(128);
    value.serialize(&mut serde_json::Serializer::new(&mut text))?;
    Ok(text)
}

/// Why JSON is not the value that the document describes, and where.
///
/// It holds names of properties and types, and no other text of the JSON, so it may be logged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    reason: String,
}

impl DecodeError {
    /// The place, as a JSON Pointer (RFC 6901); empty for the whole value.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong there, in words.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The same error, seen from one level above: `step` leads from there to here.
    pub(super) fn below(mut self, step: impl Display) -> Self {
        self.pointer.insert_str(0, &step.to_string());
        self
    }

    /// JSON is UTF-8 (RFC 8259, section 8.1); the words and the position are as serde_json gives them.
    pub(super) fn not_utf8(text: &[u8], at: usize) -> Self {
        let before = &text[..at];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|byte| **byte != b'\n').count();
        let reason = format!("invalid unicode code point at line {line} column {column}");
        Self { pointer: String::new(), reason }
    }

    pub(super) fn from_json(pointer: String, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let inner = match error.classify() {
            // serde_json adds the position; for what is wrong with a value the pointer says it better.
            Category::Data => {
                let position = format!(" at line {} column {}", error.line(), error.column());
                Self::from_text(text.strip_suffix(&position).unwrap_or(&text))
            }
            Category::Syntax | Category::Eof | Category::Io => Self { pointer: String::new(), reason: text },
        };
        inner.below(pointer)
    }

    /// Reads what serde says.
    ///
    /// A part of the JSON that was buffered to choose the branch of a union has an error of this type, and hands it on
    /// as text; its pointer begins where the buffer stands and is taken up here.
    fn from_text(text: &str) -> Self {
        let (pointer, reason) = match text.strip_prefix("at ").and_then(|text| text.split_once(": ")) {
            Some((pointer, reason)) if pointer.starts_with('/') => (pointer, reason),
            _ => ("", text),
        };
        Self { pointer: pointer.to_owned(), reason: without_value(reason).unwrap_or_else(|| reason.to_owned()) }
    }
}

/// Turns "invalid type: string "secret", expected a boolean" into "expected a boolean, not a string".
fn without_value(text: &str) -> Option<String> {
    if let Some(text) = text.strip_prefix("unknown variant `") {
        return text.rsplit_once("`, expected ").map(|(_, expected)| format!("expected {expected}"));
    }
    let text = text.strip_prefix("invalid ")?;
    let (unexpected, expected) =
        text.strip_prefix("type: ").or_else(|| text.strip_prefix("value: "))?.rsplit_once(", expected ")?;
    // serde writes the kind of the value, and then the value in quotes of one sort or the other.
    let kind = match unexpected.split(['`', '"']).next()?.trim_end() {
        "boolean" => "boolean",
        "integer" => "integer",
        "floating point" => "number",
        "string" | "character" => "string",
        "sequence" => "array",
        "map" => "object",
        "null" | "unit value" => "null",
        _ => "value",
    };
    let expected = match expected {
        "a sequence" => "an array",
        "a map" => "an object",
        expected => expected,
    };
    let article = match kind {
        "null" => "",
        // An integer that does not fit is still an integer.
        _ if text.starts_with("value") => "this ",
        "integer" | "array" | "object" => "an ",
        _ => "a ",
    };
    Some(format!("expected {expected}, not {article}{kind}"))
}

impl Display for DecodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the top level" } else { &self.pointer };
        write!(f, "at {place}: {}", self.reason)
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: Display>(message: T) -> Self {
        Self::from_text(&message.to_string())
    }
}
