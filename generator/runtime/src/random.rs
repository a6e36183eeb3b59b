//! Randomness without a dependency: for the delays before retries, and for idempotency keys. Not for secrets.

use std::hash::{BuildHasher, RandomState};

/// Numbers that spread evenly: SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators,
/// 2014).
///
/// One number of 64 bits tells whoever sees it all that follow, so this is for spreading load, never for a secret.
#[derive(Debug)]
pub struct Random {
    /// `None` until the first number is asked for, since most calls ask for none.
    state: Option<u64>,
}

impl Random {
    /// A source whose start nobody knows; each is another one.
    pub const fn new() -> Self {
        Self { state: None }
    }

    /// A source that gives the same numbers for the same seed, for tests.
    pub const fn seeded(seed: u64) -> Self {
        Self { state: Some(seed) }
    }

    /// A number of at least 0 and less than `limit`; 0 if the limit is 0.
    ///
    /// No number is more likely than another by more than `limit` in 2^64.
    pub fn below(&mut self, limit: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(limit);
        // The upper half of a product with a number below 2^64 is below `limit`.
        (product >> 64) as u64
    }

    fn bits(&mut self) -> u64 {
        let state = self.state.get_or_insert_with(unknown);
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

impl Default for Random {
    fn default() -> Self {
        Self::new()
    }
}

/// A new key by which the service knows an operation again when it is sent once more: a UUID of version 4 (RFC 9562,
/// section 5.4), in lower case.
///
/// Its 122 bits come from the keys that the standard library makes for hash maps. Those differ between threads and
/// processes as long as the system has randomness to give, which `wasm32-unknown-unknown` has not. They are no secret
/// (section 8): a key must not be what keeps others out.
pub fn uuid() -> String {
    let bits = (u128::from(unknown()) << 64) | u128::from(unknown());
    let uuid = (bits & !VERSION_AND_VARIANT) | VERSION_4;
    let digits = format!("{uuid:032x}");
    let mut key = String::with_capacity(36);
    for (index, digit) in digits.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            key.push('-');
        }
        key.push(digit);
    }
    key
}

/// The fields `ver` and `var` of a UUID (RFC 9562, sections 4.1 and 4.2).
const VERSION_AND_VARIANT: u128 = 0xf000_c000_0000_0000_0000;
/// What they hold in version 4.
const VERSION_4: u128 = 0x4000_8000_0000_0000_0000;

/// 64 bits that nobody knows beforehand.
fn unknown() -> u64 {
    // A process that forks has a child with the same keys. On wasm no process has a number, and none forks.
    let process = if cfg!(target_family = "wasm") { 0 } else { std::process::id() };
    RandomState::new().hash_one(process)
}
