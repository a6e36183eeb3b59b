//! Schemas that are merged with themselves.

use case::Validate;
use case::models::{Folder, Lists};
use case::runtime::json::from_slice;

fn said(json: &str) -> String {
    let folder: Folder = serde_json::from_str(json).expect("it is a folder");
    folder.validate().err().map(|violations| violations.to_string()).unwrap_or_default()
}

#[test]
fn each_is_checked_at_every_depth() {
    assert_eq!(said(r#"{"name":"a","parent":{"name":"b","parent":{"name":"c"}}}"#), "");
    assert_eq!(said(r#"{"name":"a","first":{"name":"b","first":{"name":"c"}}}"#), "");
    let broken = r#"{"name":"a","first":{"name":"b","first":{"name":"c","parent":{"name":"d"},"link":{"folder":{"name":"e"}}}}}"#;
    assert_eq!(said(broken), "/first/first: more than 2 properties");
    assert_eq!(said(r#"{"name":"a","link":{"folder":{"name":"b","link":{}}}}"#), "/link/folder/link: fewer than 1 property");
}

#[test]
fn a_list_of_lists_is_json_with_a_check() {
    let said = |json: &str| {
        let lists: Lists = from_slice(json.as_bytes()).expect("it is JSON");
        lists.validate().is_ok()
    };
    assert!(said("[[],[[[]]],[]]"));
}
