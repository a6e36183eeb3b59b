//! Pages by the number of items to pass over.

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
    ("/v1/pets", r#"["Rex","Tom"]"#),
    ("/v1/pets?skip=2", r#"["Ada"]"#),
    ("/v1/pets?skip=3", "[]"),
    ("/v1/pets?take=2", r#"["Rex","Tom"]"#),
    ("/v1/pets?take=2&skip=2", r#"["Ada"]"#),
    ("/v1/keepers?start=5", r#"{"keepers":["Ann"]}"#),
    ("/v1/keepers?start=6", r#"{"total":6}"#),
    ("/v1/keepers?start=0.5", r#"{"keepers":["Ann"]}"#),
];

#[test]
fn a_page_without_items_is_the_last() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_pets().items()), ["Rex", "Tom", "Ada"]);
    assert_eq!(service.asked(), ["/v1/pets", "/v1/pets?skip=2", "/v1/pets?skip=3"]);
}

#[test]
fn so_is_a_page_with_fewer_than_were_asked_for() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_pets().take(2).items()), ["Rex", "Tom", "Ada"]);
    assert_eq!(service.asked(), ["/v1/pets?take=2", "/v1/pets?take=2&skip=2"]);
}

#[test]
fn it_goes_on_from_where_the_caller_begins() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_keepers().start(5.0).items()), ["Ann"]);
    assert_eq!(service.asked(), ["/v1/keepers?start=5", "/v1/keepers?start=6"]);
}

#[test]
fn what_is_no_integer_can_not_be_counted_on() {
    let (_, client) = Service::new(ANSWERS);
    let mut keepers = client.list_keepers().start(0.5).items();
    assert!(now(keepers.next()).is_some_and(|keeper| keeper.is_ok()));
    let error = now(keepers.next()).expect("there is a page behind").expect_err("it has no number");
    assert!(matches!(error, Error::Request(error) if matches!(*error, RequestError::NextPage(_))));
}
