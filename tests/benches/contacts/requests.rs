//! The request of the operation: by the generated client, and by hand.

use std::fmt::Write as _;

use bytes::Bytes;
use generated_client::models::ContactInput;
use generated_client::runtime::{Body, BoxFuture, Incoming, SendOptions, Transport};
use generated_client::{Client, TransportError};
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use crate::contact::Contact;
use crate::hand;

pub const CONTACT_ID: &str = "contact2-a56d-44a4-5304-033e16fca8d1";

/// A client that is never answered.
pub fn client() -> Client {
    Client::builder().token("token").transport(Nowhere).build().expect("a client")
}

struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        _request: Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

pub fn generated(client: &Client, body: &ContactInput) -> Request<Body> {
    client.update_contact(CONTACT_ID, body).request().expect("a request")
}

/// The same request from the parts that a careful engineer would have at hand. Neither has the token yet: it is added
/// when the request is sent.
pub fn by_hand(body: &Contact) -> Request<Bytes> {
    assert!(hand::violations(body).is_empty());
    let text = serde_json::to_vec(body).expect("JSON");
    let mut request = Request::new(Bytes::from(text));
    *request.method_mut() = Method::PUT;
    *request.uri_mut() = url(CONTACT_ID).parse().expect("a URL");
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request
}

fn url(contact_id: &str) -> String {
    let mut url = format!("{}/contacts/", Client::BASE_URL);
    for byte in contact_id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
            _ => write!(url, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    url
}
