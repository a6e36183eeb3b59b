//! Values of all sorts through `Read`, and through `Deserialize` from what is not of the runtime's own.

use std::collections::BTreeMap;
use std::fmt::Debug;

use generator_runtime::integer::Integer;
use generator_runtime::json::from_slice;
use generator_runtime::maybe::Maybe;
use generator_runtime::read::{self, Fault, Read, Reader};
use generator_runtime::{open_enum, record};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

fn read<T: Read>(text: &str) -> Result<T, String> {
    from_slice(text.as_bytes()).map_err(|error| error.to_string())
}

/// As the generator writes it.
#[derive(Debug, PartialEq)]
struct Item {
    count: i32,
    large: Option<Integer>,
    size: Option<Size>,
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::deserialize(deserializer)
    }
}

impl Read for Item {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        let (mut count, mut large, mut size) = (None, None, None);
        let mut slots = [
            record::required("count", &mut count),
            record::optional("large", &mut large),
            record::optional("size", &mut size),
        ];
        let missing = record::read(reader, &mut slots)?;
        let Some(count) = count else { return Err(missing.error()) };
        Ok(Self { count, large, size })
    }
}

/// As the generator writes it for a client that is exact.
#[derive(Debug, PartialEq)]
enum Size {
    Small,
}

impl TryFrom<&str> for Size {
    type Error = open_enum::Unlisted;

    fn try_from(text: &str) -> Result<Self, open_enum::Unlisted> {
        if text == "small" { Ok(Self::Small) } else { Err(open_enum::Unlisted::of(&["small"])) }
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::deserialize(deserializer)
    }
}

impl Read for Size {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        open_enum::read_listed(reader)
    }
}

fn item(count: i32) -> Item {
    Item { count, large: None, size: None }
}

#[test]
fn tuples_have_so_many_items() {
    assert_eq!(read(r#"["a", {"count": 2.0}]"#), Ok(("a".to_owned(), item(2))));
    for (text, error) in [
        (r#"["a"]"#, "at the top level: invalid length 1, expected a tuple of size 2"),
        ("[]", "at the top level: invalid length 0, expected a tuple of size 2"),
        (r#"["a", {"count": 2}, 3]"#, "trailing characters"),
        (r#"["a", {"count": "2"}]"#, "at /1/count: expected i32, not a string"),
        (r#"{"a": 1}"#, "at the top level: expected a tuple of size 2, not an object"),
    ] {
        let said = read::<(String, Item)>(text).expect_err(text);
        assert!(said.contains(error), "{text}: {said}");
    }
}

#[test]
fn null_is_told_apart_where_it_may_be() {
    assert_eq!(read("[null, true]"), Ok(vec![None, Some(true)]));
    assert_eq!(read("[null, true]"), Ok(vec![Maybe::Null, Maybe::Value(true)]));
    assert_eq!(read(" null "), Ok(()));
    assert_eq!(read(r#"{"a": null}"#), Ok(BTreeMap::from([("a".to_owned(), Value::Null)])));
    assert_eq!(read::<Vec<bool>>("[true, null]"), Err("at /1: expected a boolean, not null".to_owned()));
}

#[test]
fn maps_keep_the_last_of_a_name_and_say_where_an_error_is() {
    let last = BTreeMap::from([("a".to_owned(), 2), ("b/c".to_owned(), 3)]);
    assert_eq!(read(r#"{"a": 1, "b\/c": 3, "a": 2}"#), Ok(last));
    let error = read::<BTreeMap<String, Vec<Item>>>(r#"{"a": [{"count": 1}, {"count": 1, "size": "large"}]}"#);
    assert_eq!(error, Err("at /a/1/size: expected `small`".to_owned()));
    let error = read::<BTreeMap<String, Vec<Item>>>(r#"{"b/c": [{}]}"#);
    assert_eq!(error, Err("at /b~1c/0: missing field `count`".to_owned()));
    assert_eq!(
        read::<BTreeMap<String, i32>>("[]"),
        Err("at the top level: expected an object, not an array".to_owned())
    );
    assert_eq!(read::<Vec<i32>>("{}"), Err("at the top level: expected an array, not an object".to_owned()));
}

#[test]
fn other_deserializers_are_read_as_they_are() {
    let value = json!([{"count": 1, "large": 7, "size": "small"}]);
    let expected = vec![Item { count: 1, large: Some(Integer::from(7)), size: Some(Size::Small) }];
    assert_eq!(Vec::<Item>::deserialize(&value).expect("borrowed"), expected);
    assert_eq!(serde_json::from_value::<Vec<Item>>(value.clone()).expect("owned"), expected);
    assert_eq!(serde_json::from_str::<Vec<Item>>(&value.to_string()).expect("text"), expected);
    assert_eq!(serde_json::from_reader::<_, Vec<Item>>(value.to_string().as_bytes()).expect("bytes"), expected);
    let error = serde_json::from_str::<Vec<Item>>("[{\"count\":\n true}]").expect_err("it is no number");
    assert_eq!(error.to_string(), "invalid type: boolean `true`, expected i32 at line 2 column 5");
    let error = serde_json::from_str::<Vec<Item>>("[{\"count\": 1").expect_err("it ends");
    assert!(error.is_eof(), "{error}");
}

/// A type of a user's own.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Own {
    Unit,
    Item(Box<Item>),
    Pair(u8, char),
    Named { bytes: Vec<u8>, wide: i128, unit: () },
}

impl Read for Own {}

#[test]
fn types_of_a_users_own_are_read_by_their_deserialize() {
    for (text, own) in [
        (r#""unit""#, Own::Unit),
        (r#"{"item": {"count": 1, "other": [[]]}}"#, Own::Item(Box::new(item(1)))),
        (r#"{"pair": [2, "é"]}"#, Own::Pair(2, 'é')),
        (
            r#"{"named": {"bytes": [1, 2.0], "wide": 170141183460469231731687303715884105727, "unit": null}}"#,
            Own::Named { bytes: vec![1, 2], wide: i128::MAX, unit: () },
        ),
    ] {
        assert_eq!(read(text), Ok(own));
    }
    for (text, error) in [
        (r#""other""#, "expected one of `unit`, `item`, `pair`, `named`"),
        (r#"{"pair": [256, "é"]}"#, "at /0: expected u8, not this integer"),
        (r#"{"named": [1]}"#, "expected an object, not an array"),
        (r#"{"named": {"bytes": [1, "x"]}}"#, "at /bytes/1: expected u8, not a string"),
    ] {
        let said = read::<Own>(text).expect_err(text);
        assert!(said.contains(error), "{text}: {said}");
    }
}

fn assert_error<T: Read + Debug>(text: &str) {
    assert!(read::<T>(text).is_err(), "{text}");
}

#[test]
fn what_is_no_json_is_refused_wherever_it_stands() {
    for text in
        ["", "{", "[", "[1", "[1,", "[1 2]", "{\"a\" 1}", "{\"a\":}", "{\"a\":1,}", "[1]]", "nul", "\"", "\"\u{1}\""]
    {
        assert_error::<Value>(text);
        assert_error::<Vec<Value>>(text);
        assert_error::<BTreeMap<String, Value>>(text);
        assert_error::<Item>(text);
        assert_error::<(i32,)>(text);
    }
    assert_error::<String>(r#""\ud800""#);
    assert_error::<Item>(r#"{"count": 1, "other": [}"#);
}
