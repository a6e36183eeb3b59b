//! `Body`: what a request carries, in memory or as a stream.

use std::error::Error;
use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

/// What stopped a stream of bytes.
pub type StreamError = Box<dyn Error + Send + Sync>;

/// A body as it is sent, piece by piece.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, StreamError>> + Send>>;

/// The body of a request.
///
/// A clone is the same body, and not a copy of it. A body that can be opened again is sent again if the call is
/// repeated; one that was made by [`once`](Self::once) is not, so a call with it is not repeated after it was opened.
#[derive(Clone)]
pub struct Body {
    source: Source,
    length: Option<u64>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Opened(Arc<dyn Fn() -> ByteStream + Send + Sync>),
    Once(Arc<Mutex<Option<ByteStream>>>),
}

impl Body {
    /// No body.
    pub const fn empty() -> Self {
        Self { source: Source::Bytes(Bytes::new()), length: Some(0) }
    }

    /// A stream that is made anew each time that the body is sent, such as a file that is opened.
    pub fn reopened<S, B, E>(open: impl Fn() -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<StreamError>,
    {
        Self { source: Source::Opened(Arc::new(move || Box::pin(Converted(Box::pin(open()))))), length: None }
    }

    /// A stream that can be sent one time.
    pub fn once<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<StreamError>,
    {
        let stream: ByteStream = Box::pin(Converted(Box::pin(stream)));
        Self { source: Source::Once(Arc::new(Mutex::new(Some(stream)))), length: None }
    }

    /// Says how many bytes the stream has, so that a `Content-Length` can be sent. Bytes in memory know their own.
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        if !matches!(self.source, Source::Bytes(_)) {
            self.length = Some(length);
        }
        self
    }

    /// How many bytes it has, if that is known.
    pub const fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.length == Some(0)
    }

    /// The bytes, if they are in memory.
    pub const fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::Opened(_) | Source::Once(_) => None,
        }
    }

    /// Whether it can be sent as often as one likes.
    pub const fn is_replayable(&self) -> bool {
        !matches!(self.source, Source::Once(_))
    }

    /// Whether it can be sent now: one of [`once`](Self::once) only until it was opened.
    pub fn can_be_opened(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Opened(_) => true,
            Source::Once(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).is_some(),
        }
    }

    /// The body as a stream. `None` if it could be sent one time and was.
    pub fn open(&self) -> Option<ByteStream> {
        match &self.source {
            Source::Bytes(bytes) => Some(Box::pin(AtMostOne((!bytes.is_empty()).then(|| Ok(bytes.clone()))))),
            Source::Opened(open) => Some(open()),
            Source::Once(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        let length = Some(bytes.len() as u64);
        Self { source: Source::Bytes(bytes), length }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Says how long it is; never what it holds.
impl Debug for Body {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = match self.source {
            Source::Bytes(_) => "Bytes",
            Source::Opened(_) => "Reopened",
            Source::Once(_) => "Once",
        };
        f.debug_struct("Body").field("source", &name).field("length", &self.length).finish()
    }
}

/// A stream whose pieces and errors are made into those of a [`ByteStream`].
struct Converted<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<StreamError>,
{
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map(Into::into).map_err(Into::into)))
    }
}

/// A stream of one item, or of none.
struct AtMostOne<T>(Option<T>);

impl<T: Unpin> Stream for AtMostOne<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.take())
    }
}
