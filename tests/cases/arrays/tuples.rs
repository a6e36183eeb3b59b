//! Tuples.

use case::Validate;
use case::models::Map;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn a_fixed_length_is_a_tuple() -> serde_json::Result<()> {
    let map = Map::new((1.5, 0.0, "here".to_owned()), []);
    assert_eq!(serde_json::to_string(&map)?, r#"{"origin":[1.5,0.0,"here"],"rows":[]}"#);
    assert_eq!(said::<Map>(r#"{"origin":[1,0,"a"],"rows":[]}"#), Ok(()));
    assert_eq!(said::<Map>(r#"{"origin":[1,-0.5,"a"],"rows":[]}"#), Err("/origin/1: less than 0".to_owned()));
    for broken in [r#"[1,0]"#, r#"[1,0,"a",2]"#, r#"["a",0,"a"]"#] {
        assert!(said::<Map>(&format!(r#"{{"origin":{broken},"rows":[]}}"#)).is_err(), "{broken}");
    }
    Ok(())
}

#[test]
fn an_open_length_is_a_list_of_json_each_item_checked() {
    let rows = |row: &str| said::<Map>(&format!(r#"{{"origin":[1,0,"a"],"rows":[{row}]}}"#));
    assert_eq!(rows(r#"[]"#), Ok(()));
    assert_eq!(rows(r#"["a",1,2.0]"#), Ok(()));
    assert!(rows(r#"["a",1.5]"#).is_err_and(|said| said.starts_with("/rows/0/1: ")));
    assert!(rows(r#"[1]"#).is_err_and(|said| said.starts_with("/rows/0/0: ")));
}
