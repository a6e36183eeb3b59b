//! Sequences of one length.

use case::Validate;
use case::models::Day;

#[test]
fn only_the_whole_sequence_passes() {
    for date in ["2024-02-30", "0000-12-31"] {
        assert!(Day::new(date).validate().is_ok(), "{date}");
    }
    for date in ["2024-13-01", "2024-00-01", "2024-01-32", "2024-1-1", "2024-01-01 ", "２024-01-01"] {
        assert!(Day::new(date).validate().is_err(), "{date}");
    }
    let day = Day::new("2024-01-01");
    assert!(day.clone().weekday("tue").colour("#00ff9a").validate().is_ok());
    assert!(day.clone().weekday("tud").validate().is_err());
    assert!(day.colour("#00FF9A").validate().is_err());
}
