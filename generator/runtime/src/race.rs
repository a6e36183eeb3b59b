//! Two futures of which the first to be ready is wanted.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// What `future` yields, or `None` if `limit` is ready before it.
pub(super) async fn within<F: Future, L: Future>(future: F, limit: L) -> Option<F::Output> {
    let (mut future, mut limit) = (pin!(future), pin!(limit));
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        limit.as_mut().poll(context).map(|_| None)
    })
    .await
}
