//! Values that are held back as text until it is known what they are.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use generator_runtime::json::{DecodeError, from_slice};
use generator_runtime::raw::{Kind, Raw};
use generator_runtime::read::Read;
use generator_runtime::union::branch_of_object;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// What can be seen of a value without decoding it.
#[derive(Debug, PartialEq)]
struct Seen {
    text: String,
    kind: Kind,
    names: Vec<String>,
    item_names: Vec<Option<String>>,
    type_text: Option<String>,
}

impl Read for Seen {}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        Ok(Self {
            text: raw.text().to_owned(),
            kind: raw.kind(),
            names: raw.names().map(Into::into).collect(),
            item_names: raw.item_names().map(|name| name.map(Into::into)).collect(),
            type_text: raw.text_of("type").map(Into::into),
        })
    }
}

/// The value as it is seen in a larger text.
fn see(text: &str) -> Seen {
    let mut seen: Vec<Seen> = from_slice(format!(" [ {text} , 1]").as_bytes()).unwrap();
    assert_eq!(seen.len(), 2);
    seen.swap_remove(0)
}

#[test]
fn a_part_is_its_text_to_the_letter() {
    for text in ["null", "1.50e+1", "12345678910111213141516171819", r#""a\u0041""#, r#"{ "b":1, "a":[ ] }"#, "[]"] {
        assert_eq!(see(text).text, text);
    }
    assert_eq!(from_slice::<Seen>(b" \t{ } \r\n").unwrap().text, "{ }");
    assert!(from_slice::<Seen>(b"{} {}").is_err() && from_slice::<Seen>(b"{").is_err());
}

#[test]
fn the_kind_is_seen_in_the_text() {
    for (text, kind) in [
        ("null", Kind::Null),
        ("true", Kind::Boolean),
        ("false", Kind::Boolean),
        ("-0", Kind::Integer),
        ("1.0", Kind::Integer),
        ("1E5", Kind::Integer),
        ("1e400", Kind::Integer),
        ("12345678910111213141516171819", Kind::Integer),
        ("1e-400", Kind::Number),
        ("1.00000000000000000000000000001", Kind::Number),
        ("-0.5", Kind::Number),
        (r#""1""#, Kind::String),
        ("[1]", Kind::Array),
        ("{}", Kind::Object),
    ] {
        assert_eq!(see(text).kind, kind, "{text}");
    }
}

#[test]
fn names_are_seen_whatever_the_values_are() {
    let text = r#" { "a" : "}\",\\" ,"b\"":{"x":[{"y":"]"}]},"\u00e9":[[],{}], "ü":1.5e3 , "" :null,"a":true } "#;
    assert_eq!(see(text).names, ["a", "b\"", "é", "ü", "", "a"]);
    assert_eq!(see(r#"{"\ud800":1,"b":2}"#).names, ["\\ud800", "b"]);
    for text in ["{}", "{ }", "[]", r#"["a"]"#, "1", r#""{\"a\":1}""#] {
        assert!(see(text).names.is_empty(), "{text}");
    }
}

#[test]
fn names_of_items_end_where_an_item_is_no_object() {
    let names = |text: &str| see(text).item_names;
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(names(r#"[{"a":[{"no":1}],"b":{}} , { } ,{"c":"x"}]"#), [some("a"), some("b"), some("c")]);
    assert_eq!(names(r#"[{"a":1},[],{"c":1}]"#), [some("a"), None]);
    assert_eq!(names("[null]"), [None]);
    for text in ["[]", "[{}]", "[ ]", "{}", r#"{"a":[{"b":1}]}"#, "1"] {
        assert_eq!(names(text), [], "{text}");
    }
}

#[test]
fn the_text_of_a_property_is_the_last_one_of_its_name() {
    for (text, expected) in [
        (r#"{"type":"a"}"#, Some("a")),
        (r#"{"x":{"type":"b"},"\u0074ype" : "a\n\u00e9"}"#, Some("a\né")),
        (r#"{"type":"a","type":"b"}"#, Some("b")),
        (r#"{"type":"a","type":1}"#, None),
        (r#"{"type":null}"#, None),
        (r#"{"Type":"a"}"#, None),
        (r#"[{"type":"a"}]"#, None),
        (r#""type""#, None),
    ] {
        assert_eq!(see(text).type_text.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_deserializer_without_text_gives_the_value_written_anew() {
    let value = json!({"type": "é", "b": [1.0, -7, u64::MAX]});
    let seen = Seen::deserialize(value.clone()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&seen.text).unwrap(), value);
    assert_eq!((seen.kind, seen.type_text.as_deref()), (Kind::Object, Some("é")));
    assert_eq!(serde_json::from_str::<Seen>(r#" { "b" : 1 } "#).unwrap().text, r#"{"b":1}"#);

    #[derive(Deserialize)]
    struct Open {
        #[serde(flatten)]
        rest: BTreeMap<String, Seen>,
    }

    impl Read for Open {}
    assert_eq!(from_slice::<Open>(br#"{"a":{"b":1}}"#).unwrap().rest["a"].names, ["b"]);
}

/// A union within itself.
#[derive(Debug, PartialEq)]
enum Tree {
    Leaf(i64),
    Text(String),
    Node(Node),
    List(Vec<Tree>),
    Known(Known),
    Unknown(Value),
}

impl Read for Tree {}

#[derive(Debug, Deserialize, PartialEq)]
struct Node {
    left: Box<Tree>,
    #[serde(default)]
    right: Option<Box<Tree>>,
}

impl Read for Node {}

#[derive(Debug, Deserialize, PartialEq)]
struct Known {
    #[serde(rename = "a/b")]
    value: bool,
}

impl Read for Known {}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Raw::deserialize(deserializer)?;
        match json.kind() {
            Kind::Integer => json.decode().map(Self::Leaf),
            Kind::String => json.decode().map(Self::Text),
            Kind::Array => json.decode().map(Self::List),
            Kind::Object => match branch_of_object(&json, &[&["left", "right"], &["a/b"]], &[]) {
                Some(0) => json.decode().map(Self::Node),
                Some(1) => json.decode().map(Self::Known),
                _ => json.into_value().map(Self::Unknown),
            },
            Kind::Null => Err(D::Error::custom("expected a tree")),
            _ => json.into_value().map(Self::Unknown),
        }
    }
}

fn tree(text: &str) -> Result<Tree, (String, String)> {
    from_slice(text.as_bytes()).map_err(|error: DecodeError| (error.pointer().to_owned(), error.reason().to_owned()))
}

#[test]
fn unions_within_unions_are_decoded() {
    let leaf = |value| Box::new(Tree::Leaf(value));
    let node = |left, right| Tree::Node(Node { left, right });
    assert_eq!(tree(r#"{"left":{"left":1.0},"right":-2e1}"#), Ok(node(Box::new(node(leaf(1), None)), Some(leaf(-20)))));
    assert_eq!(tree(r#"[{"left":"a\n"},[]]"#).unwrap(), {
        Tree::List(vec![node(Box::new(Tree::Text("a\n".to_owned())), None), Tree::List(Vec::new())])
    });
    assert_eq!(tree("0.5"), Ok(Tree::Unknown(json!(0.5))));
    assert_eq!(tree(r#"{"x":[1]}"#), Ok(Tree::Unknown(json!({"x": [1]}))));
}

#[test]
fn an_error_within_unions_knows_its_place() {
    for (text, pointer, reason) in [
        ("null", "", "expected a tree"),
        ("[[null]]", "/0/0", "expected a tree"),
        (r#"{"right":1}"#, "", "missing field `left`"),
        (r#"[1,{"left":{"left":{"right":1}}}]"#, "/1/left/left", "missing field `left`"),
        (r#"[{"left":{"a/b":"secret"}}]"#, "/0/left/a~1b", "expected a boolean, not a string"),
        (r#"{"left":12345678910111213141516171819}"#, "/left", "expected i64, not this integer"),
        (r#"{"left":1,"left":2}"#, "", "duplicate field `left`"),
    ] {
        assert_eq!(tree(text), Err((pointer.to_owned(), reason.to_owned())), "{text}");
    }
    assert!(tree(r#"{"left":{"x":1e400}}"#).unwrap_err().1.starts_with("number out of range"));
    assert!(tree(r#"{"left":{"x":"\ud800"}}"#).is_err());
}

#[test]
fn an_error_deep_within_unions_is_found_in_time() {
    let text = format!("{}null{}", r#"{"left":"#.repeat(100), "}".repeat(100));
    assert_eq!(tree(&text), Err(("/left".repeat(100), "expected a tree".to_owned())));
}

#[test]
fn unions_within_unions_nest_as_deep_as_any_text() {
    for (open, close, deepest) in [("[", "]", 128), (r#"{"left":"#, "}", 128), (r#"[{"left":"#, "}]", 64)] {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        assert!(tree(&nested(deepest)).is_ok(), "{open}");
        for levels in [deepest + 1, 10_000, 200_000] {
            assert_eq!(tree(&nested(levels)).unwrap_err().1, "recursion limit exceeded", "{open} {levels}");
        }
    }
    let brackets = format!(r#"{{"left":"{}"}}"#, "[{".repeat(1000));
    assert!(tree(&brackets).is_ok(), "brackets in a string are no levels");
}
