//! Each keyword and each way to tell the branches of a union apart: the generated code beside its rivals.
//!
//! A group has the same values for all its rows, 64 of them, and the figures are those of all 64; compare the rows of a
//! group, not figures of different runs. See docs/performance.md.

mod decoded;
mod derived;
mod dispatched;
mod hand;
mod keywords;

use std::hint::black_box;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use regex::Regex;
use schemas_client::Validate as _;
use serde::de::DeserializeOwned;
use serde_json::Value;

use decoded::Decoded;
use keywords::{Keyword, Schema, valid, validator};

fn main() {
    divan::main();
}

const VALUES: usize = 64;

/// A group of benches for a keyword.
macro_rules! validate {
    ($($module:ident $name:ident $(matches $pattern:literal)?;)*) => {$(
        #[divan::bench_group(min_time = 0.1, max_time = 0.5)]
        mod $module {
            use divan::Bencher;

            use crate::keywords::$name;

            #[divan::bench]
            fn generated(bencher: Bencher) {
                crate::generated::<$name>(bencher);
            }

            #[divan::bench]
            fn hand(bencher: Bencher) {
                crate::by_hand::<$name>(bencher);
            }

            $(
                #[divan::bench]
                fn regex(bencher: Bencher) {
                    static PATTERN: crate::Pattern = crate::Pattern::new(|| crate::Regex::new($pattern).expect($pattern));
                    crate::by_regex::<$name>(bencher, &PATTERN);
                }
            )?

            #[divan::bench]
            fn jsonschema(bencher: Bencher) {
                crate::at_run_time::<$name>(bencher);
            }

            #[divan::bench]
            fn jsonschema_macro(bencher: Bencher) {
                crate::by_macro::<$name>(bencher);
            }
        }
    )*};
}

validate! {
    min_length MinLength;
    max_length MaxLength;
    pattern_class PatternClass matches r"^[A-Za-z0-9_-]+$";
    pattern_sequence PatternSequence matches r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    pattern_regex PatternRegex matches r"^(?:[a-z]+\.)*[a-z]{2,}$";
    pattern_lookaround PatternLookaround;
    email Email;
    minimum Minimum;
    exclusive_maximum ExclusiveMaximum;
    multiple_of MultipleOf;
    multiple_of_cent MultipleOfCent;
    enums Enum;
    enum_of_kinds EnumOfKinds;
    consts Const;
    types Type;
    items Items;
    unique_items UniqueItems;
    contains Contains;
    prefix_items PrefixItems;
    unevaluated_items UnevaluatedItems;
    additional_properties AdditionalProperties;
    pattern_properties PatternProperties;
    property_names PropertyNames;
    min_properties MinProperties;
    dependent_required DependentRequired;
    dependent_schemas DependentSchemas;
    not_both Not;
    if_then_else IfThenElse;
    any_of AnyOf;
    one_of OneOf;
    unevaluated_properties UnevaluatedProperties;
}

type Pattern = LazyLock<Regex>;

fn generated<K: Keyword>(bencher: Bencher) {
    judge(bencher, &decoded_one_by_one::<K::Generated>(&values::<K>()), |value| value.validate().is_ok());
}

fn by_hand<K: Keyword>(bencher: Bencher) {
    judge(bencher, &decoded_one_by_one::<K::Generated>(&values::<K>()), |value| hand::judge::<K>(value).is_empty());
}

/// The property `value` of each value.
fn by_regex<K: Keyword>(bencher: Bencher, pattern: &Regex) {
    let texts: Vec<String> =
        values::<K>().iter().map(|value| value["value"].as_str().expect("a text").to_owned()).collect();
    judge(bencher, &texts, |text| pattern.is_match(text));
}

fn at_run_time<S: Schema>(bencher: Bencher) {
    let validator = validator::<S>();
    judge(bencher, &values::<S>(), |value| validator.is_valid(value));
}

fn by_macro<S: Schema>(bencher: Bencher) {
    judge(bencher, &values::<S>(), S::by_macro);
}

fn judge<T: Sync>(bencher: Bencher, values: &[T], is_valid: impl Fn(&T) -> bool + Sync) {
    assert!(values.iter().all(&is_valid));
    bencher.counter(ItemsCount::new(values.len())).bench(|| {
        let valid = black_box(values).iter().filter(|value| is_valid(black_box(value))).count();
        black_box(valid)
    });
}

/// A group of benches for a schema that is decided when it is read.
macro_rules! decode {
    ($($module:ident $name:ident;)*) => {$(
        #[divan::bench_group(min_time = 0.2, max_time = 1)]
        mod $module {
            use divan::Bencher;

            use crate::decoded::Decoded;
            use crate::keywords::$name;

            #[divan::bench]
            fn generated(bencher: Bencher) {
                crate::decode_generated::<$name>(bencher);
            }

            #[divan::bench]
            fn hand(bencher: Bencher) {
                crate::decode::<$name, <$name as Decoded>::Hand>(bencher);
            }

            #[divan::bench]
            fn serde(bencher: Bencher) {
                crate::decode::<$name, <$name as Decoded>::Serde>(bencher);
            }

            #[divan::bench]
            fn jsonschema(bencher: Bencher) {
                crate::decode_at_run_time::<$name>(bencher);
            }

            #[divan::bench]
            fn jsonschema_macro(bencher: Bencher) {
                crate::decode_by_macro::<$name>(bencher);
            }
        }
    )*};
}

decode! {
    decode_date_time DateTime;
    decode_uuid Uuid;
    decode_tagged Tagged;
    decode_by_type ByType;
    decode_by_properties ByProperties;
    decode_tried Tried;
}

/// What most would write for the union `Tagged`.
#[divan::bench(min_time = 0.2, max_time = 1)]
fn decode_tagged_serde_tag(bencher: Bencher) {
    decode::<keywords::Tagged, derived::TaggedByAttribute>(bencher);
}

fn decode_generated<D: Decoded>(bencher: Bencher) {
    read(bencher, &text::<D>(), |text| schemas_client::runtime::json::from_slice::<Vec<D::Generated>>(text).is_ok());
}

fn decode<D: Decoded, T: DeserializeOwned>(bencher: Bencher) {
    read(bencher, &text::<D>(), |text| serde_json::from_slice::<Vec<T>>(text).is_ok());
}

/// There is no value to be had but JSON, so that is what is read, and judged.
fn decode_at_run_time<D: Decoded>(bencher: Bencher) {
    let validator = validator::<D>();
    let is_valid = |values: &Vec<Value>| values.iter().all(|value| validator.is_valid(value));
    read(bencher, &text::<D>(), |text| serde_json::from_slice(text).is_ok_and(|values| is_valid(&values)));
}

fn decode_by_macro<D: Decoded>(bencher: Bencher) {
    let is_valid = |values: &Vec<Value>| values.iter().all(D::by_macro);
    read(bencher, &text::<D>(), |text| serde_json::from_slice(text).is_ok_and(|values| is_valid(&values)));
}

/// Freeing the values belongs to it: whoever reads some frees them too.
fn read(bencher: Bencher, text: &[u8], can_be_read: impl Fn(&[u8]) -> bool + Sync) {
    assert!(can_be_read(text));
    bencher.counter(ItemsCount::new(VALUES)).bench(|| black_box(can_be_read(black_box(text))));
}

/// The valid values of a schema, over and over.
fn values<S: Schema>() -> Vec<Value> {
    valid::<S>().into_iter().cycle().take(VALUES).collect()
}

fn text<S: Schema>() -> Vec<u8> {
    serde_json::to_vec(&values::<S>()).expect("JSON")
}

fn decoded_one_by_one<T: DeserializeOwned>(values: &[Value]) -> Vec<T> {
    values.iter().map(|value| serde_json::from_value(value.clone()).expect("a value of the type")).collect()
}
