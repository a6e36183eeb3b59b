//! The transport of blocking clients, and what runs them.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used)]

#[macro_use]
#[path = "support/loopback.rs"]
mod loopback;

use std::future::Future;

use generator_runtime::blocking::wait;
use generator_runtime::client::ClientBuilder;

struct Ureq;

impl loopback::Carrier for Ureq {
    fn set(builder: ClientBuilder) -> ClientBuilder {
        builder.blocking()
    }

    fn run<F: Future>(call: F) -> F::Output {
        wait(call)
    }
}

loopback_tests!(Ureq);
