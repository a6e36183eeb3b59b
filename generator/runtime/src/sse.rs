//! `EventDecoder`: Server-Sent Events, from the bytes of an answer as they come.

use std::fmt::{self, Debug, Display, Formatter};
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes};

/// What may stand before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One event of a `text/event-stream`.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSentEvent {
    /// Its type; `message` if the stream says none.
    pub event: String,
    /// Its data, the lines joined with `\n`; may be empty.
    pub data: String,
    /// The last id that the stream has said, with this event or before it; none if there is none, or an empty one.
    pub id: Option<Arc<str>>,
}

/// Decodes a `text/event-stream`, however its bytes are cut into chunks (WHATWG HTML, section 9.2.6).
///
/// It keeps at most the event that has not ended. One that the end of the stream cuts off is no event, so there is
/// nothing to ask for at the end. `Debug` shows nothing of what came.
pub struct EventDecoder {
    max_event_bytes: usize,
    /// How much of a byte order mark has been passed over at the start; all of it once it is known whether there is one.
    mark_bytes: usize,
    /// Whether the last line ended with `\r`, to which a `\n` would belong.
    after_return: bool,
    /// What has come of a line.
    line: Vec<u8>,
    /// Whether the rest of the line is to be passed over.
    skips_line: bool,
    /// Whether the rest of the event is to be passed over.
    skips_event: bool,
    /// The size of the event's lines that have ended.
    event_bytes: usize,
    event: String,
    data: String,
    id: Option<Arc<str>>,
    last_event_id: Option<Arc<str>>,
    retry: Option<Duration>,
}

impl EventDecoder {
    /// A decoder at the start of a stream.
    ///
    /// An event may have `max_event_bytes`: those of its lines as they came, without line ends and comments.
    pub const fn new(max_event_bytes: usize) -> Self {
        Self {
            max_event_bytes,
            mark_bytes: 0,
            after_return: false,
            line: Vec::new(),
            skips_line: false,
            skips_event: false,
            event_bytes: 0,
            event: String::new(),
            data: String::new(),
            id: None,
            last_event_id: None,
            retry: None,
        }
    }

    /// Takes bytes off the front of `input`, up to the end of an event; none if `input` is used up before.
    ///
    /// # Errors
    ///
    /// An event that is too large. It is dropped with the id that it may have said, and the next call goes on behind it.
    pub fn decode(&mut self, input: &mut Bytes) -> Option<Result<ServerSentEvent, EventTooLarge>> {
        self.pass_byte_order_mark(input);
        while let Some(first) = input.first() {
            if mem::take(&mut self.after_return) && *first == b'\n' {
                input.advance(1);
                continue;
            }
            let end = input.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let piece = input.split_to(end.unwrap_or(input.len()));
            if let Err(error) = self.extend_line(&piece) {
                return Some(Err(error));
            }
            if end.is_some() {
                self.after_return = input.first() == Some(&b'\r');
                input.advance(1);
                if let Some(event) = self.end_line() {
                    return Some(Ok(event));
                }
            }
        }
        None
    }

    /// The last id that the stream has said, also without an event: what `Last-Event-ID` is to say when the stream is
    /// asked for again. None if there is none, or an empty one, which is not to be sent.
    pub fn last_event_id(&self) -> Option<&str> {
        self.last_event_id.as_deref()
    }

    /// How long to wait before the stream is asked for again, if it says so. It may be any time from nothing to 2⁶⁴ - 1
    /// milliseconds, so a caller sets bounds to it.
    pub const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Goes to the start of the stream that takes up this one. What has not ended is dropped;
    /// [`last_event_id`](Self::last_event_id) and [`retry`](Self::retry) stay.
    pub fn restart(&mut self) {
        let last_event_id = self.last_event_id.take();
        *self = Self { id: last_event_id.clone(), last_event_id, retry: self.retry, ..Self::new(self.max_event_bytes) };
    }

    fn pass_byte_order_mark(&mut self, input: &mut Bytes) {
        while let (Some(expected), Some(byte)) = (BYTE_ORDER_MARK.get(self.mark_bytes), input.first()) {
            if byte == expected {
                self.mark_bytes += 1;
                input.advance(1);
            } else {
                // What began like a mark is the beginning of the first line.
                self.line.extend(BYTE_ORDER_MARK.iter().take(self.mark_bytes));
                self.mark_bytes = BYTE_ORDER_MARK.len();
            }
        }
    }

    fn extend_line(&mut self, piece: &[u8]) -> Result<(), EventTooLarge> {
        if let (true, Some(first)) = (self.line.is_empty(), piece.first()) {
            // A line that begins with a colon is a comment.
            self.skips_line |= self.skips_event || *first == b':';
        }
        if self.skips_line {
            return Ok(());
        }
        if self.event_bytes + self.line.len() + piece.len() > self.max_event_bytes {
            self.line.clear();
            self.skips_line = true;
            self.skips_event = true;
            self.reset_event();
            self.id.clone_from(&self.last_event_id);
            return Err(EventTooLarge { limit: self.max_event_bytes });
        }
        self.line.extend_from_slice(piece);
        Ok(())
    }

    fn end_line(&mut self) -> Option<ServerSentEvent> {
        if mem::take(&mut self.skips_line) {
            return None;
        }
        if self.line.is_empty() {
            return if mem::take(&mut self.skips_event) { None } else { self.dispatch() };
        }
        let mut line = mem::take(&mut self.line);
        self.event_bytes += line.len();
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
        let (name, value) = line.split_at(colon);
        let value = value.strip_prefix(b":").unwrap_or(value);
        self.field(name, value.strip_prefix(b" ").unwrap_or(value));
        line.clear();
        self.line = line;
        None
    }

    fn field(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"event" => self.event = String::from_utf8_lossy(value).into_owned(),
            b"data" => {
                self.data.push_str(&String::from_utf8_lossy(value));
                self.data.push('\n');
            }
            b"id" if value.is_empty() => self.id = None,
            b"id" if !value.contains(&0) => self.id = Some(String::from_utf8_lossy(value).into()),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                let milliseconds = std::str::from_utf8(value).ok().and_then(|digits| digits.parse().ok());
                self.retry = Some(Duration::from_millis(milliseconds.unwrap_or(u64::MAX)));
            }
            _ => {}
        }
    }

    /// What a blank line does.
    fn dispatch(&mut self) -> Option<ServerSentEvent> {
        self.last_event_id.clone_from(&self.id);
        let (mut event, mut data) = self.reset_event();
        // Each line of data has put a line end behind it, and the last is one too many.
        data.pop()?;
        if event.is_empty() {
            event.push_str("message");
        }
        Some(ServerSentEvent { event, data, id: self.last_event_id.clone() })
    }

    fn reset_event(&mut self) -> (String, String) {
        self.event_bytes = 0;
        (mem::take(&mut self.event), mem::take(&mut self.data))
    }
}

impl Debug for EventDecoder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventDecoder")
            .field("max_event_bytes", &self.max_event_bytes)
            .field("event_bytes", &(self.event_bytes + self.line.len()))
            .field("has_last_event_id", &self.last_event_id.is_some())
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// An event is larger than the caller takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTooLarge {
    limit: usize,
}

impl EventTooLarge {
    /// The most bytes that an event may have.
    pub const fn limit(&self) -> usize {
        self.limit
    }
}

impl Display for EventTooLarge {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "an event of the stream is larger than {} bytes", self.limit)
    }
}

impl std::error::Error for EventTooLarge {}
