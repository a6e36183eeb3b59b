//! The styles of OpenAPI: the table of the specification, and every place with values that would like to leave it.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use generator_runtime::integer::Integer;
use generator_runtime::parameter::ParameterValue;
use generator_runtime::style::{PathStyle, QueryStyle, cookie, header};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::value::RawValue;

use PathStyle::{Label, Matrix, Simple};
use QueryStyle::{DeepObject, Form, PipeDelimited, SpaceDelimited};

type Written = Result<String, &'static str>;
type Map<'a> = BTreeMap<&'a str, &'a str>;

const BLUE: &str = r#""blue""#;
const COLORS: &str = r#"["blue","black","brown"]"#;
const RGB: &str = r#"{"R":100,"G":200,"B":150}"#;

/// Text with all that has a meaning somewhere, or none anywhere.
const HOSTILE: &str = "&=#/;, %+é\n\0[]|.~*\"\\";

/// The value of a JSON text, whose properties keep their order.
fn json(text: &str) -> ParameterValue {
    let raw = RawValue::from_string(text.to_owned()).unwrap();
    ParameterValue::of(&raw).unwrap_or_else(|reason| panic!("{text}: {reason}"))
}

fn value<T: Serialize + ?Sized>(value: &T) -> ParameterValue {
    ParameterValue::of(value).unwrap_or_else(|reason| panic!("{reason}"))
}

fn fault<T: Serialize + ?Sized>(value: &T) -> &'static str {
    ParameterValue::of(value).err().unwrap()
}

fn path(style: PathStyle, explode: bool) -> impl Fn(&str) -> Written {
    move |text| style.write("color", &json(text), explode)
}

fn query(style: QueryStyle, explode: bool) -> impl Fn(&str) -> Written {
    move |text| style.write("color", &json(text), explode, false)
}

fn reserved(style: QueryStyle, explode: bool) -> impl Fn(&str) -> Written {
    move |text| style.write("color", &json(text), explode, true)
}

fn in_header(explode: bool) -> impl Fn(&str) -> Written {
    move |text| header(&json(text), explode).map(|text| text.unwrap_or_else(|| "(none)".to_owned()))
}

fn in_cookie(explode: bool) -> impl Fn(&str) -> Written {
    move |text| cookie("color", &json(text), explode)
}

/// A row of the table: what the empty string, a string, an array and an object become; an error in brackets.
fn row(written: impl Fn(&str) -> Written, expected: [&str; 4]) {
    for (text, expected) in [r#""""#, BLUE, COLORS, RGB].into_iter().zip(expected) {
        let found = written(text).unwrap_or_else(|reason| format!("({reason})"));
        assert_eq!(found, expected, "of {text}");
    }
}

/// OpenAPI 3.0.4, section 4.7.12.4, row by row. Its first column is for what is undefined, which models do not serialize;
/// the empty string, which earlier versions have there, becomes the same text.
#[test]
fn the_table_of_the_specification() {
    let colors = "color=blue&color=black&color=brown";
    row(path(Matrix, false), [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]);
    row(path(Matrix, true), [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]);
    // Printed as `.`: such a segment is removed from the path before it is sent.
    let dot = "(is a dot segment, which would lead to another path)";
    row(path(Label, false), [dot, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]);
    row(path(Label, true), [dot, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]);
    // Printed as empty: in a path that is the path of another resource.
    let empty = "(is empty, which a path has no room for)";
    row(path(Simple, false), [empty, "blue", "blue,black,brown", "R,100,G,200,B,150"]);
    row(path(Simple, true), [empty, "blue", "blue,black,brown", "R=100,G=200,B=150"]);
    row(in_header(false), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]);
    row(in_header(true), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]);
    // Printed with `?` in front, which the caller writes.
    row(query(Form, false), ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]);
    row(query(Form, true), ["color=", "color=blue", colors, "R=100&G=200&B=150"]);
    row(in_cookie(false), ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]);
    // Printed with `&`, which separates no cookies (RFC 6265, section 4.2.1).
    row(in_cookie(true), ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"]);
    // Printed as n/a for strings: there is nothing to delimit.
    let spaces = ["color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"];
    row(query(SpaceDelimited, false), spaces);
    let pipes = ["color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"];
    row(query(PipeDelimited, false), pipes);
    // Printed as n/a: exploded says that each item and each property is a pair of its own, as with `form`.
    row(query(SpaceDelimited, true), ["color=", "color=blue", colors, "R=100&G=200&B=150"]);
    row(query(PipeDelimited, true), ["color=", "color=blue", colors, "R=100&G=200&B=150"]);
    // Printed as n/a but for an object that is exploded: strings and arrays are written as they are below a key.
    let lists = "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown";
    let deep = ["color=", "color=blue", lists, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"];
    row(query(DeepObject, true), deep);
    // Printed as n/a: what exploded says of it does not fit, and false is the default.
    row(query(DeepObject, false), deep);
}

#[test]
fn empty_arrays_and_objects_have_no_pair() {
    for explode in [false, true] {
        for text in ["[]", "{}"] {
            for style in [Form, SpaceDelimited, PipeDelimited, DeepObject] {
                assert_eq!(query(style, explode)(text), Ok(String::new()), "{style:?} of {text}");
            }
            assert_eq!(in_cookie(explode)(text), Ok(String::new()));
            assert_eq!(in_header(explode)(text), Ok("(none)".to_owned()));
            for style in [Simple, Label, Matrix] {
                assert_eq!(path(style, explode)(text), Err("is empty, which a path has no room for"));
            }
        }
    }
    assert_eq!(query(DeepObject, true)(r#"{"a":[],"b":{},"c":1}"#).unwrap(), "color%5Bc%5D=1");
    assert_eq!(query(Form, true)(r#"["","a"]"#).unwrap(), "color=&color=a");
    assert_eq!(path(Matrix, true)(r#"["","a"]"#).unwrap(), ";color;color=a");
    assert_eq!(path(Simple, true)(r#"{"a":""}"#).unwrap(), "a=");
}

#[test]
fn a_path_parameter_is_never_a_dot_segment() {
    let refused = Err("is a dot segment, which would lead to another path");
    for (style, explode, text) in [
        (Simple, false, r#"".""#),
        (Simple, false, r#""..""#),
        (Simple, true, r#"[".."]"#),
        (Label, false, r#"".""#),
        (Label, false, r#"[""]"#),
        (Label, true, r#"["",""]"#),
    ] {
        assert_eq!(path(style, explode)(text), refused, "{style:?} of {text}");
    }
    assert_eq!(path(Simple, false)(r#"[""]"#), Err("is empty, which a path has no room for"));
    assert_eq!(path(Simple, false)(r#""...""#).unwrap(), "...");
    assert_eq!(path(Simple, false)(r#"["","."]"#).unwrap(), ",.");
    assert_eq!(path(Label, false)(r#""..""#).unwrap(), "...");
    assert_eq!(path(Simple, false)(r#""%2e%2E""#).unwrap(), "%252e%252E");
}

#[test]
fn nothing_leaves_its_place_in_a_path() {
    let encoded = "%26%3D%23%2F%3B%2C%20%25%2B%C3%A9%0A%00%5B%5D%7C.~%2A%22%5C";
    let written = Simple.write("n", &value(HOSTILE), false).unwrap();
    assert_eq!(written, encoded);
    let list = Simple.write("n", &value(&[HOSTILE, "x"]), true).unwrap();
    assert_eq!(list, format!("{encoded},x"));
    let matrix = Matrix.write(HOSTILE, &value(&[HOSTILE]), true).unwrap();
    assert_eq!(matrix, format!(";{encoded}={encoded}"));
    let object = Simple.write("n", &value(&Map::from([(HOSTILE, HOSTILE)])), true).unwrap();
    assert_eq!(object, format!("{encoded}={encoded}"));
}

#[test]
fn nothing_leaves_its_place_in_a_query() {
    let encoded = "%26%3D%23%2F%3B%2C%20%25%2B%C3%A9%0A%00%5B%5D%7C.~%2A%22%5C";
    assert_eq!(Form.write(HOSTILE, &value(HOSTILE), true, false).unwrap(), format!("{encoded}={encoded}"));
    assert_eq!(Form.write("n", &value(&[HOSTILE, "x"]), false, false).unwrap(), format!("n={encoded},x"));
    let object = value(&Map::from([(HOSTILE, HOSTILE)]));
    assert_eq!(Form.write("n", &object, true, false).unwrap(), format!("{encoded}={encoded}"));
    assert_eq!(Form.write("n", &object, false, false).unwrap(), format!("n={encoded},{encoded}"));
}

#[test]
fn reserved_characters_pass_where_they_are_allowed() {
    let passed = "%26=%23/;,%20%25+%C3%A9%0A%00%5B%5D%7C.~*%22%5C";
    assert_eq!(Form.write("n", &value(HOSTILE), true, true).unwrap(), format!("n={passed}"));
    assert_eq!(reserved(Form, true)(r#"":/?#[]@!$&'()*+,;=""#).unwrap(), "color=:/?%23%5B%5D@!$%26'()*+,;=");
    // Whole triples pass, and only these.
    assert_eq!(reserved(Form, true)(r#""%2F%2f%%41%4%4é%g0%""#).unwrap(), "color=%2F%2f%25%41%254%254%C3%A9%25g0%25");
    // A comma would make a list longer; an equals sign would end a name.
    assert_eq!(reserved(Form, false)(r#"["a,b","c=d"]"#).unwrap(), "color=a%2Cb,c=d");
    assert_eq!(reserved(Form, true)(r#"["a,b","c=d"]"#).unwrap(), "color=a,b&color=c=d");
    assert_eq!(reserved(Form, true)(r#"{"a=b/c":"d=e"}"#).unwrap(), "a%3Db/c=d=e");
    assert_eq!(Form.write("$a=b&", &json("1"), true, true).unwrap(), "$a%3Db%26=1");
}

#[test]
fn an_item_with_the_separator_is_refused() {
    let refused = Err("has an item or a key with the character that separates them");
    assert_eq!(query(SpaceDelimited, false)(r#"["a b"]"#), refused);
    assert_eq!(query(SpaceDelimited, false)(r#"{"a b":1}"#), refused);
    assert_eq!(query(PipeDelimited, false)(r#"["a","|"]"#), refused);
    for text in [r#"["a%20b"]"#, r#"["a+b"]"#] {
        assert_eq!(reserved(SpaceDelimited, false)(text), refused);
    }
    for text in [r#"["a%7Cb"]"#, r#"["a%7cb"]"#, r#"["a|b"]"#] {
        assert_eq!(reserved(PipeDelimited, false)(text), refused);
    }
    assert_eq!(path(Label, true)("[1.5]"), refused);
    assert_eq!(path(Label, true)(r#"{"a.b":1}"#), refused);
    // Where the characters separate nothing, they are as good as any.
    assert_eq!(query(SpaceDelimited, false)(r#"["a|b","+"]"#).unwrap(), "color=a%7Cb%20%2B");
    assert_eq!(query(SpaceDelimited, false)(r#""a b""#).unwrap(), "color=a%20b");
    assert_eq!(query(SpaceDelimited, true)(r#"["a b"]"#).unwrap(), "color=a%20b");
    assert_eq!(query(PipeDelimited, false)(r#"["a b","%7C"]"#).unwrap(), "color=a%20b%7C%257C");
    assert_eq!(path(Label, false)("[1.5,2]").unwrap(), ".1.5,2");
    assert_eq!(path(Label, true)("1.5").unwrap(), ".1.5");
}

#[test]
fn only_deep_objects_nest() {
    let refused = Err("nests arrays or objects, which the style has no room for");
    for text in ["[[]]", "[1,{}]", r#"{"a":[1]}"#, r#"{"a":{"b":1}}"#] {
        for explode in [false, true] {
            assert_eq!(query(Form, explode)(text), refused);
            assert_eq!(query(PipeDelimited, explode)(text), refused);
            assert_eq!(path(Simple, explode)(text), refused);
            assert_eq!(in_header(explode)(text), refused);
            assert_eq!(in_cookie(explode)(text), refused);
        }
    }
    let deep = |text| query(DeepObject, true)(text).map(|text| text.replace("%5B", "[").replace("%5D", "]"));
    assert_eq!(deep(r#"{"a":{"b":{"c":1}},"d":true}"#).unwrap(), "color[a][b][c]=1&color[d]=true");
    assert_eq!(deep(r#"{"a":[1,2],"b":""}"#).unwrap(), "color[a][]=1&color[a][]=2&color[b]=");
    assert_eq!(deep(r#"[{"a":1,"b":[2]},{"a":3}]"#).unwrap(), "color[0][a]=1&color[0][b][]=2&color[1][a]=3");
    assert_eq!(deep(r#"{"a":[[1,2],3]}"#).unwrap(), "color[a][0][]=1&color[a][0][]=2&color[a][1]=3");
}

#[test]
fn a_key_of_a_deep_object_is_one_key() {
    let refused = Err("has a key that is empty or has a bracket, which would be read as other keys");
    for text in [r#"{"a][b":1}"#, r#"{"a[":1}"#, r#"{"":1}"#, r#"{"a":{"]":1}}"#] {
        assert_eq!(query(DeepObject, true)(text), refused);
        assert_eq!(reserved(DeepObject, true)(text), refused);
    }
    for bracket in ["%5B", "%5b", "%5D", "%5d"] {
        assert_eq!(reserved(DeepObject, true)(&format!(r#"{{"a{bracket}":1}}"#)), refused);
    }
    assert_eq!(query(DeepObject, true)(r#"{"a%5d%5Bb":1}"#).unwrap(), "color%5Ba%255d%255Bb%5D=1");
    assert_eq!(query(DeepObject, true)(r#"{"&=#":"&=#"}"#).unwrap(), "color%5B%26%3D%23%5D=%26%3D%23");
    assert_eq!(reserved(DeepObject, true)(r#"{"=/":"=/"}"#).unwrap(), "color%5B%3D/%5D==/");
    assert_eq!(DeepObject.write("a[b]&", &json(r#"{"c":1}"#), true, false).unwrap(), "a%5Bb%5D%26%5Bc%5D=1");
}

#[test]
fn a_header_says_what_the_value_says_or_nothing() {
    assert_eq!(in_header(false)(r#""a%20, b;=\"\t~""#).unwrap(), "a%20, b;=\"\t~");
    let carried = "has a character that an HTTP header can't carry";
    for text in [r#""é""#, r#""a\nb""#, r#""a\rb""#, r#""\u0000""#, r#""\u007f""#, r#"["a","\n"]"#, r#"{"é":1}"#] {
        assert_eq!(in_header(false)(text), Err(carried), "{text}");
        assert_eq!(in_header(true)(text), Err(carried), "{text}");
    }
    let space = "has white space at an end, which an HTTP header does not keep";
    for text in [r#"" a""#, r#""a\t""#, r#"["a ","b"]"#] {
        assert_eq!(in_header(false)(text), Err(space), "{text}");
    }
    let comma = "has a comma in an item, where it would separate two of them";
    for text in [r#"["a,b"]"#, r#"{"a,b":1}"#, r#"{"a":"b,c"}"#] {
        assert_eq!(in_header(false)(text), Err(comma), "{text}");
        assert_eq!(in_header(true)(text), Err(comma), "{text}");
    }
    for explode in [false, true] {
        let empty = Err("has an empty item, which an HTTP header does not keep");
        assert_eq!(in_header(explode)(r#"["a",""]"#), empty);
    }
    let equals = "has an equals sign in a key, where it would end the key";
    assert_eq!(in_header(true)(r#"{"a=b":1}"#), Err(equals));
    assert_eq!(in_header(false)(r#"{"a=b":1}"#).unwrap(), "a=b,1");
    assert_eq!(in_header(true)(r#"{"mac":"aGk==","b":""}"#).unwrap(), "mac=aGk==,b=");
}

#[test]
fn a_cookie_holds_octets_of_cookies_only() {
    let written = cookie("a=;[]é", &value(HOSTILE), true).unwrap();
    assert_eq!(written, "a%3D%3B%5B%5D%C3%A9=&=#/%3B%2C%20%25+%C3%A9%0A%00[]|.~*%22%5C");
    assert_eq!(in_cookie(false)(r#"["a,b","c; d"]"#).unwrap(), "color=a%2Cb,c%3B%20d");
    assert_eq!(in_cookie(true)(r#"{"a b":"c d"}"#).unwrap(), "a%20b=c%20d");
    // Every character of ASCII, against the grammar of cookie-octet and token.
    for byte in 0..0x80_u8 {
        let text = char::from(byte).to_string();
        let is_octet = matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e) && byte != b'%';
        let is_token = byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}%".contains(&byte);
        let triple = format!("%{byte:02X}");
        let octet = if is_octet { &text } else { &triple };
        let token = if is_token { &text } else { &triple };
        assert_eq!(cookie(&text, &value(&text), true).unwrap(), format!("{token}={octet}"));
    }
    let empty = Err("has an empty name, which a cookie has no room for");
    assert_eq!(in_cookie(true)(r#"{"":1}"#), empty);
    assert_eq!(cookie("", &json("1"), true), empty);
}

#[test]
fn values_are_written_exactly() {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Colour {
        DarkBlue,
    }
    let form = |value: ParameterValue| Form.write("n", &value, true, false).unwrap();
    assert_eq!(form(value(&Colour::DarkBlue)), "n=dark-blue");
    assert_eq!(form(value(&true)), "n=true");
    assert_eq!(form(value(&[false])), "n=false");
    assert_eq!(form(value(&u64::MAX)), "n=18446744073709551615");
    assert_eq!(form(value(&i128::MIN)), "n=-170141183460469231731687303715884105728");
    let digits = "123456789012345678901234567890123456789";
    assert_eq!(form(value(&digits.parse::<Integer>().unwrap())), format!("n={digits}"));
    assert_eq!(form(json(&format!("[{digits}{digits}]"))), format!("n={digits}{digits}"));
    assert_eq!(form(value(&1.0)), "n=1.0");
    assert_eq!(form(value(&0.1)), "n=0.1");
    assert_eq!(form(json("1.10")), "n=1.10");
    assert_eq!(form(json("1e+400")), "n=1e%2B400");
    assert_eq!(form(json(r#"[ "\u00e9\ud83d\ude00" , "x" ]"#)), "n=%C3%A9%F0%9F%98%80&n=x");
    assert_eq!(form(json(r#"{ "b\n" : 1 , "a" : 2 }"#)), "b%0A=1&a=2");
}

#[test]
fn what_is_no_parameter_is_refused() {
    let null = "is or has a null, which the style has no room for";
    assert_eq!(fault(&()), null);
    assert_eq!(fault(&f64::NAN), null);
    assert_eq!(fault(&[Some(1), None]), null);
    assert_eq!(fault(&BTreeMap::from([("a", ())])), null);
    let surrogate = RawValue::from_string(r#""\ud800""#.to_owned()).unwrap();
    assert_eq!(fault(&surrogate), "has a string with half of a surrogate pair");
    let surrogate = RawValue::from_string(r#"{"\ud800":1}"#.to_owned()).unwrap();
    assert_eq!(fault(&surrogate), "has a string with half of a surrogate pair");
    let no_keys = BTreeMap::from([(vec![1], 1)]);
    assert_eq!(fault(&no_keys), "can't be written as JSON");
}

#[test]
fn a_value_nests_32_levels() {
    let nested = |levels: usize| format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    let written = query(DeepObject, true)(&nested(32)).unwrap();
    assert_eq!(written, format!("color{}=1", "%5Ba%5D".repeat(32)));
    let too_deep = RawValue::from_string(nested(33)).unwrap();
    assert_eq!(fault(&too_deep), "nests more than 32 levels of arrays and objects");
    let too_deep = RawValue::from_string(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).unwrap();
    assert_eq!(fault(&too_deep), "nests more than 32 levels of arrays and objects");
}

#[test]
fn names_are_repeated_over_16_mib() {
    let name = "n".repeat(1024 * 1024);
    let items = |count| value(&vec![1; count]);
    let form = |count| Form.write(&name, &items(count), true, false);
    assert_eq!(form(16).unwrap().len(), 16 * (name.len() + 2) + 15);
    assert_eq!(form(17), Err("repeats its names over more than 16 MiB"));
    // Each of the names has `%5B%5D` behind it.
    let name = &name[6..];
    let deep = |count| DeepObject.write(name, &items(count), true, false);
    assert_eq!(deep(16).unwrap().len(), 16 * (name.len() + 8) + 15);
    assert_eq!(deep(17), Err("repeats its names over more than 16 MiB"));
}

/// What a service reads of a query (URL Standard, section 5.1).
fn parsed(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8().unwrap().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, text)| (decoded(name), decoded(text)))
        .collect()
}

/// Texts that are the same in each run, of characters that have a meaning and some that have none.
fn texts() -> impl Iterator<Item = String> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize % below
    };
    let special: Vec<char> =
        HOSTILE.chars().chain("%2F20ab?:@!$'()<>{}^`\r\t\u{7f}\u{80}ß€😀\u{10ffff}".chars()).collect();
    std::iter::repeat_with(move || (0..next(12)).map(|_| special[next(special.len())]).collect())
}

#[test]
fn a_query_is_read_as_it_was_meant() {
    let mut texts = texts();
    for _ in 0..5_000 {
        let [name, a, b] = [(); 3].map(|()| texts.next().unwrap());
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let form = Form.write(&name, &value(&a), true, false).unwrap();
        assert_eq!(parsed(&form), [pair(&name, &a)]);
        let list = value(&[&a, &b]);
        let exploded = SpaceDelimited.write(&name, &list, true, false).unwrap();
        assert_eq!(parsed(&exploded), [pair(&name, &a), pair(&name, &b)]);
        // A list is split before its items are decoded.
        let joined = Form.write("n", &list, false, false).unwrap();
        let items: Vec<_> =
            joined[2..].split(',').map(|item| percent_decode_str(item).decode_utf8().unwrap()).collect();
        assert_eq!(items, [a.as_str(), &b]);
        if let Ok(piped) = PipeDelimited.write("n", &list, false, false) {
            assert_eq!(parsed(&piped), [pair("n", &format!("{a}|{b}"))]);
        } else {
            assert!(a.contains('|') || b.contains('|'));
        }
        let object = value(&Map::from([(a.as_str(), b.as_str())]));
        let exploded = Form.write(&name, &object, true, false).unwrap();
        assert_eq!(parsed(&exploded), [pair(&a, &b)]);
        if let Ok(deep) = DeepObject.write(&name, &object, true, false) {
            assert_eq!(parsed(&deep), [pair(&format!("{name}[{a}]"), &b)]);
        } else {
            assert!(a.is_empty() || a.contains(['[', ']']));
        }
    }
}
