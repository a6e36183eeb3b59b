//! Pages by a URL of the answer.

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use case::runtime::{Body, BoxFuture, Incoming, ItemStream, SendOptions, Transport};
use case::{Client, Error, RequestError, TransportError};

use crate::now;

/// A service that answers what stands for a path with its query, and remembers what it was asked for.
struct Service {
    answers: &'static [(&'static str, &'static str)],
    asked: Mutex<Vec<http::Request<Body>>>,
}

impl Service {
    fn new(answers: &'static [(&'static str, &'static str)]) -> (Arc<Self>, Client) {
        let service = Arc::new(Self { answers, asked: Mutex::default() });
        let client = Client::builder().token("t").transport(service.clone()).build().expect("the settings are good");
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
    ("/v1/pets?limit=1", r#"{"status":["Rex"],"links":{"next":"?limit=1&at=[2]"}}"#),
    ("/v1/pets?limit=1&at=[2]", r#"{"status":["Tom"],"links":{"next":"https://SHELTER.example:443/v2/more"}}"#),
    ("/v2/more", r#"{"status":["Ada"],"links":{}}"#),
    ("/v1/pets?limit=2", r#"{"status":[],"links":{"next":"//evil.example/v1/pets"}}"#),
    ("/v1/pets?limit=3", r#"{"status":[],"links":{"next":"http://shelter.example/v1/pets"}}"#),
    ("/v1/pets?limit=4", r#"{"status":[],"links":{"next":"https://shelter.example:444/v1/pets"}}"#),
    ("/v1/pets?limit=5", r#"{"status":[],"links":{"next":"ftp://shelter.example/"}}"#),
    ("/v1/pets?limit=6", r#"{"status":[],"links":{"next":"/v1/pets?limit=6"}}"#),
    ("/v1/pets?limit=7", r#"{"status":[],"links":{"next":"?limit=8"}}"#),
    ("/v1/pets?limit=8", r#"{"status":[],"links":{"next":"?limit=9"}}"#),
    ("/v1/pets?limit=9", r#"{"status":[],"links":{"next":"?limit=8"}}"#),
];

#[test]
fn urls_are_resolved_and_the_credential_goes_along() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_pets().limit(1).items()), ["Rex", "Tom", "Ada"]);
    assert_eq!(service.asked(), ["/v1/pets?limit=1", "/v1/pets?limit=1&at=[2]", "/v2/more"]);
    let asked = service.asked.lock().expect("it was not poisoned");
    assert!(asked.iter().all(|request| request.headers()["authorization"] == "Bearer t"));
    assert!(asked.iter().all(|request| request.headers()["accept"] == "application/json"));
}

#[test]
fn nothing_goes_to_another_origin_and_no_page_is_asked_for_again() {
    for (limit, calls) in [(2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 3)] {
        let (service, client) = Service::new(ANSWERS);
        let mut pets = client.list_pets().limit(limit).items();
        let error = now(pets.next()).expect("there is a page behind").expect_err("it is not asked for");
        assert!(matches!(error, Error::Request(error) if matches!(*error, RequestError::NextPage(_))), "{limit}");
        assert!(now(pets.next()).is_none());
        assert_eq!(service.asked().len(), calls, "{limit}");
    }
}
