//! `BodyStream`: the body of a request while a transport sends it.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
#[cfg(any(feature = "blocking", feature = "reqwest", feature = "tower"))]
use http::{Method, header::CONTENT_LENGTH};

use super::body::{Body, ByteStream, StreamError};
use super::error::{TransportError, TransportErrorKind};

/// A body that was opened, piece by piece. It fails if it has not as many bytes as it was said to have: the service would
/// wait for what is missing, or take what is too much for the next request.
pub(super) struct BodyStream {
    stream: ByteStream,
    /// How many bytes are to come, if that is known.
    left: Option<u64>,
}

impl BodyStream {
    /// Opens a body.
    ///
    /// # Errors
    ///
    /// It could be sent one time and was.
    pub(super) fn open(body: &Body) -> Result<Self, TransportError> {
        let stream = body.open().ok_or(TransportErrorKind::RequestBody)?;
        Ok(Self { stream, left: body.length() })
    }

    /// How many bytes are to come, if that is known.
    #[cfg(any(feature = "reqwest", feature = "tower"))]
    pub(super) const fn left(&self) -> Option<u64> {
        self.left
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, BodyFault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = match ready!(self.stream.as_mut().poll_next(context)) {
            Some(Ok(piece)) => piece,
            Some(Err(error)) => return Poll::Ready(Some(Err(BodyFault(error)))),
            None => {
                let is_short = self.left.is_some_and(|left| left > 0);
                return Poll::Ready(is_short.then(|| Err(BodyFault("it ended before the length it was given".into()))));
            }
        };
        if let Some(left) = self.left {
            let Some(left) = left.checked_sub(piece.len() as u64) else {
                return Poll::Ready(Some(Err(BodyFault("it went on beyond the length it was given".into()))));
            };
            self.left = Some(left);
        }
        Poll::Ready(Some(Ok(piece)))
    }
}

/// Says in the headers how long the body is, if that is known; also that there is none, where the method lets a service
/// expect one (RFC 9110, section 8.6).
#[cfg(any(feature = "blocking", feature = "reqwest", feature = "tower"))]
pub(super) fn announce(parts: &mut http::request::Parts, body: &Body) {
    let is_expected = [Method::POST, Method::PUT, Method::PATCH].contains(&parts.method);
    if let Some(length) = body.length().filter(|length| *length > 0 || is_expected) {
        parts.headers.insert(CONTENT_LENGTH, length.into());
    }
}

/// The body of a request could not be read, which is nobody's fault on the wire.
#[derive(Debug)]
pub struct BodyFault(StreamError);

impl BodyFault {
    /// Whether an error comes of one.
    #[cfg(any(feature = "reqwest", feature = "tower"))]
    pub(super) fn is_in(error: &(dyn Error + 'static)) -> bool {
        std::iter::successors(Some(error), |&error| error.source()).any(|error| error.is::<Self>())
    }
}

impl Display for BodyFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("its stream failed")
    }
}

impl Error for BodyFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
