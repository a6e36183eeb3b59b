//! Pages by a `Link` header.

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use case::runtime::{Body, BoxFuture, Incoming, ItemStream, SendOptions, Transport};
use case::{Client, TransportError};

use crate::now;

/// A service that answers what stands for a path with its query, and remembers what it was asked for.
struct Service {
    answers: &'static [(&'static str, &'static str, &'static str)],
    asked: Mutex<Vec<http::Request<Body>>>,
}

impl Service {
    fn new(answers: &'static [(&'static str, &'static str, &'static str)]) -> (Arc<Self>, Client) {
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
            Some((_, body, link)) => {
                http::Response::builder().header("link", *link).body(Bytes::from_static(body.as_bytes()).into())
            }
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

const ANSWERS: &[(&str, &str, &str)] = &[
    ("/v1/pets", r#"["Rex"]"#, r#"</v1/pets?at=2>; rel="next", </v1/pets?at=9>; rel=last"#),
    ("/v1/pets?at=2", r#"["Tom"]"#, r#"</v1/pets>; rel="prev""#),
    ("/v1/keepers", r#"{"keepers":["Ann"]}"#, "<?at=2>; rel=next"),
    ("/v1/keepers?at=2", "null", "<?at=3>; rel=next"),
    ("/v1/keepers?at=3", r#"{"keepers":["Bob"]}"#, ""),
];

#[test]
fn a_declared_header_leads_from_page_to_page() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_pets().items()), ["Rex", "Tom"]);
    assert_eq!(service.asked(), ["/v1/pets", "/v1/pets?at=2"]);
}

#[test]
fn so_does_one_that_the_operation_speaks_of() {
    let (service, client) = Service::new(ANSWERS);
    assert_eq!(all(client.list_keepers().items()), ["Ann", "Bob"]);
    assert_eq!(service.asked().len(), 3);
}
