//! A whole call on this machine: by the generated client, and by hand on reqwest.
//!
//! Both send the documented request and decode the documented answer into the generated type, over connections that are
//! kept alive, 1 and 64 at a time. Compare the rows of a group, not figures of different runs. See docs/performance.md.

mod server;

use std::sync::LazyLock;

use bytes::Bytes;
use divan::Bencher;
use generated_client::Client;
use generated_client::models::{Contact, ContactInput};
use generated_client::runtime::json::from_slice;
use tokio::runtime::Runtime;

const CONTACT_ID: &str = "contact2-a56d-44a4-5304-033e16fca8d1";
const TOKEN: &str = "token";

static REQUEST: &[u8] = include_bytes!("../../fixtures/request.json");
static RESPONSE: &[u8] = include_bytes!("../../fixtures/response.json");

static URL: LazyLock<String> = LazyLock::new(|| server::start(Bytes::from_static(RESPONSE)));
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"));

fn main() {
    divan::main();
}

fn body() -> ContactInput {
    from_slice(REQUEST).expect("the fixture is one")
}

/// Somebody who makes calls.
trait Caller {
    fn new() -> Self;
    async fn call(&self, body: &ContactInput) -> Contact;
}

struct Generated(Client);

impl Caller for Generated {
    fn new() -> Self {
        let builder = Client::builder().base_url(URL.as_str()).token(TOKEN).trust_loopback(true);
        Self(builder.build().expect("a client"))
    }

    async fn call(&self, body: &ContactInput) -> Contact {
        self.0.update_contact(CONTACT_ID, body).send().await.expect("an answer").into_inner()
    }
}

/// What a careful engineer would write: the checks, a time-out, the status, a limit on the body.
struct ByHand {
    client: reqwest::Client,
    base_url: &'static str,
}

impl Caller for ByHand {
    fn new() -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        let client = client.timeout(std::time::Duration::from_secs(30)).build().expect("a client");
        Self { client, base_url: URL.as_str() }
    }

    async fn call(&self, body: &ContactInput) -> Contact {
        use generated_client::Validate as _;
        body.validate().expect("it is good");
        let request = self.client.put(format!("{}/contacts/{CONTACT_ID}", self.base_url));
        let text = serde_json::to_vec(body).expect("JSON");
        let request = request.bearer_auth(TOKEN).header("accept", "application/json");
        let response = request.header("content-type", "application/json").body(text).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        assert!(response.content_length().is_none_or(|length| length <= 16 * 1024 * 1024));
        from_slice(&response.bytes().await.expect("a body")).expect("a contact")
    }
}

fn calls<C: Caller>(bencher: Bencher<'_, '_>, at_once: usize) {
    let (caller, body) = (C::new(), body());
    bencher.counter(divan::counter::ItemsCount::new(at_once)).bench_local(|| {
        RUNTIME.block_on(async { futures_util::future::join_all((0..at_once).map(|_| caller.call(&body))).await })
    });
}

#[divan::bench_group(min_time = 2, max_time = 8)]
mod call {
    use divan::Bencher;

    use crate::{ByHand, Generated};

    #[divan::bench(types = [Generated, ByHand])]
    fn one<C: crate::Caller>(bencher: Bencher) {
        crate::calls::<C>(bencher, 1);
    }

    #[divan::bench(types = [Generated, ByHand])]
    fn sixty_four<C: crate::Caller>(bencher: Bencher) {
        crate::calls::<C>(bencher, 64);
    }
}
