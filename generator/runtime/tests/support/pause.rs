//! A future that is not ready at once.

use std::future::poll_fn;
use std::task::Poll;

/// Is not ready for so many polls.
pub async fn pause(polls: usize) {
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
