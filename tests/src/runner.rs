//! Downstream code of all cases.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// A transport that gives these answers, one after the other, and keeps the heads of the requests.
pub struct Answering {
    answers: Mutex<VecDeque<http::Response<&'static str>>>,
    requests: Mutex<Vec<http::Request<()>>>,
}

impl Answering {
    /// Answers with these statuses, media types and bodies.
    pub fn with(answers: impl IntoIterator<Item = (u16, &'static str, &'static str)>) -> Arc<Self> {
        let answers = answers.into_iter().map(|(status, media_type, body)| {
            let answer = http::Response::builder().status(status).header("content-type", media_type);
            answer.body(body).expect("it is an answer")
        });
        Arc::new(Self { answers: Mutex::new(answers.collect()), requests: Mutex::default() })
    }

    /// The values of a header in each request so far; empty where it was not sent.
    pub fn heard(&self, header: &str) -> Vec<String> {
        let requests = self.requests.lock().expect("nobody panicked");
        let value = |request: &http::Request<()>| request.headers().get(header)?.to_str().ok().map(str::to_owned);
        requests.iter().map(|request| value(request).unwrap_or_default()).collect()
    }
}

/// A transport for clients that send nothing.
pub struct NoTransport;

/// A transport that answers 204 to everything, and keeps the headers of what it was given.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<http::HeaderMap>>>);

impl Recorder {
    /// The headers since the last time.
    pub fn sent(&self) -> Vec<http::HeaderMap> {
        std::mem::take(&mut *self.0.lock().expect("it was not poisoned"))
    }
}

/// What is ready at once.
pub fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it is not ready"),
    }
}

macro_rules! transports {
    ($($krate:ident),* $(,)?) => {$(
        impl $krate::runtime::Transport for Recorder {
            fn send(
                &self,
                request: http::Request<$krate::runtime::Body>,
                _: $krate::runtime::SendOptions,
            ) -> $krate::runtime::BoxFuture<'_, Result<http::Response<$krate::runtime::Incoming>, $krate::TransportError>> {
                self.0.lock().expect("it was not poisoned").push(request.headers().clone());
                let answer = http::Response::builder().status(204).body(bytes::Bytes::new().into());
                Box::pin(std::future::ready(Ok(answer.expect("it is an answer"))))
            }
        }

        impl $krate::runtime::Transport for NoTransport {
            fn send(
                &self,
                _: http::Request<$krate::runtime::Body>,
                _: $krate::runtime::SendOptions,
            ) -> $krate::runtime::BoxFuture<'_, Result<http::Response<$krate::runtime::Incoming>, $krate::TransportError>> {
                Box::pin(std::future::pending())
            }
        }

        impl $krate::runtime::Transport for Answering {
            fn send(
                &self,
                request: http::Request<$krate::runtime::Body>,
                _: $krate::runtime::SendOptions,
            ) -> $krate::runtime::BoxFuture<'_, Result<http::Response<$krate::runtime::Incoming>, $krate::TransportError>> {
                self.requests.lock().expect("nobody panicked").push(request.map(drop));
                let answer = self.answers.lock().expect("nobody panicked").pop_front();
                let answer = answer.ok_or($krate::runtime::TransportErrorKind::Other.into());
                Box::pin(std::future::ready(answer.map(|answer| answer.map(|body| bytes::Bytes::from(body).into()))))
            }
        }
    )*};
}
