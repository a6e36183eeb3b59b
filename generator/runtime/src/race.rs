//! Two futures of which the first to be ready is wanted.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// What `future` yields, or `None` if the limit is ready before it; that is made only if `future` is not ready at once.
///
/// `future` is taken by reference, since a future keeps each one that it is given twice.
pub(super) async fn within<F, L>(mut future: Pin<&mut F>, limit: impl Fn() -> L) -> Option<F::Output>
where
    F: Future,
    L: Future + Unpin,
{
    let mut timer = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        Pin::new(timer.get_or_insert_with(&limit)).poll(context).map(|_| None)
    })
    .await
}
