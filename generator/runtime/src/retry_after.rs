//! Provisional.
use std::time::Duration;
/// a
pub fn retry_after(_headers: &http::HeaderMap, _named: Option<&str>, _now: Duration) -> Option<Duration> {
    None
}
