//! Rules wherever a value stands.

use case::Validate;
use case::models::{Node, Task};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Vec<String> {
    let value: T = from_slice(json.as_bytes()).expect("it is as the schema says");
    let mut said: Vec<_> = value.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect();
    said.sort();
    said
}

#[test]
fn the_rules_of_every_part_hold() {
    assert_eq!(said::<Task>(r#"{"name":"a","since":1,"until":1,"urgent":true,"owner":{"name":"b"}}"#), [""; 0]);
    assert_eq!(
        said::<Task>(r#"{"name":"","since":2,"until":1,"urgent":true}"#),
        ["it ends before it begins", "no name", "nobody sees to it"]
    );
    assert_eq!(said::<Task>(r#"{"name":"daily","until":1,"urgent":false}"#), ["what is daily has no end"]);
    assert_eq!(said::<Task>(r#"{"name":"daily","owner":{"name":""}}"#), ["/owner: no name"]);
}

#[test]
fn what_refers_to_itself_is_asked_at_every_depth() {
    let good =
        r#"{"weight":3,"next":{"weight":0,"next":{"weight":2}},"children":[{"weight":2,"children":[{"weight":1}]}]}"#;
    assert_eq!(said::<Node>(good), [""; 0]);
    let deep = r#"{"weight":3,"children":[{"weight":2,"children":[{"weight":1},{"weight":2}]},{"weight":0,"task":{"name":""}}]}"#;
    assert_eq!(said::<Node>(deep), ["/children/0: a child is too heavy", "/children/1/task: no name"]);
    let chain = r#"{"weight":1,"next":{"weight":2,"next":{"weight":1,"next":{"weight":2}}}}"#;
    assert_eq!(said::<Node>(chain), ["/next: the next but one weighs the same", "the next but one weighs the same"]);
}
