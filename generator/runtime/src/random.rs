//! Chance, for delays and keys.
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
/// Chance.
#[derive(Debug)]
pub struct Random(AtomicU64);
impl Random {
    /// Seeded by the system.
    pub fn new() -> Self {
        Self(AtomicU64::new(RandomState::new().hash_one(0)))
    }
    /// The next.
    pub fn next(&self) -> u64 {
        let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
/// A key.
pub fn idempotency_key() -> String {
    let r = Random::new();
    format!("{:016x}{:016x}", r.next(), r.next())
}
