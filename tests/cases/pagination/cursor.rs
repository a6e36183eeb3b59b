//! Pages by a cursor.

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use case::models::Pet;
use case::operations::ListPetsError;
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

const PETS: &[(&str, &str)] = &[
    ("/v1/pets?kind=a%20b&limit=2", r#"{"data":[{"name":"Rex"},{"name":"Tom"}],"next_cursor":"c/2="}"#),
    ("/v1/pets?kind=a%20b&limit=2&after=c%2F2%3D", r#"{"data":[],"next_cursor":"3"}"#),
    ("/v1/pets?kind=a%20b&limit=2&after=3", r#"{"data":[{"name":"Ada"}],"next_cursor":null}"#),
    ("/v1/pets?limit=1", r#"{"data":[{"name":"Rex"}],"next_cursor":"gone"}"#),
    ("/v1/pets?after=x", r#"{"data":[{"name":"Rex"}],"next_cursor":"x"}"#),
    ("/v1/pets?after=last", r#"{"data":[{"name":"Ada"}],"next_cursor":""}"#),
];

#[test]
fn items_come_one_by_one_and_pages_when_they_are_wanted() {
    let (service, client) = Service::new(PETS);
    let mut pets = client.list_pets().kind("a b").limit(2).items();
    assert!(service.asked().is_empty());
    for (name, pages) in [("Rex", 1), ("Tom", 1), ("Ada", 3)] {
        let pet = now(pets.next()).expect("there is one more").expect("it is a pet");
        assert_eq!((pet.name.as_str(), service.asked().len()), (name, pages));
    }
    assert!(now(pets.next()).is_none() && now(pets.next()).is_none());
    assert!(service.asked().iter().eq(PETS[..3].iter().map(|(path, _)| path)));
}

#[test]
fn pages_come_as_answers() {
    let (_, client) = Service::new(PETS);
    let mut pages = client.list_pets().kind("a b").limit(2).pages();
    let mut sizes = Vec::new();
    while let Some(page) = now(pages.next()) {
        let page = page.expect("it is a page");
        assert_eq!(page.status(), http::StatusCode::OK);
        sizes.push(page.data.len());
    }
    assert_eq!(sizes, [2, 0, 1]);
}

#[test]
fn a_cursor_that_is_absent_or_empty_ends_the_pages() {
    let (service, client) = Service::new(PETS);
    assert_eq!(all(client.list_pets().after("last").items()), [Pet::new("Ada")]);
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn the_error_of_a_page_is_that_of_the_operation_and_the_last_that_comes() {
    let (service, client) = Service::new(PETS);
    let mut pets = client.list_pets().limit(1).items();
    assert!(now(pets.next()).is_some_and(|pet| pet.is_ok_and(|pet| pet.name == "Rex")));
    let error = now(pets.next()).expect("there is a page behind").expect_err("it is gone");
    assert!(matches!(error, Error::Api(error) if error.error == ListPetsError::NotFound));
    assert!(now(pets.next()).is_none());
    assert_eq!(service.asked().len(), 2);
}

#[test]
fn a_request_that_can_not_be_sent_is_the_first_and_last_that_comes() {
    let (service, client) = Service::new(PETS);
    let mut pets = client.list_pets().limit(101).items();
    assert!(now(pets.next()).is_some_and(|pet| pet.is_err_and(|error| error.violations().is_some())));
    assert!(now(pets.next()).is_none() && service.asked().is_empty());
}

#[test]
fn the_same_cursor_again_is_an_error() {
    let (service, client) = Service::new(PETS);
    let mut pets = client.list_pets().after("x").items();
    assert!(now(pets.next()).is_some_and(|pet| pet.is_ok()));
    let error = now(pets.next()).expect("there is a page behind").expect_err("it is the same");
    assert!(matches!(error, Error::Request(error) if matches!(*error, RequestError::NextPage(_))));
    assert!(now(pets.next()).is_none() && service.asked().len() == 1);
}

#[test]
fn what_is_absent_or_null_holds_no_items_and_each_page_is_a_call_of_its_own() {
    let (service, client) = Service::new(&[
        ("/v1/keepers?items=all", r#"{"result":{"keepers":["Ann"],"paging":{"last":7}}}"#),
        ("/v1/keepers?items=all&after=7", r#"{"result":{"keepers":null,"paging":{"last":8}}}"#),
        ("/v1/keepers?items=all&after=8", r#"{"result":null}"#),
    ]);
    let pet = Pet::new("Rex");
    assert_eq!(all(client.find_keepers(&pet).items_parameter("all").idempotency_key("mine").items()), ["Ann"]);
    let asked = service.asked.lock().expect("it was not poisoned");
    let keys: Vec<&[u8]> = asked.iter().map(|request| request.headers()["idempotency-key"].as_bytes()).collect();
    assert!(keys.len() == 3 && keys[0] == b"mine" && keys[1] != keys[0] && keys[2] != keys[1]);
    assert!(asked.iter().all(|request| request.body().as_bytes().is_some_and(|body| *body == r#"{"name":"Rex"}"#)));
}
