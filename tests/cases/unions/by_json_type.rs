//! Each JSON type finds its branch.

use case::Validate;
use case::models::{Range, Ratio, Setting};

fn read(json: &str) -> Setting {
    serde_json::from_str(json).expect("every JSON is a setting, known or not")
}

#[test]
fn a_value_finds_its_branch_by_its_type() {
    assert_eq!(read(r#""on""#), Setting::from("on".to_owned()));
    assert_eq!(read("true"), Setting::from(true));
    assert_eq!(read("-1"), Setting::from(-1));
    assert_eq!(read(r#"["a"]"#), Setting::from(vec!["a".to_owned()]));
    assert_eq!(read(r#"{"low":1}"#), Setting::from(Range::new(1)));
}

#[test]
fn what_fits_no_branch_is_kept_and_not_valid() -> serde_json::Result<()> {
    let setting = read("1.5");
    assert_eq!(setting, Setting::Unknown(serde_json::json!(1.5)));
    assert_eq!(serde_json::to_string(&setting)?, "1.5");
    let violations = setting.validate().expect_err("a fraction is no setting");
    assert_eq!(violations.iter().map(|violation| violation.keyword()).collect::<Vec<_>>(), ["anyOf"]);
    Ok(())
}

#[test]
fn the_checks_of_a_branch_are_checked() {
    let said = |json: &str| read(json).validate().map_err(|violations| violations.to_string());
    assert_eq!(said(r#""four""#), Err("longer than 3 characters".to_owned()));
    assert_eq!(said("-1"), Err("less than 0".to_owned()));
    assert_eq!(said(r#"["a","b","c"]"#), Err("more than 2 items".to_owned()));
    assert_eq!(said("true"), Ok(()));
}

#[test]
fn an_error_below_a_branch_knows_its_place() {
    let error = case::runtime::json::from_slice::<Setting>(br#"{"low":"one"}"#).expect_err("`low` is an integer");
    assert_eq!(error.pointer(), "/low");
}

#[test]
fn an_integer_is_a_number() -> serde_json::Result<()> {
    assert_eq!(serde_json::from_str::<Ratio>("1")?, Ratio::Number(1.0));
    assert_eq!(serde_json::from_str::<Ratio>("0.5")?, Ratio::Number(0.5));
    Ok(())
}
