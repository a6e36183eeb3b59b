//! Bounds of numbers.

use case::Validate;
use case::models::Measure;

fn keywords(measure: &Measure) -> Vec<&'static str> {
    let found = measure.validate().err().unwrap_or_default();
    found.iter().map(|violation| violation.keyword()).collect()
}

#[test]
fn a_bound_holds_for_itself_unless_it_is_exclusive() {
    assert_eq!(keywords(&Measure::new(10, -273.15).big(i64::MAX).offset(0.1)), [""; 0]);
    assert_eq!(keywords(&Measure::new(-2, 0.0).small(0).ratio(1.0)), ["exclusiveMinimum", "exclusiveMaximum"]);
}

#[test]
fn a_number_beyond_a_bound_is_refused() {
    assert_eq!(keywords(&Measure::new(-5, -273.2)), ["minimum", "multipleOf", "minimum"]);
    assert_eq!(keywords(&Measure::new(12, 0.0).offset(0.2)), ["maximum", "maximum"]);
}

#[test]
fn what_is_no_number_is_within_no_bound() {
    assert_eq!(keywords(&Measure::new(0, f64::NAN)), ["minimum"]);
}
