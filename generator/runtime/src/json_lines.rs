//! `LineDecoder`: the JSON texts of a stream, one a line or one a record, from its bytes as they come.

use std::fmt::{self, Debug, Display, Formatter};
use std::mem;

use bytes::{Buf, Bytes};

/// What begins a text of a sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1E;

/// How the texts of a stream are told apart.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// A text a line, as in `application/jsonl`, `application/x-ndjson` and `application/x-jsonlines`: a line ends with
    /// `\n` or `\r\n`, or with the stream, and one of whitespace only is passed over.
    Lines,
    /// A text behind each record separator, U+001E, as in `application/json-seq` and `…+json-seq` (RFC 7464).
    Sequence,
}

/// Cuts a stream into JSON texts, however its bytes are cut into chunks.
///
/// Whether a text is JSON is for its reader to say. It keeps at most the text that has not ended. `Debug` shows nothing
/// of what came.
pub struct LineDecoder {
    framing: Framing,
    max_text_bytes: usize,
    /// What has come of a text.
    text: Vec<u8>,
    place: Place,
}

/// What the next byte belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// What stands before the first text of a sequence, where nothing may.
    Start,
    Text,
    /// Something faulty, of which an error has told.
    Fault,
}

impl LineDecoder {
    /// A decoder at the start of a stream.
    ///
    /// A text may have `max_text_bytes`. The line end does not count; whitespace does, and so does the line feed with
    /// which a text of a sequence ends.
    pub const fn new(framing: Framing, max_text_bytes: usize) -> Self {
        let place = match framing {
            Framing::Lines => Place::Text,
            Framing::Sequence => Place::Start,
        };
        Self { framing, max_text_bytes, text: Vec::new(), place }
    }

    /// Takes bytes off the front of `input`, up to the end of a text; none if `input` is used up before.
    ///
    /// A text that lies within `input` shares its memory.
    ///
    /// # Errors
    ///
    /// Each is that of one text; the next call goes on behind it.
    pub fn decode(&mut self, input: &mut Bytes) -> Option<Result<Bytes, LineError>> {
        let delimiter = match self.framing {
            Framing::Lines => b'\n',
            Framing::Sequence => RECORD_SEPARATOR,
        };
        while !input.is_empty() {
            let end = input.iter().position(|byte| *byte == delimiter);
            let piece = input.split_to(end.unwrap_or(input.len()));
            if let Err(error) = self.admit(&piece) {
                return Some(Err(error));
            }
            if end.is_some() {
                input.advance(1);
                if let Some(text) = self.end(piece) {
                    return Some(text);
                }
            } else if self.place == Place::Text {
                self.text.extend_from_slice(&piece);
            }
        }
        None
    }

    /// The last text, at the end of the stream; the decoder is at the start of a stream then.
    ///
    /// # Errors
    ///
    /// As for [`decode`](Self::decode).
    pub fn finish(&mut self) -> Option<Result<Bytes, LineError>> {
        let last = self.end(Bytes::new());
        *self = Self::new(self.framing, self.max_text_bytes);
        last
    }

    /// Whether `piece` may come next.
    fn admit(&mut self, piece: &[u8]) -> Result<(), LineError> {
        let error = match self.place {
            Place::Start if !piece.is_empty() => LineError::Unmarked,
            Place::Text if self.is_too_large_with(piece) => LineError::TooLarge { limit: self.max_text_bytes },
            Place::Start | Place::Text | Place::Fault => return Ok(()),
        };
        self.text.clear();
        self.place = Place::Fault;
        Err(error)
    }

    fn is_too_large_with(&self, piece: &[u8]) -> bool {
        // A `\r` may turn out to be a part of the line end.
        let is_return = piece.last().or(self.text.last()) == Some(&b'\r');
        let line_end = usize::from(self.framing == Framing::Lines && is_return);
        self.text.len() + piece.len() - line_end > self.max_text_bytes
    }

    /// Ends the text of which `piece` is the last.
    fn end(&mut self, piece: Bytes) -> Option<Result<Bytes, LineError>> {
        if mem::replace(&mut self.place, Place::Text) != Place::Text {
            return None;
        }
        let mut text = piece;
        if !self.text.is_empty() {
            self.text.extend_from_slice(&text);
            text = mem::take(&mut self.text).into();
        }
        match self.framing {
            Framing::Lines => {
                if text.ends_with(b"\r") {
                    text.truncate(text.len() - 1);
                }
                let is_blank = text.iter().all(is_whitespace);
                (!is_blank).then_some(Ok(text))
            }
            // Several separators in a row have no text between them (RFC 7464, section 2.1).
            Framing::Sequence if text.is_empty() => None,
            Framing::Sequence if is_truncated(&text) => Some(Err(LineError::Truncated)),
            Framing::Sequence => Some(Ok(text)),
        }
    }
}

/// Whether a number, `true`, `false` or `null` has nothing behind it that shows that it is whole (RFC 7464, section 2.4).
fn is_truncated(text: &[u8]) -> bool {
    let first = text.iter().find(|byte| !is_whitespace(byte));
    let delimits_itself = matches!(first, None | Some(b'{' | b'[' | b'"'));
    !delimits_itself && !text.last().is_some_and(is_whitespace)
}

/// RFC 8259, section 2.
fn is_whitespace(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

impl Debug for LineDecoder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineDecoder")
            .field("framing", &self.framing)
            .field("max_text_bytes", &self.max_text_bytes)
            .field("text_bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

/// Why a text of a stream can't be had.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineError {
    /// It is larger than the caller takes.
    TooLarge {
        /// The most bytes that a text may have.
        limit: usize,
    },
    /// A number, `true`, `false` or `null` in a sequence ends without whitespace, so its end may be missing.
    Truncated,
    /// Something stands before the first record separator of a sequence.
    Unmarked,
}

impl Display for LineError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(f, "a JSON text of the stream is larger than {limit} bytes"),
            Self::Truncated => f.write_str("a JSON text of the sequence may be cut off: no whitespace follows it"),
            Self::Unmarked => f.write_str("the sequence does not begin with a record separator"),
        }
    }
}

impl std::error::Error for LineError {}
