//! Names that are none in CEL.

use case::Validate;
use case::models::Pod;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good pod with one property changed.
fn said(property: &str, value: Value) -> Vec<String> {
    let mut pod = json!({
        "min-ready": 1, "namespace": "default", "x__y": "x", "kind.of": "y", "a/b": {"if": true, "a-b.c/d__e": 1},
    });
    pod[property] = value;
    let pod: Pod = from_slice(pod.to_string().as_bytes()).expect("it is as the schema says");
    pod.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn names_are_written_as_kubernetes_writes_them() {
    assert_eq!(said("max-ready", json!(1)), [""; 0]);
    assert_eq!(said("max-ready", json!(0)), ["more than at most"]);
    assert_eq!(said("namespace", json!("kube-system")), ["not in that namespace"]);
    assert_eq!(said("x__y", json!("")), ["x__y is empty"]);
    assert_eq!(said("kind.of", json!("x")), ["kind.of is x__y"]);
}

#[test]
fn a_place_has_names_as_they_are() {
    assert_eq!(said("a/b", json!({"if": false, "a-b.c/d__e": 1})), ["/a~1b/if: there is no if"]);
    assert_eq!(said("a/b", json!({"a-b.c/d__e": 1})), ["/a~1b/if: there is no if"]);
    assert_eq!(said("a/b", json!({"if": true, "a-b.c/d__e": 0})), ["/a~1b/a-b.c~1d__e: not above zero"]);
    let absent = "/a~1b/a-b.c~1d__e: the rule has no answer: the property `a-b.c/d__e` is not there";
    assert_eq!(said("a/b", json!({"if": true})), [absent]);
}
