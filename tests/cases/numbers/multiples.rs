//! 0.07 is a multiple of 0.01, whatever binary fractions say.

use case::Validate;
use case::models::Price;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn decimals_are_exact() {
    for (amount, holds) in
        [("0.07", true), ("19.99", true), ("0.075", false), ("1e-3", false), ("1e3", true), ("0", false)]
    {
        assert_eq!(said::<Price>(&format!(r#"{{"amount":{amount}}}"#)).is_ok(), holds, "{amount}");
    }
    for (step, holds) in [("3", true), ("0", true), ("-6", true), ("4", false)] {
        assert_eq!(said::<Price>(&format!(r#"{{"step":{step}}}"#)).is_ok(), holds, "{step}");
    }
    assert_eq!(said::<Price>(r#"{"huge":1e308}"#), Ok(()));
    assert!(said::<Price>(r#"{"huge":1.1e308}"#).is_err());
}
