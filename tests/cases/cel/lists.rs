//! Lists of records, numbers, lists, and strings that may be null.

use case::Validate;
use case::models::Team;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

const NO_AGE: &str = "the rule has no answer: the property `age` is not there";

/// What is said of a good team with these properties instead.
fn said(changes: Value) -> Vec<String> {
    let mut team = json!({
        "members": [{"name": "a", "age": 18, "roles": ["guest", "lead"]}],
        "scores": [1, 2],
        "grid": [],
        "holes": [],
    });
    for (name, value) in changes.as_object().expect("properties") {
        team[name] = value.clone();
    }
    let team: Team = from_slice(team.to_string().as_bytes()).expect("it is as the schema says");
    team.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn all_and_exists_ask_each_item() {
    assert_eq!(said(json!({})), [""; 0]);
    assert_eq!(said(json!({"members": []})), [""; 0]);
    assert_eq!(
        said(json!({"members": [{"name": "", "age": 18, "roles": ["first"]}]})),
        ["a member has a name", "nobody leads"]
    );
}

#[test]
fn exists_one_is_neither_none_nor_two() {
    let member = |role: &str| json!({"name": "a", "age": 18, "roles": ["lead", role]});
    let with = |roles: &[&str]| said(json!({"members": roles.iter().map(|role| member(role)).collect::<Vec<_>>()}));
    assert_eq!(with(&["guest", "first"]), [""; 0]);
    assert_eq!(with(&["guest", "guest"]), ["one of several is the first"]);
    assert_eq!(with(&["first", "first"]), ["one of several is the first"]);
    assert_eq!(with(&["guest"]), [""; 0]);
}

#[test]
fn filter_and_map_make_lists() {
    let aged = |age: u8| said(json!({"members": [{"name": "a", "age": age, "roles": ["lead"]}]}));
    assert_eq!(aged(17), ["a member is of age"]);
    assert_eq!(aged(69), ["a member is too old"]);
    assert_eq!(aged(70), [""; 0]);
}

#[test]
fn an_item_decides_although_another_has_no_answer() {
    let (known, unknown) = (json!({"name": "a", "age": 20, "roles": ["lead"]}), json!({"name": "b", "roles": []}));
    let failed = ["all ages are known, and none is 20"];
    assert_eq!(said(json!({"members": [known, unknown]})), failed);
    assert_eq!(said(json!({"members": [unknown, known]})), failed);
    let thirty = json!({"name": "a", "age": 30, "roles": ["lead"]});
    assert_eq!(said(json!({"members": [unknown, thirty], "scores": [3, 4]})), [NO_AGE]);
    assert_eq!(said(json!({"members": [unknown, known], "scores": [3, 4]})), [failed[0], NO_AGE]);
    assert_eq!(said(json!({"scores": [3, 4]})), ["a thirty-year-old is needed"]);
}

#[test]
fn an_index_is_in_the_list_or_has_no_answer() {
    assert_eq!(said(json!({"scores": [2, 1]})), ["the last is below the first"]);
    assert_eq!(said(json!({"scores": [0, 5]})), ["the second is five"]);
    for scores in [json!([]), json!([1])] {
        assert_eq!(said(json!({"scores": scores})), ["the rule has no answer: there is no such index"]);
    }
}

#[test]
fn lists_stand_in_lists_and_hold_null() {
    assert_eq!(said(json!({"grid": [[0, 1], [2, 3]]})), [""; 0]);
    for grid in [json!([[0, 1]]), json!([[-1]]), json!([[]])] {
        assert_eq!(said(json!({"grid": grid})), ["the grid is not square"]);
    }
    assert_eq!(said(json!({"holes": ["abc"]})), [""; 0]);
    assert_eq!(said(json!({"holes": ["abc", "abcd"]})), ["a name is too long"]);
    assert_eq!(said(json!({"holes": ["x"]})), ["null and x are none"]);
    assert_eq!(said(json!({"holes": [null]})), ["null and x are none"]);
}
