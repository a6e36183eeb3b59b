//! `EventStream`: an answer of events, typed, that is taken up again when it ends.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;

use super::error::{ExecuteError, TransportError};
use super::incoming::Incoming;
use super::read::Read;
use super::reconnection::Reconnection;
use super::response::{Opened, Response, streamed};
use super::sse::{EventDecoder, EventTooLarge, ServerSentEvent};
use super::stream_error::StreamFault;
use super::stream_item::{Check, read};
use super::transport::BoxFuture;
use super::validate::Validate;

/// What ends a stream of JSON, though it is none: the custom of services that complete texts.
const DONE: &str = "[DONE]";

/// An event of a stream.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T> {
    /// Its type; `message` if the stream says none.
    pub event: String,
    /// Its data.
    pub data: T,
    /// The last id that the stream has said, with this event or before it.
    pub id: Option<Arc<str>>,
}

/// The events of an answer, the data of each as a `T`, as they come in.
///
/// Data that is no `T` is an error in its place, and the next event follows. Where the data is JSON, `[DONE]` in its place
/// ends the stream.
///
/// An operation with the method GET is called again when the stream ends, or its connection fails or stalls: after the time
/// that the stream asks for, 3 seconds if it does not and 60 at most, with the last event's id as `Last-Event-ID` (WHATWG
/// HTML, section 9.2.3). While nothing comes of it that time doubles, and after 5 calls in vain it is over. It is also over
/// when the service answers 204, or with what is no stream, or when an event was too large, which would come again.
/// [`without_reconnection`](Self::without_reconnection) is for streams that have an end. Other operations are called once.
///
/// Nothing goes on when it is dropped. `Debug` shows nothing of what came.
pub struct EventStream<T> {
    state: State,
    decoder: EventDecoder,
    /// What has come and is not decoded yet.
    piece: Bytes,
    read: fn(String, Option<Check<T>>) -> Result<T, StreamFault>,
    check: Option<Check<T>>,
    reconnection: Option<Box<Reconnection>>,
}

enum State {
    Open(Incoming),
    /// Between two connections.
    Waiting(BoxFuture<'static, Result<Opened, ExecuteError>>),
    Over,
}

/// The events of an answer, whose data is JSON; with `validate` each is also held against the document's constraints.
pub fn json<T: Read + Validate>(response: http::Response<Incoming>, validate: bool) -> Response<EventStream<T>> {
    json_checked(response, validate, T::validate_at)
}

/// The same for data whose constraints are not those of its type alone; `check` adds what is wrong with one.
pub fn json_checked<T: Read>(
    response: http::Response<Incoming>,
    validate: bool,
    check: Check<T>,
) -> Response<EventStream<T>> {
    let read = |data: String, check| read(data.as_bytes(), check);
    streamed(response, |body| EventStream::new(body, read, validate.then_some(check)))
}

/// The events of an answer, whose data is text.
pub fn text(response: http::Response<Incoming>) -> Response<EventStream<String>> {
    streamed(response, |body| EventStream::new(body, |data, _| Ok(data), None))
}

impl<T> EventStream<T> {
    fn new(
        body: Incoming,
        read: fn(String, Option<Check<T>>) -> Result<T, StreamFault>,
        check: Option<Check<T>>,
    ) -> Self {
        let decoder = EventDecoder::new(body.max_item_bytes());
        Self { state: State::Open(body), decoder, piece: Bytes::new(), read, check, reconnection: None }
    }

    /// The same stream, which is asked for again when it ends.
    #[must_use]
    pub fn reconnecting(mut self, again: Reconnection) -> Self {
        self.reconnection = Some(Box::new(again));
        self
    }

    /// The same stream, which is over when its connection is.
    #[must_use]
    pub fn without_reconnection(mut self) -> Self {
        self.reconnection = None;
        if let State::Waiting(_) = self.state {
            self.state = State::Over;
        }
        self
    }

    /// The longest time before the operation is called again, in place of 60 seconds.
    #[must_use]
    pub fn max_reconnection_delay(mut self, delay: Duration) -> Self {
        if let Some(reconnection) = &mut self.reconnection {
            reconnection.max_delay = delay;
        }
        self
    }

    /// How often the operation is called again while nothing comes of it, in place of 5.
    #[must_use]
    pub fn max_vain_reconnections(mut self, calls: u32) -> Self {
        if let Some(reconnection) = &mut self.reconnection {
            reconnection.max_vain = calls;
        }
        self
    }

    /// The next event, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection failed, and the operation is not called again; or an event's data is no `T`, or it is too large.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamFault>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// What an event is for the caller; `None` for the one that ends the stream.
    fn item(&mut self, event: Result<ServerSentEvent, EventTooLarge>) -> Option<Result<Event<T>, StreamFault>> {
        let ServerSentEvent { event, data, id } = match event {
            Ok(event) => event,
            Err(error) => {
                // Asked for again, the stream would begin with it.
                self.reconnection = None;
                return Some(Err(StreamFault::TooLarge { limit: error.limit() }));
            }
        };
        let is_done = data == DONE;
        match (self.read)(data, self.check) {
            Err(StreamFault::Decode(_)) if is_done => self.end(),
            data => Some(data.map(|data| Event { event, data, id })),
        }
    }

    /// Ends the stream.
    fn end(&mut self) -> Option<Result<Event<T>, StreamFault>> {
        (self.state, self.piece, self.reconnection) = (State::Over, Bytes::new(), None);
        None
    }

    fn end_with(&mut self, fault: StreamFault) -> Option<Result<Event<T>, StreamFault>> {
        self.end();
        Some(Err(fault))
    }

    /// What follows a connection that has ended, or was not to be had: another, or the end.
    fn lost(&mut self, error: Option<TransportError>) -> Option<Result<Event<T>, StreamFault>> {
        let may_pass = error.as_ref().is_none_or(|error| error.kind().is_passing());
        let reconnection = self.reconnection.as_mut().filter(|_| may_pass);
        let again = reconnection.and_then(|call| call.again(self.decoder.retry(), self.decoder.last_event_id()));
        match (again, error) {
            (Some(Ok(opening)), _) => {
                self.state = State::Waiting(opening);
                None
            }
            (Some(Err(error)), _) => self.end_with(StreamFault::Request(Box::new(error))),
            (None, Some(error)) => self.end_with(StreamFault::Transport(error)),
            (None, None) => self.end(),
        }
    }

    /// What follows a call that was made again.
    fn reopened(&mut self, opened: Result<Opened, ExecuteError>) -> Option<Result<Event<T>, StreamFault>> {
        match opened {
            Ok(Opened::Stream(answer)) => {
                self.decoder.restart();
                self.state = State::Open(answer.into_body());
                None
            }
            Ok(Opened::Whole(answer)) if answer.status() == StatusCode::NO_CONTENT => self.end(),
            Ok(Opened::Whole(answer)) => self.end_with(StreamFault::Refused(Box::new(answer))),
            Err(ExecuteError::Request(error)) => self.end_with(StreamFault::Request(Box::new(error))),
            Err(ExecuteError::Transport(error)) => self.lost(Some(error)),
        }
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamFault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(event) = this.decoder.decode(&mut this.piece) {
                return Poll::Ready(this.item(event));
            }
            let fault = match &mut this.state {
                State::Open(body) => match ready!(Pin::new(body).poll_next(context)) {
                    Some(Ok(piece)) => {
                        if let Some(reconnection) = this.reconnection.as_mut().filter(|_| !piece.is_empty()) {
                            reconnection.succeeded();
                        }
                        this.piece = piece;
                        None
                    }
                    Some(Err(error)) => this.lost(Some(error)),
                    None => this.lost(None),
                },
                State::Waiting(opening) => {
                    let opened = ready!(opening.as_mut().poll(context));
                    this.reopened(opened)
                }
                State::Over => return Poll::Ready(None),
            };
            if fault.is_some() {
                return Poll::Ready(fault);
            }
        }
    }
}

impl<T> Debug for EventStream<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Open(_) => "open",
            State::Waiting(_) => "waiting",
            State::Over => "over",
        };
        f.debug_struct("EventStream")
            .field("state", &state)
            .field("decoder", &self.decoder)
            .field("reconnects", &self.reconnection.is_some())
            .finish_non_exhaustive()
    }
}
