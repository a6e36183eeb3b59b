//! Exactly one.

use case::Validate;
use case::models::Bill;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn what_fits_both_is_none() {
    for (amount, holds) in [(3, true), (5, true), (15, false), (4, false)] {
        assert_eq!(said::<Bill>(&format!(r#"{{"amount":{amount}}}"#)).is_ok(), holds, "{amount}");
    }
}
