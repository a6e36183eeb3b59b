//! Reading JSON: places of errors, objects that are objects, and unions.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use generator_runtime::json::{DecodeError, from_slice, to_vec};
use generator_runtime::maybe::Maybe;
use generator_runtime::open_enum;
use generator_runtime::raw::{self, Raw};
use generator_runtime::read::{self, Fault, Read, Reader};
use generator_runtime::union::{branch_of_items, branch_of_object};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Contact {
    #[serde(default)]
    emails: Option<Vec<Email>>,
    #[serde(default)]
    custom: BTreeMap<String, Custom>,
    #[serde(default)]
    by_name: BTreeMap<String, Email>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    main: Maybe<Box<Email>>,
}

impl Read for Contact {}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Email {
    email: String,
    primary: bool,
    #[serde(default)]
    weight: u8,
}

#[derive(Debug, Default, PartialEq, Serialize)]
enum Kind {
    #[default]
    Home,
    Unknown(String),
}

impl From<&str> for Kind {
    fn from(text: &str) -> Self {
        if text == "HOME" { Self::Home } else { Self::Unknown(text.to_owned()) }
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::deserialize(deserializer)
    }
}

impl Read for Kind {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        open_enum::read(reader)
    }
}

#[derive(Debug, PartialEq, Serialize)]
enum Custom {
    Text(Text),
    Links(Vec<Link>),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Text {
    content: String,
}

impl Read for Text {}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Link {
    link: String,
    #[serde(default)]
    more: Option<Box<Custom>>,
}

impl Read for Link {}

impl<'de> Deserialize<'de> for Custom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Raw::deserialize(deserializer)?;
        match json.kind() {
            raw::Kind::Object => json.decode().map(Self::Text),
            raw::Kind::Array => json.decode().map(Self::Links),
            _ => Err(D::Error::custom("expected an object or an array")),
        }
    }
}

/// The place and the reason of the error in a text.
fn error_in<T: Read + std::fmt::Debug>(text: &str) -> (String, String) {
    let error = from_slice::<T>(text.as_bytes()).unwrap_err();
    (error.pointer().to_owned(), error.reason().to_owned())
}

#[test]
fn an_error_knows_its_place_at_every_level() {
    for (text, pointer, reason) in [
        ("7", "", "expected an object, not an integer"),
        (r#"{"emails":"secret"}"#, "/emails", "expected an array, not a string"),
        (r#"{"emails":[{"email":"a","primary":true},{"email":"a"}]}"#, "/emails/1", "missing field `primary`"),
        (r#"{"emails":[{"email":"a","primary":1}]}"#, "/emails/0/primary", "expected a boolean, not an integer"),
        (r#"{"emails":[{"email":"a","email":"b"}]}"#, "/emails/0", "duplicate field `email`"),
        (r#"{"by_name":{"a/b":{"email":null}}}"#, "/by_name/a~1b/email", "expected a string, not null"),
        (
            r#"{"by_name":{"a":{"email":"a","primary":true,"weight":300}}}"#,
            "/by_name/a/weight",
            "expected u8, not this integer",
        ),
        (r#"{"main":{"email":1.5}}"#, "/main/email", "expected a string, not a number"),
        (r#"{"kind":true}"#, "/kind", "expected a string, not a boolean"),
        (r#"{"custom":{"a":1}}"#, "/custom/a", "expected an object or an array"),
        (r#"{"custom":{"a":{}}}"#, "/custom/a", "missing field `content`"),
        (r#"{"custom":{"a":[{"link":{}}]}}"#, "/custom/a/0/link", "expected a string, not an object"),
        (r#"{"custom":{"a":[{"link":"","more":[{}]}]}}"#, "/custom/a/0/more/0", "missing field `link`"),
    ] {
        assert_eq!(error_in::<Contact>(text), (pointer.to_owned(), reason.to_owned()), "{text}");
    }
}

#[test]
fn text_that_is_no_json_is_refused_with_its_position() {
    assert_eq!(error_in::<Contact>("{} {}").1, "trailing characters at line 1 column 4");
    assert_eq!(error_in::<Contact>("").1, "EOF while parsing a value at line 1 column 0");
    assert_eq!(error_in::<Contact>(r#"{"emails":[tru"#).0, "/emails/0");
    let deep = "[".repeat(200);
    assert!(error_in::<serde_json::Value>(&deep).1.starts_with("recursion limit exceeded"));
}

#[test]
fn an_array_is_no_object() {
    let array = r#"["a", true]"#;
    let refused = "expected an object, not an array";
    for (text, pointer) in [
        ("[]".to_owned(), ""),
        (format!(r#"{{"emails":[{array}]}}"#), "/emails/0"),
        (format!(r#"{{"by_name":{{"x":{array}}}}}"#), "/by_name/x"),
        (format!(r#"{{"main":{array}}}"#), "/main"),
        (format!(r#"{{"custom":{{"x":[{array}]}}}}"#), "/custom/x/0"),
    ] {
        assert_eq!(error_in::<Contact>(&text), (pointer.to_owned(), refused.to_owned()), "{text}");
    }
}

#[derive(Debug, Deserialize, PartialEq)]
enum Derived {
    Unit,
    Newtype(u8),
    Tuple(u8, u8),
    Struct { a: u8 },
}

impl Read for Derived {}

#[test]
fn derived_enums_read_the_same_from_text_and_from_a_part_of_it() {
    for (text, value) in [
        (r#""Unit""#, Some(Derived::Unit)),
        (r#"{"Newtype":1}"#, Some(Derived::Newtype(1))),
        (r#"{"Tuple":[1,2]}"#, Some(Derived::Tuple(1, 2))),
        (r#"{"Tuple":[1,2,3]}"#, None),
        (r#"{"Struct":{"a":1}}"#, Some(Derived::Struct { a: 1 })),
        (r#"{"Struct":[1]}"#, None),
        (r#"{"Unit":null,"Newtype":1}"#, None),
        ("1", None),
    ] {
        assert_eq!(from_slice(text.as_bytes()).ok(), value, "{text}");
        let json: Raw<'_> = serde_json::from_str(text).unwrap();
        assert_eq!(json.decode::<Derived, DecodeError>().ok(), value, "{text} from a part");
    }
}

#[test]
fn an_error_does_not_show_the_value() {
    assert_eq!(
        error_in::<Derived>(r#""s`, expected ecret""#).1,
        "expected one of `Unit`, `Newtype`, `Tuple`, `Struct`"
    );
    assert_eq!(error_in::<bool>(r#""s, expected ecret""#).1, "expected a boolean, not a string");
    assert_eq!(error_in::<i8>("-4711").1, "expected i8, not this integer");
}

#[test]
fn a_value_is_the_same_after_reading_and_writing() {
    let text = r#"{"emails":null,"custom":{"x":{"Text":{"content":"a\nb"}}},"by_name":{},"kind":"Home","main":null}"#;
    let contact = Contact {
        emails: None,
        custom: BTreeMap::from([("x".to_owned(), Custom::Text(Text { content: "a\nb".to_owned() }))]),
        by_name: BTreeMap::new(),
        kind: Kind::Home,
        main: Maybe::Null,
    };
    assert_eq!(to_vec(&contact).unwrap(), text.as_bytes());
    let read: Contact =
        from_slice(br#"{"custom":{"x":{"content":"a\nb","y":[{}]}},"main":null,"kind":"HOME"}"#).unwrap();
    assert_eq!(read, contact);
}

#[test]
fn integers_may_be_written_with_a_fraction_or_an_exponent() {
    for (text, value) in [
        ("1.0", Some(1)),
        ("-0", Some(0)),
        ("-0.0", Some(0)),
        ("1E5", Some(100_000)),
        ("-25e-1", None),
        ("-250e-1", Some(-25)),
        ("9007199254740993.0", Some(9_007_199_254_740_993)),
        ("9.223372036854775807e18", Some(i64::MAX)),
        ("-9223372036854775808.0", Some(i64::MIN)),
        ("9.223372036854775808e18", None),
        ("1e400", None),
        ("1e-400", None),
        ("1.5", None),
    ] {
        assert_eq!(from_slice::<i64>(text.as_bytes()).ok(), value, "{text}");
        let text = format!(r#"{{"x":[{{"link":"","number":{text}}}]}}"#);
        let part = from_slice::<BTreeMap<String, Counted>>(text.as_bytes()).ok();
        assert_eq!(part.map(|mut part| part.remove("x").unwrap().0[0].number), value, "{text}");
    }
    assert_eq!(from_slice::<u64>(b"18446744073709551615.0").unwrap(), u64::MAX);
    assert_eq!(error_in::<u8>("1.5").1, "expected u8, not a number");
    assert_eq!(error_in::<u8>("300.0").1, "expected u8, not this integer");
    assert_eq!(error_in::<u64>("-1.0").1, "expected u64, not this integer");
    assert_eq!(error_in::<u64>("1e400").1, "expected u64, not this integer");
    assert_eq!(error_in::<Vec<u64>>(r#"[1,"x"]"#), ("/1".to_owned(), "expected u64, not a string".to_owned()));
}

/// Decoded from a part of the text.
#[derive(Debug)]
struct Counted(Vec<Count>);

impl Read for Counted {}

#[derive(Debug, Deserialize)]
struct Count {
    number: i64,
}

impl Read for Count {}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer)?.decode().map(Self)
    }
}

#[test]
fn a_branch_is_told_by_the_names_of_its_properties() {
    let only: &[&[&str]] = &[&["content"], &["text", "link"]];
    let shared: &[&str] = &["represent"];
    for (text, branch) in [
        (r#"{"content":"","represent":true}"#, Some(0)),
        (r#"{"link":""}"#, Some(1)),
        (r#"{"link":"","text":"","new":1}"#, Some(1)),
        (r#"{"represent":true}"#, Some(0)),
        ("{}", Some(0)),
        (r#"{"content":"","link":""}"#, None),
        (r#"{"new":1}"#, None),
        (r#"{"represent":true,"new":1}"#, None),
    ] {
        let object = serde_json::from_str(text).unwrap();
        assert_eq!(branch_of_object(&object, only, shared), branch, "{text}");
    }
    for (text, branch) in [
        ("[]", Some(0)),
        ("[{}]", Some(0)),
        (r#"[{"represent":true},{"text":""}]"#, Some(1)),
        (r#"[{"content":""},{"text":""}]"#, None),
        (r#"[{"content":""},1]"#, None),
    ] {
        let items = serde_json::from_str(text).unwrap();
        assert_eq!(branch_of_items(&items, only, shared), branch, "{text}");
    }
}
