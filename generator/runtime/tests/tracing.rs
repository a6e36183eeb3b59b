//! The spans of a call.
#![cfg(all(feature = "tracing", feature = "fake"))]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generator_runtime::call_options::CallOptions;
use generator_runtime::client::ClientBuilder;
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::TransportErrorKind;
use generator_runtime::fake::{FakeClock, FakeTransport};
use generator_runtime::operation::Operation;
use generator_runtime::request::RequestBuilder;
use http::Method;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::Bearer };
static PUT: Operation = {
    let mut operation = Operation::new("putThing", Method::PUT, "/things/{id}");
    operation.security = &[&[Requirement { scheme: &OAUTH, scopes: &[] }]];
    operation
};

/// Keeps every span, and whether it is entered.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    spans: Vec<Span>,
    entered: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
struct Span {
    name: &'static str,
    parent: Option<usize>,
    fields: BTreeMap<&'static str, String>,
}

impl Span {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

fn index(id: &Id) -> usize {
    id.into_u64() as usize - 1
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut state = self.0.lock().unwrap();
        let parent = state.entered.last().copied();
        let mut span = Span { name: attributes.metadata().name(), parent, ..Span::default() };
        attributes.record(&mut span);
        state.spans.push(span);
        Id::from_u64(state.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        values.record(&mut self.0.lock().unwrap().spans[index(id)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, id: &Id) {
        self.0.lock().unwrap().entered.push(index(id));
    }

    fn exit(&self, id: &Id) {
        assert_eq!(self.0.lock().unwrap().entered.pop(), Some(index(id)));
    }
}

/// The spans of one call, with the answers in the transport.
fn spans(base_url: &str, transport: &FakeTransport) -> Vec<Span> {
    let (spans, clock) = (Spans::default(), FakeClock::new());
    transport.delay(clock.clone(), Duration::from_secs(1));
    let builder = ClientBuilder::new(base_url).token("s3cret").trust_loopback(true);
    let client = builder.transport(transport.clone()).clock(clock.clone());
    let client = client.build().unwrap();
    tracing::subscriber::with_default(spans.clone(), || {
        let request = RequestBuilder::new(&client, Method::PUT)
            .path("/things/")
            .path_parameter("id", "pers0nal")
            .query("q", "pers0nal")
            .header("x-key", "s3cret")
            .text("text/plain", "pers0nal");
        let mut call = Box::pin(client.execute(&PUT, request.build().unwrap(), &CallOptions::DEFAULT));
        let outcome = clock.run(poll_fn(|context| {
            let polled = call.as_mut().poll(context);
            assert!(spans.0.lock().unwrap().entered.is_empty(), "entered while nobody polls");
            polled
        }));
        drop(outcome.unwrap());
    });
    let spans = spans.0.lock().unwrap().spans.clone();
    let shown = format!("{spans:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("pers0nal"), "{shown}");
    spans
}

fn answer(status: u16) -> http::Response<&'static str> {
    http::Response::builder().status(status).body("s3cret").unwrap()
}

#[test]
fn a_call_has_a_span_and_each_attempt_one_within() {
    let transport = FakeTransport::new();
    transport.push(answer(503));
    transport.push(answer(200));
    let spans = spans("http://127.0.0.1:8080/v1", &transport);
    assert_eq!(spans.iter().map(|span| span.parent).collect::<Vec<_>>(), [None, Some(0), Some(0)]);

    let call = &spans[0];
    assert_eq!(call.name, "http.client.operation");
    assert_eq!(call.field("otel.name"), Some("putThing"));
    assert_eq!(call.field("otel.kind"), Some("internal"));
    assert_eq!(call.field("http.response.status_code"), Some("200"));
    assert_eq!((call.field("otel.status_code"), call.field("error.type")), (None, None));

    let first = &spans[1];
    assert_eq!(first.name, "http.client.request");
    let expected = [
        ("error.type", "503"),
        ("http.request.body.size", "8"),
        ("http.request.method", "PUT"),
        ("http.response.status_code", "503"),
        ("otel.kind", "client"),
        ("otel.name", "PUT /things/{id}"),
        ("otel.status_code", "ERROR"),
        ("server.address", "127.0.0.1"),
        ("server.port", "8080"),
        ("url.scheme", "http"),
        ("url.template", "/things/{id}"),
    ];
    assert_eq!(first.fields.iter().map(|(name, value)| (*name, &**value)).collect::<Vec<_>>(), expected);

    assert_eq!(spans[2].field("http.request.resend_count"), Some("1"));
    assert_eq!((spans[2].field("otel.status_code"), spans[2].field("error.type")), (None, None));
}

#[test]
fn a_failure_says_what_kind_it_is() {
    let transport = FakeTransport::new();
    transport.push_error(TransportErrorKind::BodyTooLarge { limit: 7 });
    let spans = spans("https://example.com", &transport);
    assert_eq!(spans.len(), 2);
    for span in &spans {
        assert_eq!((span.field("otel.status_code"), span.field("error.type")), (Some("ERROR"), Some("body_too_large")));
        assert_eq!(span.field("http.response.status_code"), None);
    }
    assert_eq!((spans[1].field("server.port"), spans[1].field("url.scheme")), (Some("443"), Some("https")));
}

#[test]
fn what_is_not_sent_has_no_span_of_an_attempt() {
    // A credential does not travel over plain http.
    let spans = spans("http://example.org", &FakeTransport::new());
    assert_eq!(spans.len(), 1);
    assert_eq!((spans[0].field("otel.status_code"), spans[0].field("error.type")), (Some("ERROR"), Some("request")));
}
