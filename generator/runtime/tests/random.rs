//! Random numbers and idempotency keys.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::thread;

use generator_runtime::format_uuid::is_uuid;
use generator_runtime::random::{Random, uuid};

#[test]
fn a_seed_gives_the_numbers_of_splitmix64() {
    // What the generator gives for this seed everywhere; below the largest limit, a number is one less.
    let expected = [
        6_457_827_717_110_365_317,
        3_203_168_211_198_807_973,
        9_817_491_932_198_370_423,
        4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
    ];
    let mut random = Random::seeded(1_234_567);
    for number in expected {
        assert_eq!(random.below(u64::MAX), number - 1);
    }
}

#[test]
fn numbers_stay_below_the_limit_and_reach_each_below_it() {
    let mut random = Random::seeded(1);
    let mut counts = [0; 10];
    for _ in 0..10_000 {
        counts[usize::try_from(random.below(10)).unwrap()] += 1;
    }
    // 1000 are expected of each; the deviation is 30.
    assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    assert!((0..100).all(|_| random.below(1) == 0));
    assert!((0..100).all(|_| random.below(0) == 0));
}

#[test]
fn each_source_without_a_seed_is_another_one() {
    let first: HashSet<u64> = (0..1000).map(|_| Random::new().below(u64::MAX)).collect();
    assert_eq!(first.len(), 1000);
}

#[test]
fn an_idempotency_key_is_a_uuid_of_version_4() {
    let mut variants = HashSet::new();
    for _ in 0..1000 {
        let key = uuid();
        assert!(is_uuid(&key), "{key}");
        assert_eq!(key, key.to_lowercase());
        assert_eq!(key.as_bytes()[14], b'4', "{key}");
        variants.insert(key.as_bytes()[19]);
    }
    assert_eq!(variants, HashSet::from(*b"89ab"));
}

#[test]
fn every_bit_of_a_key_but_version_and_variant_varies() {
    let (mut all, mut any) = (u128::MAX, 0);
    for _ in 0..1000 {
        let bits = u128::from_str_radix(&uuid().replace('-', ""), 16).unwrap();
        all &= bits;
        any |= bits;
    }
    assert_eq!((all, any), (0x4000_8000_0000_0000_0000, !0xb000_4000_0000_0000_0000));
}

#[test]
fn keys_of_many_threads_are_all_different() {
    let threads: Vec<_> = (0..8).map(|_| thread::spawn(|| (0..2000).map(|_| uuid()).collect::<Vec<_>>())).collect();
    let keys: HashSet<String> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    assert_eq!(keys.len(), 16_000);
}
