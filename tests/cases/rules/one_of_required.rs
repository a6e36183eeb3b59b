//! Exactly one of several properties.

use case::Validate;
use case::models::Timer;

#[test]
fn exactly_one_alternative_holds() {
    assert!(Timer::new().at("noon").validate().is_ok());
    for timer in [Timer::new(), Timer::new().at("noon").every(1)] {
        let said = timer.validate().map_err(|violations| violations.to_string());
        assert_eq!(said, Err("expected exactly one of: `at`; `after`; `every`".to_owned()));
    }
}
