//! Messages, reasons and places.

use case::models::Cluster;
use case::runtime::Constraint;
use case::runtime::json::from_slice;
use case::{Validate, Violations};
use serde_json::{Value, json};

/// What is found in a good cluster with these properties instead.
fn found(changes: Value) -> Violations {
    let mut spec = json!({
        "least": 1, "most": 10, "used": 3, "quota": 3, "note": "",
        "labels": {"app.kubernetes.io/name": ""}, "limits": {"cpu": 8},
    });
    for (name, value) in changes.as_object().expect("properties") {
        spec[name] = value.clone();
    }
    let cluster: Cluster = from_slice(json!({"spec": spec}).to_string().as_bytes()).expect("it is as the schema says");
    cluster.validate().err().unwrap_or_default()
}

fn said(changes: Value) -> Vec<String> {
    found(changes).iter().map(ToString::to_string).collect()
}

/// The rule and the reason of the only violation.
fn rule(changes: Value) -> (&'static str, &'static str) {
    let found = found(changes);
    let [violation] = &*found else { panic!("one violation: {found}") };
    assert_eq!(violation.keyword(), "rule");
    match &violation.constraint {
        Constraint::Rule { rule, reason, .. } => (rule, reason),
        other => panic!("a rule: {other:?}"),
    }
}

#[test]
fn a_violation_stands_at_the_place_that_the_rule_names() {
    assert_eq!(said(json!({})), [""; 0]);
    assert_eq!(said(json!({"least": 11})), ["/spec/least: the least is above the most"]);
    assert_eq!(said(json!({"labels": {}})), ["/spec/labels/app.kubernetes.io~1name: a name is needed"]);
    assert_eq!(said(json!({"limits": {"cpu": 9}})), ["/spec/limits/cpu: more than 8 processors"]);
}

#[test]
fn a_message_may_be_made_of_the_value() {
    assert_eq!(said(json!({"most": 11})), ["/spec/most: 11 is more than 10"]);
    assert_eq!(said(json!({"used": 4})), ["/spec: 133 % of the quota"]);
    assert_eq!(said(json!({"note": "-a"})), ["/spec/note: a"]);
    assert_eq!(said(json!({"note": "a!"})), ["/spec: a!"]);
}

#[test]
fn where_no_message_can_be_made_there_is_another() {
    assert_eq!(said(json!({"used": 4, "quota": 0})), ["/spec: there is no quota"]);
    for note in ["-", "-  ", "-a\nb"] {
        assert_eq!(said(json!({"note": note})), ["/spec/note: a note begins with a dash"], "{note:?}");
    }
    assert_eq!(said(json!({"note": "a\n!"})), ["/spec: failed rule: !self.note.endsWith('!')"]);
    assert_eq!(said(json!({"note": "none"})), ["/spec: failed rule: self.note != 'none'"]);
}

#[test]
fn a_rule_without_an_answer_says_why() {
    let said = said(json!({"limits": {}}));
    assert_eq!(said, ["/spec/limits/cpu: the rule has no answer: the property `cpu` is not there"]);
}

#[test]
fn a_violation_knows_its_rule_and_its_reason() {
    assert_eq!(rule(json!({"least": 11})), ("self.least <= self.most", "FieldValueInvalid"));
    assert_eq!(rule(json!({"most": 11})), ("self.most <= 10", "FieldValueForbidden"));
    assert_eq!(rule(json!({"labels": {}})), ("'app.kubernetes.io/name' in self.labels", "FieldValueRequired"));
    assert_eq!(rule(json!({"limits": {}})), ("self.limits.cpu <= 8", "FieldValueDuplicate"));
    assert_eq!(rule(json!({"note": "none"})), ("self.note != 'none'", "FieldValueInvalid"));
}
