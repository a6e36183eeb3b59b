//! `JsonStream`: an answer of JSON texts one after the other, typed.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::incoming::Incoming;
use super::json::from_slice;
use super::json_lines::{Framing, LineDecoder};
use super::stream_error::StreamFault;

/// How many bytes one JSON text may have: 16 MiB.
const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

/// The JSON texts of an answer, each as a `T`, as they come in.
///
/// A text that is no `T` is an error in its place, and the next one follows. Once the connection fails nothing follows.
#[derive(Debug)]
pub struct JsonStream<T> {
    body: Incoming,
    decoder: LineDecoder,
    piece: Bytes,
    is_over: bool,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonStream<T> {
    /// The texts of a body.
    pub fn new(body: Incoming, framing: Framing) -> Self {
        let decoder = LineDecoder::new(framing, MAX_TEXT_BYTES);
        Self { body, decoder, piece: Bytes::new(), is_over: false, item: PhantomData }
    }

    /// The next value, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection failed; or a text is no `T`, or too large.
    pub async fn next(&mut self) -> Option<Result<T, StreamFault>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T: DeserializeOwned> Stream for JsonStream<T> {
    type Item = Result<T, StreamFault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let text = match (this.decoder.decode(&mut this.piece), this.is_over) {
                (Some(text), _) => Some(text),
                (None, true) => this.decoder.finish(),
                (None, false) => None,
            };
            if let Some(text) = text {
                let value = text.map_err(|error| StreamFault::Framing(error.to_string()));
                return Poll::Ready(Some(value.and_then(|text| from_slice(&text).map_err(StreamFault::Decode))));
            }
            if this.is_over {
                return Poll::Ready(None);
            }
            match ready!(Pin::new(&mut this.body).poll_next(context)) {
                Some(Ok(piece)) => this.piece = piece,
                Some(Err(error)) => {
                    // What came of the last text is no text.
                    this.decoder = LineDecoder::new(Framing::Lines, MAX_TEXT_BYTES);
                    this.is_over = true;
                    return Poll::Ready(Some(Err(StreamFault::Transport(error))));
                }
                None => this.is_over = true,
            }
        }
    }
}
