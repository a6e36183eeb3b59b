//! Tokens through the whole client, over sockets: how often the token endpoint is asked, which token each call carries, and
//! what the caller sees when there is none.

mod service;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use generated_client::models::ContactInput;
use generated_client::operations::UpdateContactError;
use generated_client::runtime::error::TransportErrorKind;
use generated_client::runtime::{BoxFuture, Clock, OAuth, SystemClock};
use generated_client::{Client, Error, RetryPolicy};
use service::Service;

const SECRET: &str = "s3cr3t-of-the-client";

/// The machine's clock, but that on the wall is moved by hand.
#[derive(Clone)]
struct Wall {
    clock: SystemClock,
    moved: Arc<AtomicU64>,
}

impl Wall {
    fn new() -> Self {
        Self { clock: SystemClock::new(), moved: Arc::default() }
    }

    fn advance(&self, seconds: u64) {
        self.moved.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for Wall {
    fn now(&self) -> Duration {
        self.clock.now()
    }

    fn unix_time(&self) -> Duration {
        self.clock.unix_time() + Duration::from_secs(self.moved.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }
}

fn client(service: &Service, clock: &Wall) -> Client {
    let tokens = OAuth::client_credentials(format!("{}/token", service.url), "client", SECRET).trust_loopback(true);
    let tokens = tokens.scopes(["contact"]).build().expect("the settings are good");
    let retry = RetryPolicy::default().min_delay(Duration::from_millis(1)).max_delay(Duration::from_millis(2));
    let builder = Client::builder().base_url(&service.url).trust_loopback(true).oauth2(tokens).clock(clock.clone());
    builder.retry(retry).build().expect("the settings are good")
}

fn body() -> ContactInput {
    serde_json::from_str(include_str!("../../fixtures/request.json")).expect("the fixture is one")
}

async fn call(client: &Client) -> Result<(), Error<UpdateContactError>> {
    client.update_contact("contact", &body()).send().await.map(drop)
}

/// So many calls at once.
async fn calls(client: &Client, count: usize) -> Vec<Result<(), Error<UpdateContactError>>> {
    let calls = (0..count).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { call(&client).await })
    });
    let mut outcomes = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        outcomes.push(call.await.expect("it does not panic"));
    }
    outcomes
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_calls_wait_for_one_token() {
    let (service, clock) = (Service::start().await, Wall::new());
    service.state().delay = Duration::from_millis(100);
    let outcomes = calls(&client(&service, &clock), 200).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let state = service.state();
    assert_eq!((state.asked, state.calls.len()), (1, 200));
    assert!(state.calls.iter().all(|token| token == "token-1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_has_expired_is_not_sent() {
    let (service, clock) = (Service::start().await, Wall::new());
    let client = client(&service, &clock);
    call(&client).await.expect("the first token is good");
    clock.advance(3601);
    let outcomes = calls(&client, 50).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let state = service.state();
    assert_eq!(state.asked, 2);
    assert_eq!(state.calls.iter().filter(|token| *token == "token-1").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_revoked_is_replaced_once_for_all_callers() {
    let (service, clock) = (Service::start().await, Wall::new());
    let client = client(&service, &clock);
    call(&client).await.expect("the first token is good");
    {
        let mut state = service.state();
        state.revoked = 1;
        state.delay = Duration::from_millis(100);
    }
    let outcomes = calls(&client, 100).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let state = service.state();
    assert_eq!(state.asked, 2, "one for all");
    assert_eq!(state.calls.iter().filter(|token| *token == "token-2").count(), 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_whose_new_token_is_refused_too_is_told_so() {
    let (service, clock) = (Service::start().await, Wall::new());
    service.state().revoked = usize::MAX;
    match call(&client(&service, &clock)).await {
        Err(Error::Api(error)) => assert!(matches!(error.error, UpdateContactError::Unauthorized(_))),
        other => panic!("{other:?}"),
    }
    let state = service.state();
    assert_eq!((state.asked, &state.calls[..]), (2, &["token-1".to_owned(), "token-2".to_owned()][..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_nothing_is_called_and_nothing_leaks() {
    let (service, clock) = (Service::start().await, Wall::new());
    service.state().is_down = true;
    let outcomes = calls(&client(&service, &clock), 10).await;
    for outcome in outcomes {
        let error = outcome.expect_err("there is no token");
        let Error::Transport(transport) = &error else { panic!("{error:?}") };
        assert_eq!(transport.kind(), TransportErrorKind::Credential);
        let said = format!("{error} {error:?}");
        assert!(!said.contains(SECRET), "{said}");
    }
    assert!(service.state().calls.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_still_works_is_kept_while_the_endpoint_is_down() {
    let (service, clock) = (Service::start().await, Wall::new());
    let client = client(&service, &clock);
    call(&client).await.expect("the first token is good");
    service.state().is_down = true;
    clock.advance(3590);
    call(&client).await.expect("it is good for ten seconds more");
    {
        let state = service.state();
        assert!(state.asked > 1, "a new one is asked for early");
        assert_eq!(state.calls, ["token-1", "token-1"]);
    }
    clock.advance(20);
    call(&client).await.expect_err("now it is not, and there is no other");
    assert_eq!(service.state().calls.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_that_go_away_fail_no_other() {
    let (service, clock) = (Service::start().await, Wall::new());
    service.state().delay = Duration::from_millis(200);
    let client = client(&service, &clock);
    let leaving: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { tokio::time::timeout(Duration::from_millis(50), call(&client)).await.is_err() })
        })
        .collect();
    let staying = calls(&client, 20).await;
    assert!(staying.iter().all(Result::is_ok), "{staying:?}");
    for call in leaving {
        assert!(call.await.expect("it does not panic"), "it had gone by then");
    }
    assert_eq!(service.state().asked, 1);
}
