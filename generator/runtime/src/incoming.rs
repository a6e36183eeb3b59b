//! `Incoming`: the body of an answer while it comes in.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::clock::Clock;
use super::error::{TransportError, TransportErrorKind};
use super::transport::BoxFuture;

/// The body of an answer, piece by piece as it comes in. What was compressed on the way is decompressed.
pub struct Incoming {
    source: Source,
    max_item_bytes: usize,
    watch: Option<Watch>,
}

enum Source {
    /// All of it is here; `None` once it was read, or if it is empty.
    Whole(Option<Bytes>),
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>),
}

/// A timer that begins anew with each piece.
struct Watch {
    clock: Arc<dyn Clock>,
    stall: Duration,
    timer: Option<BoxFuture<'static, ()>>,
}

/// Whether the body of an answer is to be read piece by piece.
pub type IsStream = fn(&http::Response<Incoming>) -> bool;

/// How many bytes an event or a JSON text may have if nobody says: 16 MiB.
const MAX_ITEM_BYTES: usize = 16 * 1024 * 1024;

impl Incoming {
    /// What a transport reads.
    pub fn new(stream: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self::of(Source::Stream(Box::pin(stream)))
    }

    const fn of(source: Source) -> Self {
        Self { source, max_item_bytes: MAX_ITEM_BYTES, watch: None }
    }

    /// The next piece, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection was cut, nothing came for the client's stall time-out, or the body has more bytes than allowed.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Everything that is still to come, at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// As for [`next`](Self::next); [`TransportErrorKind::BodyTooLarge`] beyond the limit.
    pub async fn collect(mut self, limit: u64) -> Result<Bytes, TransportError> {
        let too_large = || TransportError::new(TransportErrorKind::BodyTooLarge { limit });
        let Some(first) = self.next().await.transpose()? else { return Ok(Bytes::new()) };
        if first.len() as u64 > limit {
            return Err(too_large());
        }
        let Some(second) = self.next().await.transpose()? else { return Ok(first) };
        let mut whole = BytesMut::from(first);
        let mut next = Some(second);
        while let Some(piece) = next {
            if (whole.len() + piece.len()) as u64 > limit {
                return Err(too_large());
            }
            whole.extend_from_slice(&piece);
            next = self.next().await.transpose()?;
        }
        Ok(whole.freeze())
    }

    /// The first `limit` bytes, and whether there were more: for the bodies of errors, which are worth having in part.
    pub(super) async fn collect_start(mut self, limit: u64) -> Result<(Bytes, bool), TransportError> {
        let mut whole = BytesMut::new();
        while let Some(piece) = self.next().await.transpose()? {
            let room = usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(whole.len());
            if piece.len() > room {
                whole.extend_from_slice(piece.get(..room).unwrap_or_default());
                return Ok((whole.freeze(), true));
            }
            whole.extend_from_slice(&piece);
        }
        Ok((whole.freeze(), false))
    }

    /// The same body, each item of which may have `limit` bytes if it is read item by item.
    pub(super) fn with_item_limit(mut self, limit: u64) -> Self {
        self.max_item_bytes = usize::try_from(limit).unwrap_or(usize::MAX);
        self
    }

    /// How many bytes an item may have: an event, or a JSON text.
    pub const fn max_item_bytes(&self) -> usize {
        self.max_item_bytes
    }

    /// The same body, which fails if nothing comes for `stall`.
    pub(super) fn watched(mut self, clock: Arc<dyn Clock>, stall: Duration) -> Self {
        self.watch = Some(Watch { clock, stall, timer: None });
        self
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let stream = match &mut this.source {
            Source::Whole(bytes) => return Poll::Ready(bytes.take().map(Ok)),
            Source::Stream(stream) => stream,
        };
        let piece = stream.as_mut().poll_next(context);
        let Some(watch) = &mut this.watch else { return piece };
        if piece.is_ready() {
            watch.timer = None;
            return piece;
        }
        let timer = watch.timer.get_or_insert_with(|| watch.clock.sleep(watch.stall));
        ready!(timer.as_mut().poll(context));
        // The connection goes with the stream, so that nothing is read of it later.
        this.source = Source::Whole(None);
        Poll::Ready(Some(Err(TransportErrorKind::Stalled.into())))
    }
}

impl From<Bytes> for Incoming {
    fn from(bytes: Bytes) -> Self {
        Self::of(Source::Whole((!bytes.is_empty()).then_some(bytes)))
    }
}

impl Debug for Incoming {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}
