//! What a call costs without a network: its request made, its answer parsed, and the client's loop around both.
//!
//! The columns below the times are the allocations. Compare the rows of a group, not figures of different runs. See
//! docs/performance.md.

use std::sync::Arc;

use bytes::Bytes;
use divan::{AllocProfiler, Bencher, black_box};
use generated_client::Client;
use generated_client::models::{Contact, ContactInput};
use generated_client::operations::UpdateContact;
use generated_client::runtime::json::from_slice;
use generated_client::runtime::{Body, BoxFuture, Incoming, SendOptions, Transport, TransportError};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const BASE_URL: &str = "https://contacts.example/v1.0";
const CONTACT_ID: &str = "contact2-a56d-44a4-5304-033e16fca8d1";
const TOKEN: &str = "token";

static REQUEST: &[u8] = include_bytes!("../../fixtures/request.json");
static RESPONSE: &[u8] = include_bytes!("../../fixtures/response.json");

fn main() {
    divan::main();
}

fn body() -> ContactInput {
    from_slice(REQUEST).expect("the fixture is one")
}

/// A service that is in memory and answers at once.
struct Here;

impl Transport for Here {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        black_box(request);
        Box::pin(async { Ok(answer().map(Incoming::from)) })
    }
}

fn answer() -> http::Response<Bytes> {
    let response = http::Response::builder().header("content-type", "application/json");
    response.body(Bytes::from_static(RESPONSE)).expect("an answer")
}

fn client() -> Client {
    let builder = Client::builder().base_url(BASE_URL).token(TOKEN).transport(Arc::new(Here));
    builder.build().expect("a client")
}

fn by_hand(client: &reqwest::Client, body: &ContactInput) -> reqwest::Request {
    use generated_client::Validate as _;
    body.validate().expect("it is good");
    let text = serde_json::to_vec(body).expect("JSON");
    let request = client.put(format!("{BASE_URL}/contacts/{CONTACT_ID}"));
    let request = request.bearer_auth(TOKEN).header("accept", "application/json");
    request.header("content-type", "application/json").body(text).build().expect("a request")
}

#[divan::bench_group(min_time = 1)]
mod request {
    use super::{Bencher, CONTACT_ID, body, by_hand, client};

    /// Everything but the credential, which the loop adds.
    #[divan::bench]
    fn generated(bencher: Bencher) {
        let (client, body) = (client(), body());
        bencher.bench_local(|| client.update_contact(CONTACT_ID, &body).request().expect("a request"));
    }

    #[divan::bench(name = "by_hand")]
    fn on_reqwest(bencher: Bencher) {
        let (client, body) = (reqwest::Client::new(), body());
        bencher.bench_local(|| by_hand(&client, &body));
    }
}

#[divan::bench_group(min_time = 1)]
mod answer {
    use super::{Bencher, Contact, UpdateContact, from_slice};

    #[divan::bench]
    fn generated(bencher: Bencher) {
        bencher
            .with_inputs(super::answer)
            .bench_local_values(|answer| UpdateContact::response(answer, false).expect("a contact").into_inner());
    }

    #[divan::bench]
    fn by_hand(bencher: Bencher) {
        bencher.with_inputs(super::answer).bench_local_values(|answer| {
            assert_eq!(answer.status(), 200);
            from_slice::<Contact>(answer.body()).expect("a contact")
        });
    }
}

#[divan::bench_group(min_time = 1)]
mod call {
    use super::{Bencher, CONTACT_ID, body, client};

    /// The whole of it, over a transport that answers at once.
    #[divan::bench]
    fn generated(bencher: Bencher) {
        let (client, body) = (client(), body());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        bencher.bench_local(|| {
            let answer = runtime.block_on(client.update_contact(CONTACT_ID, &body).send());
            answer.expect("an answer").into_inner()
        });
    }
}
