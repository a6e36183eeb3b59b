//! Bodies as the crate `http-body` has them: what is sent, and what comes in.

use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::body::Body;
use super::body_stream::{BodyFault, BodyStream};
use super::error::TransportError;

/// The body of a request, on its way; knows its length if the [`Body`] does.
pub struct OutgoingBody {
    /// Nobody locks it: the `Mutex` makes it one that threads may share, which reqwest asks for.
    stream: Mutex<BodyStream>,
    left: Option<u64>,
}

impl OutgoingBody {
    /// Opens a body.
    ///
    /// # Errors
    ///
    /// It could be sent one time and was.
    pub(super) fn open(body: &Body) -> Result<Self, TransportError> {
        let stream = BodyStream::open(body)?;
        Ok(Self { left: stream.left(), stream: Mutex::new(stream) })
    }
}

impl HttpBody for OutgoingBody {
    type Data = Bytes;
    type Error = BodyFault;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyFault>>> {
        let this = self.get_mut();
        let stream = this.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let piece = ready!(Pin::new(&mut *stream).poll_next(context));
        this.left = stream.left();
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Says how much is left; never what it holds.
impl Debug for OutgoingBody {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingBody").field("left", &self.left).finish_non_exhaustive()
    }
}

/// The body of an answer, piece by piece; trailers are passed over.
pub(super) struct Pieces<B: HttpBody> {
    body: Pin<Box<B>>,
    classify: fn(B::Error) -> TransportError,
}

impl<B: HttpBody> Pieces<B> {
    /// A body, and what its errors mean.
    pub(super) fn new(body: B, classify: fn(B::Error) -> TransportError) -> Self {
        Self { body: Box::pin(body), classify }
    }
}

impl<B: HttpBody> Stream for Pieces<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return match ready!(self.body.as_mut().poll_frame(context)) {
                None => Poll::Ready(None),
                Some(Err(error)) => Poll::Ready(Some(Err((self.classify)(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(mut piece) => Poll::Ready(Some(Ok(piece.copy_to_bytes(piece.remaining())))),
                    Err(_) => continue,
                },
            };
        }
    }
}
