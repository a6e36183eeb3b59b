//! Decoding, checking, encoding and asking: the generated client beside its rivals.
//!
//! Each group is one body; compare the rows of a group, not figures of different runs. See docs/performance.md.

mod bodies;
mod checkers;
mod contact;
mod derived;
mod hand;
mod open_enum;
mod requests;
mod schema;

use std::hint::black_box;

use divan::Bencher;
use serde_json::Value;

use checkers::{Checker, Hand};

fn main() {
    divan::main();
}

/// A group of benches for the body `bodies::$body()`.
macro_rules! benches {
    ($body:ident) => {
        #[divan::bench_group(min_time = 0.4, max_time = 2)]
        mod $body {
            use divan::Bencher;

            use crate::bodies;
            use crate::checkers::{Garde, Generated, Hand, Jsonschema, Validator};

            #[divan::bench(types = [Generated, Hand, Jsonschema])]
            fn decode<C: crate::Checker>(bencher: Bencher) {
                crate::decode::<C>(bencher, &bodies::$body());
            }

            #[divan::bench(types = [Generated, Hand, Garde, Validator, Jsonschema])]
            fn validate<C: crate::Checker>(bencher: Bencher) {
                crate::validate::<C>(bencher, &bodies::$body());
            }

            #[divan::bench(types = [Generated, Hand, Garde, Validator, Jsonschema])]
            fn decode_and_validate<C: crate::Checker>(bencher: Bencher) {
                crate::decode_and_validate::<C>(bencher, &bodies::$body());
            }

            #[divan::bench(types = [Generated, Hand, Jsonschema])]
            fn encode<C: crate::Checker>(bencher: Bencher) {
                crate::encode::<C>(bencher, &bodies::$body());
            }

            #[divan::bench_group]
            mod request {
                use super::*;

                #[divan::bench]
                fn generated(bencher: Bencher) {
                    crate::request_generated(bencher, &bodies::$body());
                }

                #[divan::bench]
                fn hand(bencher: Bencher) {
                    crate::request_by_hand(bencher, &bodies::$body());
                }
            }
        }
    };
}

benches!(documented);
benches!(hundred);

fn text(body: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(body).expect("JSON")
}

/// Freeing the contact belongs to it: whoever reads one frees it too.
fn decode<C: Checker>(bencher: Bencher, body: &Value) {
    let text = text(body);
    bencher.bench(|| drop(black_box(C::decode(black_box(&text)))));
}

fn validate<C: Checker>(bencher: Bencher, body: &Value) {
    let contact = C::decode(&text(body));
    assert!(C::is_valid(&contact));
    bencher.bench(|| C::is_valid(black_box(&contact)));
}

fn decode_and_validate<C: Checker>(bencher: Bencher, body: &Value) {
    let text = text(body);
    bencher.bench(|| C::is_valid(&black_box(C::decode(black_box(&text)))));
}

fn encode<C: Checker>(bencher: Bencher, body: &Value) {
    let contact = C::decode(&text(body));
    bencher.bench(|| drop(black_box(serde_json::to_vec(black_box(&contact)))));
}

fn request_generated(bencher: Bencher, body: &Value) {
    let client = requests::client();
    let input = serde_json::from_value(body.clone()).expect("a contact to send");
    bencher.bench(|| drop(black_box(requests::generated(&client, black_box(&input)))));
}

fn request_by_hand(bencher: Bencher, body: &Value) {
    let contact = Hand::decode(&text(body));
    bencher.bench(|| drop(black_box(requests::by_hand(black_box(&contact)))));
}
