//! Pages by a link from the answer to its own operation.

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use case::runtime::{Body, BoxFuture, Incoming, ItemStream, SendOptions, Transport};
use case::{Client, TransportError};

use crate::now;

/// A service that answers what stands for a path with its query, and remembers what it was asked for.
struct Service {
    answers: &'static [(&'static str, &'static str)],
    asked: Mutex<Vec<http::Request<Body>>>,
}

impl Service {
    fn new(answers: &'static [(&'static str, &'static str)]) -> (Arc<Self>, Client) {
        let service = Arc::new(Self { answers, asked: Mutex::default() });
        let client = Client::builder().transport(service.clone()).build().expect("the settings are good");
        (service, client)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("it was not poisoned").iter().map(path).collect()
    }
}

fn path(request: &http::Request<Body>) -> String {
    request.uri().path_and_query().map(ToString::to_string).unwrap_or_default()
}

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Body>,
        _: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let path = path(&request);
        self.asked.lock().expect("it was not poisoned").push(request);
        let answer = match self.answers.iter().find(|known| known.0 == path) {
            Some((_, body)) => http::Response::builder().body(Bytes::from_static(body.as_bytes()).into()),
            None => http::Response::builder().status(404).body(Bytes::new().into()),
        };
        Box::pin(ready(Ok(answer.expect("it is an answer"))))
    }
}

/// All items, and then nothing more.
fn all<T, E: std::fmt::Debug>(mut items: ItemStream<T, E>) -> Vec<T> {
    let mut all = Vec::new();
    while let Some(item) = now(items.next()) {
        all.push(item.expect("it is an item"));
    }
    assert!(now(items.next()).is_none());
    all
}

const ANSWERS: &[(&str, &str)] = &[
    ("/v1/pets?limit=1", r#"{"names":["Rex"],"next":"2"}"#),
    ("/v1/pets?limit=1&after=2", r#"{"names":["Tom"]}"#),
    ("/v1/keepers", r#"{"names":["Ann"],"next":"b"}"#),
    ("/v1/keepers?after=b", r#"{"names":["Bob"]}"#),
];

#[test]
fn the_link_hands_a_cursor_to_the_next_request() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_pets().limit(1).items()), ["Rex", "Tom"]);
    assert_eq!(service.asked(), ["/v1/pets?limit=1", "/v1/pets?limit=1&after=2"]);
}

#[test]
fn a_link_may_stand_among_the_components() {
    let (_, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_keepers().items()), ["Ann", "Bob"]);
}
