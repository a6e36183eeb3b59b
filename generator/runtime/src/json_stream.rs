//! `JsonStream`: an answer of JSON texts one after the other, typed.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::incoming::Incoming;
use super::json_lines::{Framing, LineDecoder, LineError};
use super::read::Read;
use super::response::{Response, streamed};
use super::stream_error::StreamFault;
use super::stream_item::{Check, read};
use super::validate::Validate;

/// The JSON texts of an answer, each as a `T`, as they come in.
///
/// A text that is no `T` is an error in its place, and the next one follows. Once the connection fails nothing follows, and
/// what came of the last text is dropped. `Debug` shows nothing of what came.
pub struct JsonStream<T> {
    /// `None` when it has come to its end.
    body: Option<Incoming>,
    decoder: LineDecoder,
    piece: Bytes,
    check: Option<Check<T>>,
}

/// The texts of an answer, one a line (JSON Lines, NDJSON); with `validate` each is also held against the document's
/// constraints.
pub fn lines<T: Read + Validate>(response: http::Response<Incoming>, validate: bool) -> Response<JsonStream<T>> {
    lines_checked(response, validate, T::validate_at)
}

/// The same for texts whose constraints are not those of their type alone; `check` adds what is wrong with one.
pub fn lines_checked<T: Read>(
    response: http::Response<Incoming>,
    validate: bool,
    check: Check<T>,
) -> Response<JsonStream<T>> {
    streamed(response, |body| JsonStream::new(body, Framing::Lines, validate.then_some(check)))
}

/// The texts of an answer that is a JSON text sequence (RFC 7464); with `validate` each is also held against the document's
/// constraints.
pub fn sequence<T: Read + Validate>(response: http::Response<Incoming>, validate: bool) -> Response<JsonStream<T>> {
    sequence_checked(response, validate, T::validate_at)
}

/// The same for texts whose constraints are not those of their type alone; `check` adds what is wrong with one.
pub fn sequence_checked<T: Read>(
    response: http::Response<Incoming>,
    validate: bool,
    check: Check<T>,
) -> Response<JsonStream<T>> {
    streamed(response, |body| JsonStream::new(body, Framing::Sequence, validate.then_some(check)))
}

impl<T: Read> JsonStream<T> {
    fn new(body: Incoming, framing: Framing, check: Option<Check<T>>) -> Self {
        let decoder = LineDecoder::new(framing, body.max_item_bytes());
        Self { body: Some(body), decoder, piece: Bytes::new(), check }
    }

    /// The next value, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection failed; or a text is no `T`, or too large.
    pub async fn next(&mut self) -> Option<Result<T, StreamFault>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn item(&self, text: Result<Bytes, LineError>) -> Result<T, StreamFault> {
        match text {
            Ok(text) => read(&text, self.check),
            Err(LineError::TooLarge { limit }) => Err(StreamFault::TooLarge { limit }),
            Err(error) => Err(StreamFault::Framing(error.to_string())),
        }
    }
}

impl<T: Read> Stream for JsonStream<T> {
    type Item = Result<T, StreamFault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(text) = this.decoder.decode(&mut this.piece) {
                return Poll::Ready(Some(this.item(text)));
            }
            let Some(body) = &mut this.body else { return Poll::Ready(None) };
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(piece)) => this.piece = piece,
                Some(Err(error)) => {
                    this.body = None;
                    return Poll::Ready(Some(Err(StreamFault::Transport(error))));
                }
                None => {
                    this.body = None;
                    let last = this.decoder.finish();
                    return Poll::Ready(last.map(|text| this.item(text)));
                }
            }
        }
    }
}

impl<T> Debug for JsonStream<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonStream")
            .field("decoder", &self.decoder)
            .field("is_over", &self.body.is_none())
            .finish_non_exhaustive()
    }
}
