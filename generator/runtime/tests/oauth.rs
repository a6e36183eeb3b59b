//! Access tokens of OAuth 2.0: what a token URL is asked, what becomes of its answers, and when it is asked again.
#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generator_runtime::clock::Clock;
use generator_runtime::oauth::{OAuth, OAuthBuilder, OAuthError};
use generator_runtime::token::Token;
use generator_runtime::token_cache::IssuedToken;
use generator_runtime::token_source::{SourceError, TokenRequest, TokenSource};
use generator_runtime::token_source_fn::token_source_fn;
use generator_runtime::transport::Transport;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};

#[path = "support/hand_clock.rs"]
mod hand_clock;
#[path = "support/pause.rs"]
mod pause;
#[path = "support/token_endpoint.rs"]
mod token_endpoint;

use hand_clock::HandClock;
use token_endpoint::{Reply, TokenEndpoint, issued};

const URL: &str = "https://auth.example.com/token";
const READ: &[&str] = &["contact.read", "user"];
const WRITE: &[&str] = &["contact"];

/// A source with a token URL and a clock.
struct Scene<S> {
    source: S,
    endpoint: Arc<TokenEndpoint>,
    transport: Arc<dyn Transport>,
    hand: HandClock,
    clock: Arc<dyn Clock>,
}

impl<S: TokenSource> Scene<S> {
    fn of(source: S, endpoint: Arc<TokenEndpoint>) -> Self {
        let hand = HandClock::new();
        let (transport, clock) = (endpoint.clone(), Arc::new(hand.clone()));
        Self { source, endpoint, transport, hand, clock }
    }

    async fn ask(&self, scopes: &'static [&'static str]) -> Result<Token, SourceError> {
        self.source.token(TokenRequest::new(scopes, &self.transport, &self.clock)).await
    }

    async fn expect(&self, token: &str) {
        assert_eq!(self.ask(WRITE).await.unwrap(), Token::from(token), "{token}");
    }
}

fn scene(builder: OAuthBuilder, replies: impl IntoIterator<Item = Reply>) -> Scene<OAuth> {
    Scene::of(builder.build().unwrap(), TokenEndpoint::new(replies))
}

fn client() -> OAuthBuilder {
    OAuth::client_credentials(URL, "the client", "s3cr+t:ü")
}

fn refreshing() -> OAuthBuilder {
    OAuth::refresh_token(URL, "app", "r0")
}

fn json(text: &str) -> Reply {
    Reply::Json(200, text.to_owned())
}

/// The words of an error and of its causes.
fn words(error: &SourceError) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words += &format!(": {error}");
        cause = error.source();
    }
    words
}

/// The error of OAuth 2.0 behind that of a source.
fn oauth_error(error: &SourceError) -> &OAuthError {
    error.source().and_then(|cause| cause.downcast_ref()).unwrap()
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn client_credentials_travel_as_basic_authentication() {
    let scene = scene(client(), [issued("t1")]);
    assert_eq!(scene.ask(READ).await.unwrap(), Token::from("t1"));
    let head = scene.endpoint.head(0);
    assert_eq!((head.method, head.uri.to_string()), (Method::POST, URL.to_owned()));
    assert_eq!(head.headers[CONTENT_TYPE], "application/x-www-form-urlencoded");
    assert_eq!(head.headers[ACCEPT], "application/json");
    // the+client:s3cr%2Bt%3A%C3%BC, which is encoded as a form before it is Base64.
    assert_eq!(head.headers[AUTHORIZATION], "Basic dGhlK2NsaWVudDpzM2NyJTJCdCUzQSVDMyVCQw==");
    assert!(head.headers[AUTHORIZATION].is_sensitive());
    let expected = pairs(&[("grant_type", "client_credentials"), ("scope", "contact.read user")]);
    assert_eq!(scene.endpoint.form(0), expected);
}

#[tokio::test]
async fn client_credentials_travel_in_the_body_on_request() {
    let builder = client().secret_in_body().field("resource", "a b").field("resource", "https://x/?y=z&é");
    let scene = scene(builder.scopes(["one", "two"]), [issued("t1")]);
    scene.expect("t1").await;
    assert!(scene.endpoint.head(0).headers.get(AUTHORIZATION).is_none());
    let expected = pairs(&[
        ("grant_type", "client_credentials"),
        ("scope", "one two"),
        ("client_id", "the client"),
        ("client_secret", "s3cr+t:ü"),
        ("resource", "a b"),
        ("resource", "https://x/?y=z&é"),
    ]);
    assert_eq!(scene.endpoint.form(0), expected);
}

#[tokio::test]
async fn each_list_of_scopes_has_a_token_of_its_own_unless_the_source_is_given_one() {
    let own = scene(client(), [issued("t1"), issued("t2"), issued("t3")]);
    for (scopes, token) in [(READ, "t1"), (WRITE, "t2"), (READ, "t1"), (&[], "t3"), (WRITE, "t2")] {
        assert_eq!(own.ask(scopes).await.unwrap(), Token::from(token));
    }
    assert_eq!(own.endpoint.field(2, "scope"), None);
    for given in [vec!["all"], vec![]] {
        let given = scene(client().scopes(given), [issued("t1")]);
        for scopes in [READ, WRITE] {
            assert_eq!(given.ask(scopes).await.unwrap(), Token::from("t1"));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_calls_ask_the_token_url_once() {
    let endpoint = TokenEndpoint::slow(20, [issued("t1")]);
    let scene = Arc::new(Scene::of(client().build().unwrap(), endpoint));
    let call = |_| {
        let scene = Arc::clone(&scene);
        tokio::spawn(async move { scene.ask(WRITE).await.unwrap() })
    };
    let calls: Vec<_> = (0..200).map(call).collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), Token::from("t1"));
    }
    assert_eq!(scene.endpoint.count(), 1);
}

#[tokio::test]
async fn a_new_refresh_token_takes_the_place_of_the_old_and_is_stored_first() {
    let stored = Arc::new(Mutex::new(Vec::new()));
    let store = {
        let stored = Arc::clone(&stored);
        move |new: &str| stored.lock().unwrap().push(new.to_owned())
    };
    let answer = |access: &str, refresh: &str| {
        json(&format!(r#"{{"access_token":"{access}","token_type":"Bearer","expires_in":"86400"{refresh}}}"#))
    };
    let replies = [
        answer("t1", r#","refresh_token":"r1""#),
        answer("t2", ""),
        answer("t3", r#","refresh_token":"r1""#),
        answer("t4", r#","refresh_token":"r2","scope":"contact""#),
        // The access token can't be used, but the refresh token is the only one that still is.
        answer("not a token", r#","refresh_token":"r3""#),
        answer("t6", ""),
    ];
    let scene = scene(refreshing().on_refresh_token(store), replies);
    for token in ["t1", "t2", "t3", "t4"] {
        scene.expect(token).await;
        scene.hand.advance_secs(86_400);
    }
    assert!(scene.ask(WRITE).await.is_err());
    scene.expect("t6").await;
    let sent: Vec<_> = (0..6).map(|n| scene.endpoint.field(n, "refresh_token").unwrap()).collect();
    assert_eq!(sent, ["r0", "r1", "r1", "r1", "r2", "r3"]);
    assert_eq!(*stored.lock().unwrap(), ["r1", "r2", "r3"]);
    let expected = pairs(&[("grant_type", "refresh_token"), ("refresh_token", "r0"), ("client_id", "app")]);
    assert_eq!(scene.endpoint.form(0), expected);
}

#[tokio::test]
async fn a_call_that_is_dropped_at_any_moment_loses_no_refresh_token() {
    for polls in 0..8 {
        let answer = r#"{"access_token":"t1","expires_in":10,"refresh_token":"r1"}"#;
        let endpoint = TokenEndpoint::slow(5, [json(answer), issued("t2")]);
        let scene = Scene::of(refreshing().build().unwrap(), endpoint);
        {
            let mut call = Box::pin(scene.ask(WRITE));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let _ = (0..polls).all(|_| call.as_mut().poll(&mut context).is_pending());
        }
        scene.expect("t1").await;
        scene.hand.advance_secs(10);
        scene.expect("t2").await;
        assert_eq!(scene.endpoint.count(), 2, "after {polls} polls");
        assert_eq!(scene.endpoint.field(1, "refresh_token").unwrap(), "r1");
    }
}

#[tokio::test]
async fn the_lifetime_is_a_number_or_a_text_and_otherwise_unknown() {
    for (written, ends) in [
        ("86400", Some(86_400)),
        (r#""86400""#, Some(86_400)),
        (r#"" 60 ""#, Some(60)),
        ("90.5", Some(91)),
        ("0", Some(0)),
        ("-1", Some(0)),
        ("null", None),
        (r#""soon""#, None),
        (r#""""#, None),
        ("[1]", None),
        ("18446744073709551615", None),
        ("1e300", None),
    ] {
        let first = json(&format!(r#"{{"access_token":"t1","expires_in":{written}}}"#));
        let scene = scene(client(), [first, issued("t2")]);
        scene.expect("t1").await;
        if let Some(ends) = ends {
            scene.hand.advance_secs(ends);
            scene.expect("t2").await;
        } else {
            scene.hand.advance_secs(1 << 32);
            scene.expect("t1").await;
        }
    }
    let scene = scene(client(), [json(r#"{"access_token":"t1"}"#)]);
    scene.expect("t1").await;
    scene.hand.advance_secs(1 << 32);
    scene.expect("t1").await;
}

#[tokio::test]
async fn an_answer_without_a_bearer_token_is_an_error() {
    for (answer, expected) in [
        ("{}", "has no `access_token`"),
        (r#"{"access_token":null}"#, "has no `access_token`"),
        (r#"{"access_token":"s3cret","token_type":"mac"}"#, "has a `token_type` that is not `bearer`"),
        (r#"{"access_token":"s3cret\n"}"#, "is no bearer token"),
        (r#"{"access_token":["s3cret"]}"#, "/access_token"),
        ("s3cret", "expected value"),
        ("", "EOF"),
        ("[]", "expected an object"),
    ] {
        let error = scene(client(), [json(answer)]).ask(WRITE).await.unwrap_err();
        let text = words(&error);
        assert!(text.contains(expected) && !text.contains("s3cret"), "{text}");
    }
    for kind in ["bearer", "Bearer", "BEARER"] {
        let answer = format!(r#"{{"access_token":"t1","token_type":"{kind}"}}"#);
        scene(client(), [json(&answer)]).expect("t1").await;
    }
}

#[tokio::test]
async fn an_answer_has_at_most_one_mebibyte() {
    let padded = |length: usize| {
        let answer = r#"{"access_token":"t1"}"#;
        json(&format!("{answer}{}", " ".repeat(length - answer.len())))
    };
    scene(client(), [padded(1024 * 1024)]).expect("t1").await;
    let error = scene(client(), [padded(1024 * 1024 + 1)]).ask(WRITE).await.unwrap_err();
    assert!(matches!(oauth_error(&error), OAuthError::Answer("has more than 1 MiB")), "{error:?}");
}

#[tokio::test]
async fn an_error_says_what_the_server_says() {
    let refused = r#"{"error":"invalid_grant","error_description":"The grant\nis over."}"#;
    for (status, body, expected) in [
        (400, refused, "the token URL answered 400 Bad Request: invalid_grant (The grant is over.)"),
        (401, r#"{"error":"invalid_client"}"#, "the token URL answered 401 Unauthorized: invalid_client"),
        // Some say 200 all the same.
        (200, r#"{"error":"bad_code"}"#, "the token URL answered 200 OK: bad_code"),
        (400, "{}", "the token URL answered 400 Bad Request"),
        (502, "<html>", "the token URL answered 502 Bad Gateway"),
        (302, "", "the token URL answered 302 Found"),
        (500, r#"{"access_token":"t1"}"#, "the token URL answered 500 Internal Server Error"),
    ] {
        let error = scene(client(), [Reply::Json(status, body.to_owned())]).ask(WRITE).await.unwrap_err();
        assert_eq!(words(&error), format!("the token could not be renewed: {expected}"));
    }
    let long = format!(r#"{{"error":"e","error_description":"{}"}}"#, "x".repeat(301));
    let error = scene(client(), [Reply::Json(400, long)]).ask(WRITE).await.unwrap_err();
    let OAuthError::Refused { error, description, .. } = oauth_error(&error) else { panic!("{error:?}") };
    assert_eq!((&**error, description.as_ref().unwrap().len()), ("e", 300));
}

#[tokio::test]
async fn what_the_server_sends_back_of_a_secret_is_not_shown() {
    let echo = r#"{"error":"r3fr3sh","error_description":"r3fr3sh s3cr+t:ü s3cr%2Bt%3A%C3%BC l0ng-f1eld sh0rt"}"#;
    let builder = OAuth::refresh_token(URL, "app", "r3fr3sh").client_secret("s3cr+t:ü");
    let builder = builder.field("key", "l0ng-f1eld").field("region", "sh0rt");
    let error = scene(builder, [Reply::Json(400, echo.to_owned())]).ask(WRITE).await.unwrap_err();
    let expected = "the token could not be renewed: the token URL answered 400 Bad Request: \
        (redacted) ((redacted) (redacted) (redacted) (redacted) sh0rt)";
    assert_eq!(words(&error), expected);
    assert!(!["r3fr3sh", "s3cr", "l0ng"].iter().any(|secret| format!("{error:?}").contains(secret)), "{error:?}");
}

#[tokio::test]
async fn a_token_url_that_is_down_is_asked_again_by_the_next_call() {
    let scene = scene(client(), [Reply::Down, issued("t1"), Reply::Down, issued("t2")]);
    let error = scene.ask(WRITE).await.unwrap_err();
    let expected = "the token could not be renewed: the token URL could not be asked: no connection to the service";
    assert_eq!(words(&error), expected);
    scene.expect("t1").await;
    // The renewal fails while the token works.
    scene.hand.advance_secs(3541);
    scene.expect("t1").await;
    assert_eq!(scene.endpoint.count(), 3);
    scene.expect("t1").await;
    assert_eq!(scene.endpoint.count(), 3);
    scene.hand.advance_secs(10);
    scene.expect("t2").await;
}

#[tokio::test]
async fn an_exchange_has_thirty_seconds() {
    let scene = scene(client(), [Reply::Silence]);
    let mut call = Box::pin(scene.ask(WRITE));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    scene.hand.advance(Duration::from_millis(29_999));
    assert!(call.as_mut().poll(&mut context).is_pending());
    scene.hand.advance(Duration::from_millis(1));
    let error = call.await.unwrap_err();
    assert!(matches!(oauth_error(&error), OAuthError::TimedOut), "{error:?}");
}

#[test]
fn settings_are_checked_when_the_source_is_built() {
    let reason = |builder: OAuthBuilder| match builder.build() {
        Err(OAuthError::Setting(reason)) => reason,
        other => panic!("{other:?}"),
    };
    let at = |url: &str| OAuth::client_credentials(url, "a", "b");
    for url in ["", "/token", "https://u:p@x/token", "https://x/token#f", "https://x/token?q#f", "ftp://x/"] {
        assert!(reason(at(url)).starts_with("has a token URL that can't be used"), "{url}");
    }
    assert_eq!(reason(at("https://x/?a b")), "has a token URL that is no URL");
    for url in ["http://example.com/token", "http://localhost/token", "http://127.0.0.1:8/token"] {
        assert_eq!(reason(at(url)), "has a token URL that is not https");
    }
    assert_eq!(reason(at("http://localhost.example/token").trust_loopback(true)), "has a token URL that is not https");
    for url in ["http://localhost:8/token", "http://[::1]/token", "https://x/token?tenant=1"] {
        assert!(at(url).trust_loopback(true).build().is_ok(), "{url}");
    }
    for (builder, expected) in [
        (OAuth::client_credentials(URL, "", "b"), "has an empty client ID"),
        (OAuth::client_credentials(URL, "a", ""), "has an empty client secret"),
        (OAuth::refresh_token(URL, "a", ""), "has an empty refresh token"),
        (refreshing().secret_in_body(), "has no client secret to send in the body"),
        (client().on_refresh_token(|_| {}), "has no refresh token to store"),
        (client().field("scope", "x"), "has an additional field with the name of one of its own"),
        (client().scopes(["a b"]), "has a scope that is empty, or has a character such as a space"),
        (client().scopes([""]), "has a scope that is empty, or has a character such as a space"),
    ] {
        assert_eq!(reason(builder), expected);
    }
}

#[test]
fn no_secret_is_shown() {
    let builder = || OAuth::refresh_token(URL, "app", "s3cret-r").client_secret("s3cret-c").field("key", "s3cret-f");
    let wrong = OAuth::client_credentials("https://u:s3cret@x", "a", "s3cret");
    let shown = [
        format!("{:?}", builder()),
        format!("{:?}", builder().build().unwrap()),
        format!("{wrong:?}"),
        format!("{:?}", wrong.build().unwrap_err()),
        format!("{:?}", token_source_fn(|| async { Ok::<_, SourceError>(IssuedToken::new("s3cret", None)) })),
    ];
    for text in shown {
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[tokio::test]
async fn a_closure_is_asked_once_for_each_token() {
    let count = Arc::new(AtomicUsize::new(0));
    let source = token_source_fn({
        let count = Arc::clone(&count);
        move || {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                match number {
                    2 => Err("the vault is closed"),
                    _ => Ok(IssuedToken::new(format!("t{number}"), Some(Duration::from_secs(600)))),
                }
            }
        }
    });
    let scene = Scene::of(source, TokenEndpoint::new([]));
    for scopes in [READ, WRITE] {
        assert_eq!(scene.ask(scopes).await.unwrap(), Token::from("t1"));
    }
    scene.hand.advance_secs(600);
    let error = scene.ask(WRITE).await.unwrap_err();
    assert_eq!(words(&error), "the token could not be renewed: the vault is closed");
    scene.expect("t3").await;
    assert!(scene.source.refused(&Token::from("t3")));
    scene.expect("t4").await;
}
