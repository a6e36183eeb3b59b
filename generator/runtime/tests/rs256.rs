//! Assertions signed with an RSA key, in calls of a service account. The keys of this test are for nothing else.
#![cfg(feature = "rs256")]
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use generator_runtime::body::Body;
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::clock::Clock;
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{ExecuteError, TransportError, TransportErrorKind};
use generator_runtime::incoming::Incoming;
use generator_runtime::jwt::{Assertion, Signer};
use generator_runtime::oauth::{OAuth, OAuthBuilder, OAuthError};
use generator_runtime::operation::{CallInfo, Operation};
use generator_runtime::rs256::Rs256;
use generator_runtime::token_source::{SourceError, TokenRequest, TokenSource};
use generator_runtime::transport::{BoxFuture, SendOptions, Transport};
use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde_json::{Value, json};

#[path = "support/hand_clock.rs"]
mod hand_clock;
#[path = "support/pause.rs"]
mod pause;
#[path = "support/token_endpoint.rs"]
mod token_endpoint;

use hand_clock::HandClock;
use token_endpoint::{Reply, TokenEndpoint, issued};

const KEY: &str = include_str!("support/rsa_key_for_tests_only.pem");
const PUBLIC_KEY: &str = include_str!("support/rsa_key_for_tests_only_public.pem");
const TOKEN_URL: &str = "https://auth.example.com/oauth2/v2.0/token";

fn key() -> Rs256 {
    Rs256::from_pem(KEY).unwrap()
}

/// As the service of the specification wants it.
fn service_account() -> OAuthBuilder {
    let assertion = Assertion::new("client", "account@example", key()).without_audience();
    OAuth::jwt_bearer(TOKEN_URL, assertion).client_id("client").client_secret("s3cret").secret_in_body()
}

/// The header, the claims, and whether the public key fits the signature.
fn opened(assertion: &str) -> (Value, Value, bool) {
    let parts: Vec<&str> = assertion.split('.').collect();
    let [header, claims, signature] = *parts else { panic!("{assertion}") };
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let body: String = PUBLIC_KEY.lines().filter(|line| !line.starts_with("-----")).collect();
    let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, STANDARD.decode(body).unwrap());
    let fits = public.verify(format!("{header}.{claims}").as_bytes(), &decoded(signature)).is_ok();
    let json = |part: &str| serde_json::from_slice(&decoded(part)).unwrap();
    (json(header), json(claims), fits)
}

async fn ask(builder: OAuthBuilder, reply: Reply) -> (Result<(), SourceError>, Arc<TokenEndpoint>) {
    let endpoint = TokenEndpoint::new([reply]);
    let transport: Arc<dyn Transport> = endpoint.clone();
    let clock: Arc<dyn Clock> = Arc::new(HandClock::new());
    let source = builder.build().unwrap();
    let asked = source.token(TokenRequest::new(&["contact"], &transport, &clock)).await;
    (asked.map(drop), endpoint)
}

#[tokio::test]
async fn a_service_account_sends_the_form_of_the_specification() {
    let (asked, endpoint) = ask(service_account(), issued("t1")).await;
    asked.unwrap();
    let form = endpoint.form(0);
    let names: Vec<&str> = form.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["grant_type", "assertion", "scope", "client_id", "client_secret"]);
    assert_eq!(form[0].1, "urn:ietf:params:oauth:grant-type:jwt-bearer");
    assert_eq!((&*form[2].1, &*form[3].1, &*form[4].1), ("contact", "client", "s3cret"));
    let (header, claims, fits) = opened(&form[1].1);
    assert_eq!(header, json!({ "alg": "RS256", "typ": "JWT" }));
    let now = hand_clock::START.as_secs();
    assert_eq!(claims, json!({ "iss": "client", "sub": "account@example", "iat": now, "exp": now + 1800 }));
    assert!(fits);
}

#[tokio::test]
async fn an_assertion_is_meant_for_the_token_url_unless_it_says_otherwise() {
    let assertion = || Assertion::new("i", "s", key().with_key_id("k1"));
    for (assertion, audience) in [(assertion(), TOKEN_URL), (assertion().audience("https://x"), "https://x")] {
        let (asked, endpoint) = ask(OAuth::jwt_bearer(TOKEN_URL, assertion), issued("t1")).await;
        asked.unwrap();
        assert_eq!(endpoint.field(0, "client_id"), None);
        let (header, claims, fits) = opened(&endpoint.field(0, "assertion").unwrap());
        assert_eq!((header["kid"].as_str(), claims["aud"].as_str()), (Some("k1"), Some(audience)));
        assert!(fits);
    }
    let builder = OAuth::jwt_bearer(TOKEN_URL, assertion()).client_secret("x");
    assert!(matches!(builder.build(), Err(OAuthError::Setting("has a client secret, but no client ID"))));
}

#[tokio::test]
async fn an_assertion_that_is_sent_back_is_not_shown() {
    let endpoint = Arc::new(Echo);
    let transport: Arc<dyn Transport> = endpoint;
    let clock: Arc<dyn Clock> = Arc::new(HandClock::new());
    let source = service_account().build().unwrap();
    let error = source.token(TokenRequest::new(&[], &transport, &clock)).await.unwrap_err();
    let cause = error.source().unwrap();
    assert!(cause.to_string().contains("assertion=(redacted)&client_id"), "{cause}");
    assert!(!format!("{error:?}{cause}").contains("eyJ"), "{cause}");
}

/// Sends the form back as the description of an error.
struct Echo;

impl Transport for Echo {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let form = String::from_utf8_lossy(request.body().as_bytes().unwrap()).into_owned();
        let body = json!({ "error": "invalid_grant", "error_description": form }).to_string();
        let answer = http::Response::builder().status(400).body(Incoming::from(Bytes::from(body))).unwrap();
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[test]
fn a_text_that_is_no_key_is_refused_and_not_shown() {
    let refused = |pem: &str| Rs256::from_pem(pem).unwrap_err().to_string();
    let body: String = KEY.lines().filter(|line| !line.starts_with("-----")).collect();
    let framed = |label: &str, body: &str| format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
    for (pem, expected) in [
        (String::new(), "has no line"),
        (body.clone(), "has no line"),
        (PUBLIC_KEY.to_owned(), "has no line"),
        (framed("RSA PRIVATE KEY", &body), "is in PKCS #1"),
        (framed("ENCRYPTED PRIVATE KEY", &body), "is encrypted"),
        (format!("-----BEGIN PRIVATE KEY-----\n{body}"), "has no end"),
        (framed("PRIVATE KEY", &body.replace('A', "\\n")), "has a character that is no Base64"),
        (framed("PRIVATE KEY", &body[..body.len() - 3]), "has a character that is no Base64, or is cut off"),
        (framed("PRIVATE KEY", &body[..400]), "is no RSA key"),
        (framed("PRIVATE KEY", ""), "is no RSA key"),
        (" ".repeat(64 * 1024 + 1), "is too long"),
    ] {
        let text = refused(&pem);
        assert!(text.contains(expected) && !text.contains(&body[..8]), "{text}");
    }
    // Line breaks of another sort, none at all, and text around it.
    for pem in [KEY.replace('\n', "\r\n"), framed("PRIVATE KEY", &body), format!("Key:\n{KEY}\nEnd.")] {
        assert!(Rs256::from_pem(&pem).is_ok());
    }
    let padded = format!("{}{KEY}", " ".repeat(64 * 1024 - KEY.len()));
    assert!(Rs256::from_pem(&padded).is_ok());
}

#[test]
fn no_key_is_shown() {
    let assertion = Assertion::new("i", "s", key());
    assert_eq!(format!("{assertion:?}"), r#"Assertion { algorithm: "RS256", .. }"#);
    assert_eq!(format!("{:?}", key()), "Rs256 { key_id: None, .. }");
    let source = service_account().build().unwrap();
    assert_eq!(format!("{source:?}"), "OAuth { exchange: Exchange { grant: JwtBearer, scopes: None, .. }, .. }");
}

#[tokio::test]
async fn a_signer_that_fails_is_the_cause_of_the_error() {
    struct Broken;
    impl Signer for Broken {
        fn algorithm(&self) -> &str {
            "RS256"
        }
        fn sign(&self, _input: &[u8]) -> Result<Vec<u8>, SourceError> {
            Err("the key store is closed".into())
        }
    }
    let assertion = Assertion::new("i", "s", Arc::new(Broken));
    let (asked, endpoint) = ask(OAuth::jwt_bearer(TOKEN_URL, assertion), issued("t1")).await;
    let error = asked.unwrap_err();
    let cause = error.source().unwrap();
    assert_eq!(cause.to_string(), "the assertion could not be signed");
    assert_eq!(cause.source().unwrap().to_string(), "the key store is closed");
    assert_eq!(endpoint.count(), 0);
}

/// A service that takes these tokens, at the same transport as the token URL.
struct Service {
    endpoint: Arc<TokenEndpoint>,
    taken: &'static [&'static str],
}

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        if request.uri().host() == Some("auth.example.com") {
            return self.endpoint.send(request, options);
        }
        let token = request.headers()[AUTHORIZATION].to_str().unwrap().strip_prefix("Bearer ").unwrap();
        let is_taken = self.taken.contains(&token);
        let status = if is_taken { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
        let answer = http::Response::builder().status(status).body(Incoming::from(Bytes::new())).unwrap();
        Box::pin(std::future::ready(Ok(answer)))
    }
}

static SCHEME: Scheme = Scheme { name: "oauth2", kind: SchemeKind::Bearer };
static OPERATION: Operation = Operation {
    id: "updateContact",
    method: Method::POST,
    path: "/contacts",
    security: &[&[Requirement { scheme: &SCHEME, scopes: &["contact"] }]],
    retry_after: None,
    idempotency_key: None,
};

fn client(endpoint: &Arc<TokenEndpoint>, taken: &'static [&'static str]) -> Client {
    let source = service_account().build().unwrap();
    let transport = Service { endpoint: Arc::clone(endpoint), taken };
    let builder = ClientBuilder::new("https://api.example.com").token_source(source).transport(transport);
    builder.clock(HandClock::new()).build().unwrap()
}

async fn call(client: &Client) -> Result<http::Response<Bytes>, ExecuteError> {
    let request = http::Request::post("https://api.example.com/contacts").body(Body::empty()).unwrap();
    client.execute(&OPERATION, request, &CallOptions::new()).await
}

#[tokio::test]
async fn a_token_that_the_service_has_revoked_is_replaced_and_the_call_sent_again() {
    let endpoint = TokenEndpoint::new([issued("t1"), issued("t2"), issued("t3")]);
    let client = client(&endpoint, &["t2"]);
    let answer = call(&client).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.extensions().get::<CallInfo>().unwrap().attempts, 2);
    assert_eq!(call(&client).await.unwrap().status(), StatusCode::OK);
    assert_eq!(endpoint.count(), 2);
}

#[tokio::test]
async fn a_token_that_has_ended_is_replaced_before_the_call() {
    let endpoint = TokenEndpoint::new([issued("t1"), issued("t2")]);
    let hand = HandClock::new();
    let transport = Service { endpoint: Arc::clone(&endpoint), taken: &["t1", "t2"] };
    let builder = ClientBuilder::new("https://api.example.com").token_source(service_account().build().unwrap());
    let client = builder.transport(transport).clock(hand.clone()).build().unwrap();
    assert_eq!(call(&client).await.unwrap().status(), StatusCode::OK);
    hand.advance_secs(3600);
    assert_eq!(call(&client).await.unwrap().extensions().get::<CallInfo>().unwrap().attempts, 1);
    assert_eq!(endpoint.count(), 2);
    assert_ne!(endpoint.field(1, "assertion"), endpoint.field(0, "assertion"));
}

#[tokio::test]
async fn a_call_whose_tokens_are_all_refused_ends_with_401() {
    let endpoint = TokenEndpoint::new([issued("t1"), issued("t2"), issued("t3")]);
    let answer = call(&client(&endpoint, &[])).await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(endpoint.count(), 2);
}

#[tokio::test]
async fn a_call_without_a_token_says_why() {
    let refused = r#"{"error":"invalid_client","error_description":"s3cret is wrong"}"#;
    let endpoint = TokenEndpoint::new(vec![Reply::Json(401, refused.to_owned()); 9]);
    let builder = ClientBuilder::new("https://api.example.com").token_source(service_account().build().unwrap());
    let retry = generator_runtime::retry::RetryPolicy::none();
    let transport = Service { endpoint: Arc::clone(&endpoint), taken: &[] };
    let client = builder.transport(transport).clock(HandClock::new()).retry(retry).build().unwrap();
    let error = call(&client).await.unwrap_err();
    let ExecuteError::Transport(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), TransportErrorKind::Credential);
    let expected = "no credential could be had for the call: the token could not be renewed: \
        the token URL answered 401 Unauthorized: invalid_client ((redacted) is wrong)";
    assert_eq!(error.to_string(), expected);
    assert!(!error.call().unwrap().may_have_been_sent);
}
