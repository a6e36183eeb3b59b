//! The default transport.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used)]

#[macro_use]
#[path = "support/loopback.rs"]
mod loopback;

use std::future::Future;

use generator_runtime::client::ClientBuilder;

struct Reqwest;

impl loopback::Carrier for Reqwest {
    fn set(builder: ClientBuilder) -> ClientBuilder {
        builder
    }

    fn run<F: Future>(call: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(call)
    }
}

loopback_tests!(Reqwest);
