//! Form bodies: what each property becomes, and that services read it as it was meant.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use generator_runtime::form::{FormError, FormField, encode};
use generator_runtime::style::QueryStyle;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::value::RawValue;

const fn styled(name: &'static str, style: QueryStyle, explode: bool) -> FormField {
    let field = match style {
        QueryStyle::Form => FormField::form(name),
        QueryStyle::SpaceDelimited => FormField::space_delimited(name),
        QueryStyle::PipeDelimited => FormField::pipe_delimited(name),
        QueryStyle::DeepObject => FormField::deep_object(name),
    };
    field.explode(explode)
}

const fn reserved(name: &'static str, style: QueryStyle, explode: bool) -> FormField {
    styled(name, style, explode).allow_reserved()
}

const fn json(name: &'static str) -> FormField {
    FormField::json(name)
}

/// The form of a JSON text, whose properties keep their order.
fn form(text: &str, fields: &[FormField]) -> Result<String, FormError> {
    encode(&RawValue::from_string(text.to_owned()).unwrap(), fields)
}

/// What a service reads of a form (URL Standard, section 5.1).
fn parsed(body: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8().unwrap().into_owned();
    let pairs = body.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(name, text)| (decoded(name), decoded(text))).collect()
}

/// The example of OpenAPI 3.0.4, section 4.7.15, for forms with JSON in them.
#[test]
fn the_example_of_the_specification() {
    let text = r#"{"id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6","address":{"streetAddress":"123 Example Dr.",
        "city":"Somewhere","state":"CA","zip":"99999+1234"}}"#
        .replace("\n        ", "");
    let expected = "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C\
        %22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D";
    assert_eq!(form(&text, &[]).unwrap(), expected);
    let with_json = form(r#"{"id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"}"#, &[json("id")]).unwrap();
    assert_eq!(with_json, "id=%22f81d4fae-7dec-11d0-a765-00a0c91e6bf6%22");
}

#[test]
fn what_the_document_does_not_name_has_a_default() {
    #[derive(Serialize)]
    enum Size {
        Large,
    }
    #[derive(Serialize)]
    struct Order<'a> {
        name: &'a str,
        count: u64,
        price: f64,
        gift: bool,
        size: Size,
        tags: Vec<&'a str>,
        none: Vec<&'a str>,
        parts: Vec<BTreeMap<&'a str, u32>>,
        to: BTreeMap<&'a str, Option<u32>>,
        note: Option<&'a str>,
    }
    let order = Order {
        name: "",
        count: u64::MAX,
        price: 1.5,
        gift: true,
        size: Size::Large,
        tags: vec!["a b", "c"],
        none: Vec::new(),
        parts: vec![BTreeMap::from([("n", 1)])],
        to: BTreeMap::from([("x", None)]),
        note: None,
    };
    let expected = "name=&count=18446744073709551615&price=1.5&gift=true&size=Large&tags=a+b&tags=c\
        &parts=%5B%7B%22n%22%3A1%7D%5D&to=%7B%22x%22%3Anull%7D";
    assert_eq!(encode(&order, &[]).unwrap(), expected);
    assert_eq!(form(r#"{"a":{},"b":[[]]}"#, &[]).unwrap(), "a=%7B%7D&b=%5B%5B%5D%5D");
    assert_eq!(form(r#"{"a":123456789012345678901234567890}"#, &[]).unwrap(), "a=123456789012345678901234567890");
    assert_eq!(form("{}", &[]).unwrap(), "");
}

#[test]
fn what_the_document_names_is_written_as_it_says() {
    use QueryStyle::{DeepObject, Form, PipeDelimited, SpaceDelimited};
    let fields = [
        styled("csv", Form, false),
        styled("spaces", SpaceDelimited, false),
        styled("pipes", PipeDelimited, false),
        styled("deep", DeepObject, true),
        styled("flat", Form, true),
        json("json"),
    ];
    let text = r#"{"csv":["a b","c,d"],"spaces":[1,2],"pipes":["a b","c"],"deep":{"a":{"b":[1,2]}},"flat":{"x":1,"y":2},
        "json":["a", null]}"#;
    let expected = "csv=a+b,c%2Cd&spaces=1%202&pipes=a+b%7Cc&deep%5Ba%5D%5Bb%5D%5B%5D=1&deep%5Ba%5D%5Bb%5D%5B%5D=2\
        &x=1&y=2&json=%5B%22a%22%2C+null%5D";
    assert_eq!(form(text, &fields).unwrap(), expected);
    // What has nothing to say leaves no `&` behind.
    assert_eq!(form(r#"{"csv":[],"a":1,"flat":{},"b":2,"pipes":[]}"#, &fields).unwrap(), "a=1&b=2");
    // Only JSON has a null.
    assert_eq!(form(r#"{"csv":null,"json":null,"other":null}"#, &fields).unwrap(), "json=null");
}

#[test]
fn reserved_characters_pass_but_for_a_plus() {
    let fields = [reserved("a", QueryStyle::Form, false), reserved("s", QueryStyle::SpaceDelimited, false)];
    let body = form(r#"{"a":"/?:@ +&=#%2F%"}"#, &fields).unwrap();
    assert_eq!(body, "a=/?:@%20%2B%26=%23%2F%25");
    assert_eq!(form(r#"{"a":["+,","b"]}"#, &fields).unwrap(), "a=%2B%2C,b");
    assert_eq!(form(r#"{"s":["+","b"]}"#, &fields).unwrap(), "s=%2B%20b");
    for text in [r#"{"s":["a b"]}"#, r#"{"s":["a%20b"]}"#] {
        let reason = "has an item or a key with the character that separates them";
        assert_eq!(form(text, &fields).unwrap_err().reason(), reason);
    }
}

#[test]
fn every_character_is_as_the_url_standard_has_it() {
    for byte in 0..0x80_u8 {
        let text = char::from(byte).to_string();
        let encoded = match byte {
            b' ' => "+".to_owned(),
            b'*' | b'-' | b'.' | b'_' => text.clone(),
            _ if byte.is_ascii_alphanumeric() => text.clone(),
            _ => format!("%{byte:02X}"),
        };
        let body = encode(&BTreeMap::from([(&text, &text)]), &[]).unwrap();
        assert_eq!(body, format!("{encoded}={encoded}"));
    }
    let hostile = "&=#/;, %+é\n\0[😀";
    let body = encode(&BTreeMap::from([(hostile, hostile)]), &[json("&=#/;, %+é\n\0[😀")]).unwrap();
    assert_eq!(parsed(&body), [(hostile.to_owned(), serde_json::to_string(hostile).unwrap())]);
}

#[test]
fn a_form_is_read_as_it_was_meant() {
    let characters: Vec<char> = "&=#/;, %+é\n\0[]|ab20~*\"\\😀".chars().collect();
    let mut state = 1_u32;
    let mut text = || -> String {
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize
        };
        (0..next() % 10).map(|_| characters[next() % characters.len()]).collect()
    };
    for _ in 0..2_000 {
        let (name, a, b) = (text(), text(), text());
        let body = encode(&BTreeMap::from([(&name, [&a, &b])]), &[]).unwrap();
        assert_eq!(parsed(&body), [(name.clone(), a.clone()), (name.clone(), b.clone())]);
        let body = encode(&BTreeMap::from([(&name, BTreeMap::from([(&a, &b)]))]), &[]).unwrap();
        let json = serde_json::to_string(&BTreeMap::from([(&a, &b)])).unwrap();
        assert_eq!(parsed(&body), [(name, json)]);
    }
}

#[test]
fn an_error_names_the_field_and_not_the_value() {
    let fields = [styled("pipes", QueryStyle::PipeDelimited, false), styled("flat", QueryStyle::Form, true)];
    let error = form(r#"{"a":1,"pipes":["s3cret|"]}"#, &fields).unwrap_err();
    assert_eq!(error.field(), Some("pipes"));
    let message = "the field `pipes` has an item or a key with the character that separates them";
    assert_eq!(error.to_string(), message);
    assert!(!format!("{error:?}").contains("s3cret"));
    let error = form(r#"{"flat":{"a":[1]}}"#, &fields).unwrap_err();
    assert_eq!(error.to_string(), "the field `flat` nests arrays or objects, which the style has no room for");
    let error = form(r#"{"a":[1,null]}"#, &fields).unwrap_err();
    assert_eq!(error.to_string(), "the field `a` is or has a null, which the style has no room for");
    for text in ["[]", "1", "null", r#""a=b""#] {
        let error = form(text, &[]).unwrap_err();
        assert_eq!((error.field(), error.to_string()), (None, "the form is no object, so it has no fields".to_owned()));
    }
    let error = form(r#"{"\ud800":1}"#, &[]).unwrap_err();
    assert_eq!(error.to_string(), "the form has a string with half of a surrogate pair");
    let error = encode(&BTreeMap::from([(vec![1], 1)]), &[]).unwrap_err();
    assert_eq!(error.to_string(), "the form can't be written as JSON");
}

/// Long names of many items write far more than the value has.
#[test]
fn a_body_has_64_mib() {
    let field = |n: u8| (format!("{n}{}", "x".repeat((1 << 20) - 1)), vec![1; 15]);
    let fields: BTreeMap<String, Vec<u8>> = (0..4).map(field).collect();
    let before = encode(&fields, &[]).unwrap();
    assert_eq!(before.len(), 4 * (15 * ((1 << 20) + 2) + 14) + 3);
    let room = 64 * 1024 * 1024 - before.len() - "&a=".len();
    let with = |len: usize| {
        let mut fields = serde_json::to_value(&fields).unwrap();
        fields["a"] = "x".repeat(len).into();
        encode(&fields, &[])
    };
    assert_eq!(with(room).unwrap().len(), 64 * 1024 * 1024);
    assert_eq!(with(room + 1).unwrap_err().to_string(), "the form is longer than 64 MiB");
}
