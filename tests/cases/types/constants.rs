//! One value is a value like any other.

use case::Validate;
use case::models::{Mood, Ping, PingKind, Setting, Version};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn only_that_value_fits() {
    assert_eq!(said::<Version>(r#"{"kind":"release","number":2,"stable":true}"#), Ok(()));
    assert_eq!(said::<Version>(r#"{"kind":"release","number":2.0}"#), Ok(()));
    assert!(said::<Version>(r#"{"kind":"beta","number":2}"#).is_err_and(|said| said.contains("kind")));
    assert!(said::<Version>(r#"{"kind":"release","number":3}"#).is_err());
    assert!(said::<Version>(r#"{"kind":"release","number":2,"stable":false}"#).is_err());
}

#[test]
fn objects_are_equal_as_json_is() {
    let limits = |json: &str| said::<Version>(&format!(r#"{{"kind":"release","number":2,"limits":{json}}}"#));
    assert_eq!(limits(r#"{"high":[2.0,null],"low":1}"#), Ok(()));
    assert!(limits(r#"{"high":[2,null],"low":"1"}"#).is_err());
    assert!(limits(r#"{"high":[2,null]}"#).is_err());
}

#[test]
fn a_required_property_of_one_value_has_it_from_the_start() {
    let ping = Ping::new().note("hello");
    assert_eq!((&ping.kind, &ping.mood), (&PingKind::Ping, &Mood::Calm));
    assert_eq!(serde_json::to_string(&ping).ok().as_deref(), Some(r#"{"kind":"ping","mood":"calm","note":"hello"}"#));
    assert_eq!(Ping::default(), Ping::new());
    assert_eq!(Version::new().validate(), Ok(()));
}

#[test]
fn so_has_one_that_is_a_number_or_a_boolean() {
    let setting = Setting::new(None);
    let json = r#"{"level":-3,"ratio":0.5,"active":true,"most":2147483647,"perhaps":null}"#;
    assert_eq!(serde_json::to_string(&setting).ok().as_deref(), Some(json));
    assert_eq!(setting.validate(), Ok(()));
    assert!(Setting { level: -2, ..setting }.validate().is_err());
}
