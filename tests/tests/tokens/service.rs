//! The service: hyper on this machine, which gives tokens and takes those that it gave last.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

static CONTACT: &[u8] = include_bytes!("../../fixtures/response.json");

static REFUSAL: &[u8] = br#"{"code": "UNAUTHORIZED", "description": "This token is none."}"#;

/// What the service does, and what it has seen.
#[derive(Default)]
pub struct State {
    /// How many tokens were given; the last of them is called by this number.
    pub given: usize,
    /// How often the token endpoint was asked.
    pub asked: usize,
    /// The tokens that came with calls, in the order in which they came.
    pub calls: Vec<String>,
    /// Whether tokens are given.
    pub is_down: bool,
    /// The tokens up to this number are not taken.
    pub revoked: usize,
    /// How long it takes to give one.
    pub delay: Duration,
}

/// A service that runs until its runtime ends.
#[derive(Clone)]
pub struct Service {
    pub url: String,
    state: Arc<Mutex<State>>,
}

impl Service {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let service = Self { url, state: Arc::default() };
        let serving = service.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.expect("somebody connects");
                let serving = serving.clone();
                let handler = service_fn(move |request| serving.clone().answer(request));
                let connection = hyper::server::conn::http1::Builder::new();
                tokio::spawn(connection.serve_connection(TokioIo::new(stream), handler));
            }
        });
        service
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panicked")
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
        let (head, body) = request.into_parts();
        let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
        let (status, text) = match head.uri.path() {
            "/token" => self.token(&body).await,
            _ => self.call(head.headers.get("authorization").and_then(|value| value.to_str().ok())),
        };
        let response = Response::builder().status(status).header("content-type", "application/json");
        Ok(response.body(Full::new(text)).expect("an answer"))
    }

    async fn token(&self, body: &[u8]) -> (StatusCode, Bytes) {
        assert_eq!(body, b"grant_type=client_credentials&scope=contact");
        let delay = {
            let mut state = self.state();
            state.asked += 1;
            state.delay
        };
        tokio::time::sleep(delay).await;
        let mut state = self.state();
        if state.is_down {
            return (StatusCode::SERVICE_UNAVAILABLE, Bytes::from_static(b"{}"));
        }
        state.given += 1;
        let token =
            format!(r#"{{"access_token": "token-{}", "token_type": "Bearer", "expires_in": 3600}}"#, state.given);
        (StatusCode::OK, token.into())
    }

    fn call(&self, authorization: Option<&str>) -> (StatusCode, Bytes) {
        let mut state = self.state();
        let token = authorization.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().to_owned();
        let number = token.strip_prefix("token-").and_then(|number| number.parse::<usize>().ok());
        state.calls.push(token);
        match number {
            Some(number) if number > state.revoked => (StatusCode::OK, Bytes::from_static(CONTACT)),
            _ => (StatusCode::UNAUTHORIZED, Bytes::from_static(REFUSAL)),
        }
    }
}
