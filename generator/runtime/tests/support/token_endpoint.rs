//! A transport that answers as a token URL does, and remembers what it was asked.
#![allow(dead_code, reason = "each test uses its own part of it")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use generator_runtime::body::Body;
use generator_runtime::error::{TransportError, TransportErrorKind};
use generator_runtime::incoming::Incoming;
use generator_runtime::transport::{BoxFuture, SendOptions, Transport};

use crate::pause::pause;

/// What it answers to one request.
#[derive(Clone)]
pub enum Reply {
    /// A status and a body.
    Json(u16, String),
    /// No connection.
    Down,
    /// Nothing, ever.
    Silence,
}

/// Answers in the order of its replies, each after so many polls that are not ready; without a reply it is down.
#[derive(Default)]
pub struct TokenEndpoint {
    replies: Mutex<VecDeque<Reply>>,
    polls: usize,
    asked: Mutex<Vec<(http::request::Parts, String)>>,
}

impl TokenEndpoint {
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Arc<Self> {
        Self::slow(0, replies)
    }

    pub fn slow(polls: usize, replies: impl IntoIterator<Item = Reply>) -> Arc<Self> {
        let replies = Mutex::new(replies.into_iter().collect());
        Arc::new(Self { replies, polls, asked: Mutex::default() })
    }

    /// How often it was asked.
    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// The form of the n-th request, each field decoded.
    pub fn form(&self, n: usize) -> Vec<(String, String)> {
        let text = self.asked.lock().unwrap()[n].1.replace('+', " ");
        let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
        let fields = text.split('&').map(|field| field.split_once('=').unwrap());
        fields.map(|(name, value)| (decoded(name), decoded(value))).collect()
    }

    /// A field of the form of the n-th request.
    pub fn field(&self, n: usize, name: &str) -> Option<String> {
        self.form(n).into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The method, the URL and the headers of the n-th request.
    pub fn head(&self, n: usize) -> http::request::Parts {
        self.asked.lock().unwrap()[n].0.clone()
    }
}

impl Transport for TokenEndpoint {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap();
            self.asked.lock().unwrap().push((head, body));
            let reply = self.replies.lock().unwrap().pop_front().unwrap_or(Reply::Down);
            pause(self.polls).await;
            match reply {
                Reply::Json(status, body) => {
                    let body = Incoming::from(Bytes::from(body));
                    Ok(http::Response::builder().status(status).body(body).unwrap())
                }
                Reply::Down => Err(TransportErrorKind::Connect.into()),
                Reply::Silence => std::future::pending().await,
            }
        })
    }
}

/// An answer with this token, which lives an hour.
pub fn issued(token: &str) -> Reply {
    Reply::Json(200, format!(r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":3600}}"#))
}
