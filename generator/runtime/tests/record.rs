//! Records: how they are read and written, property by property.

use std::collections::BTreeMap;

use generator_runtime::json::{self, DecodeError};
use generator_runtime::maybe::Maybe;
use generator_runtime::{read, record};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// As the generator writes it.
#[derive(Debug, PartialEq)]
struct Note {
    id: String,
    pinned: Option<bool>,
    memo: Maybe<String>,
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = record::Writer::new(serializer);
        writer.property("id", &self.id);
        writer.optional("pinned", &self.pinned);
        writer.maybe("memo", &self.memo);
        writer.end()
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::deserialize(deserializer)
    }
}

impl read::Read for Note {
    fn read(reader: read::Reader<'_, '_>) -> Result<Self, read::Fault> {
        let (mut id, mut pinned, mut memo) = (None, None, Maybe::Absent);
        let mut slots = [
            record::required("id", &mut id),
            record::optional("pinned", &mut pinned),
            record::maybe("memo", &mut memo),
        ];
        let missing = record::read(reader, &mut slots)?;
        let Some(id) = id else { return Err(missing.error()) };
        Ok(Self { id, pinned, memo })
    }
}

fn read(text: &str) -> Result<Note, String> {
    json::from_slice(text.as_bytes()).map_err(|error: DecodeError| error.to_string())
}

#[test]
fn what_is_written_is_what_is_read() {
    for (text, pinned, memo) in [
        (r#"{"id":"a"}"#, None, Maybe::Absent),
        (r#"{"id":"a","pinned":true,"memo":null}"#, Some(true), Maybe::Null),
        (r#"{"id":"a","memo":"x"}"#, None, Maybe::Value("x".to_owned())),
    ] {
        let note = Note { id: "a".to_owned(), pinned, memo };
        assert_eq!(read(text).as_ref(), Ok(&note));
        assert_eq!(serde_json::to_string(&note).expect("a note can be written"), text);
        assert_eq!(serde_json::from_str::<Note>(text).expect("serde_json alone reads it too"), note);
        let value = serde_json::to_value(&note).expect("a note can be written");
        assert_eq!(serde_json::from_value::<Note>(value).expect("names may be owned"), note);
    }
}

#[test]
fn names_may_have_escapes_and_come_in_any_order() {
    let note = read(r#"{"other":[1,{"id":2}],"memo":"x","\u0069d":"a"}"#);
    assert_eq!(note, Ok(Note { id: "a".to_owned(), pinned: None, memo: Maybe::Value("x".to_owned()) }));
}

#[test]
fn faults_are_said_with_their_place() {
    for (text, error) in [
        ("{}", "at the top level: missing field `id`"),
        (r#"{"id":"a","id":"b"}"#, "duplicate field `id`"),
        (r#"{"id":null}"#, "at /id: expected a string, not null"),
        (r#"{"pinned":"yes","id":"a"}"#, "at /pinned: expected a boolean, not a string"),
        (r#"{"id":"a","pinned":null,"pinned":true}"#, "duplicate field `pinned`"),
        (r#"{"id":"a","memo":null,"memo":null}"#, "duplicate field `memo`"),
        (r#"["a"]"#, "expected an object, not an array"),
        (r#"{"id":"a""#, "EOF while parsing an object"),
    ] {
        let said = read(text).expect_err(text);
        assert!(said.contains(error), "{text}: {said}");
    }
    assert!(serde_json::from_str::<Note>(r#"["a"]"#).is_err(), "a list is no record, whoever reads it");
}

/// A record of some names that is read in one of the other ways.
fn other<T: read::Read>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn other_properties_are_kept_if_they_are_to_be() {
    #[derive(Debug, PartialEq)]
    struct Open {
        any: Option<serde_json::Value>,
        others: BTreeMap<String, i64>,
    }
    impl<'de> Deserialize<'de> for Open {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read::deserialize(deserializer)
        }
    }
    impl read::Read for Open {
        fn read(reader: read::Reader<'_, '_>) -> Result<Self, read::Fault> {
            let (mut any, mut others) = (None, BTreeMap::new());
            record::read_all(reader, &mut [record::optional_value("any", &mut any)], &mut others)?;
            Ok(Self { any, others })
        }
    }
    let others = BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 2)]);
    let read = Open { any: Some(serde_json::Value::Null), others };
    assert_eq!(other(r#"{"a":1,"any":null,"b":2,"a":3}"#), Ok(read));
    let error = other::<Open>(r#"{"a":"1"}"#).expect_err("the others are integers");
    assert!(error.contains("invalid type"), "{error}");
}

#[test]
fn other_properties_are_refused_with_the_names_that_there_are() {
    #[derive(Debug)]
    struct Closed<const NAMES: usize>;
    impl<'de, const NAMES: usize> Deserialize<'de> for Closed<NAMES> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read::deserialize(deserializer)
        }
    }
    impl<const NAMES: usize> read::Read for Closed<NAMES> {
        fn read(reader: read::Reader<'_, '_>) -> Result<Self, read::Fault> {
            let (mut a, mut b, mut c) = (None::<i64>, None::<i64>, None::<i64>);
            let slots = [record::optional("a", &mut a), record::optional("b", &mut b), record::optional("c", &mut c)];
            let mut slots: Vec<_> = slots.into_iter().take(NAMES).collect();
            record::read_only(reader, &mut slots).map(|_| Self)
        }
    }
    let text = r#"{"d":1}"#;
    let said = [other::<Closed<0>>(text).err(), other::<Closed<1>>(text).err(), other::<Closed<2>>(text).err()];
    let expected = ["there are no fields", "expected `a`", "expected `a` or `b`"];
    for (said, expected) in said.into_iter().zip(expected) {
        let said = said.expect("`d` is none of them");
        assert!(said.starts_with(&format!("unknown field `d`, {expected} at ")), "{said}");
    }
    let said = other::<Closed<3>>(text).expect_err("`d` is none of them");
    assert!(said.starts_with("unknown field `d`, expected one of `a`, `b`, `c` at "), "{said}");
}

#[test]
fn the_first_error_of_writing_is_handed_on() {
    struct Never;
    impl Serialize for Never {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("never"))
        }
    }
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut text);
    let mut writer = record::Writer::new(&mut serializer);
    writer.property("a", &1);
    writer.property("b", &Never);
    writer.property("c", &2);
    assert_eq!(writer.end().expect_err("`b` can't be written").to_string(), "never");
    assert_eq!(String::from_utf8(text).expect("JSON is UTF-8"), r#"{"a":1,"b":"#);
}
