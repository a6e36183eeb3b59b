//! A text for each JSON value that equal values share: 1 is 1.0, false is not 0, and the order of members is nothing.

use crate::load::{Node, Number};

/// The text of a value.
pub(super) fn canonical(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Number(number) => text.push_str(&digits(*number)),
        Node::String(value) => write_text(value, text),
        Node::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Node::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            text.push('{');
            for (key, value) in members {
                write_text(key, text);
                text.push(':');
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}

fn write_text(value: &str, text: &mut String) {
    // With its length in front no text needs a quote, and none can be taken for two.
    text.push_str(&format!("\"{}\"{value}", value.len()));
}

/// The digits of a number, without a fraction of zero; 0 has no sign.
fn digits(number: Number) -> String {
    let text = number.to_text();
    if text == "-0" { "0".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::tests::value;
    use super::*;

    #[test]
    fn equal_values_have_the_same_text_and_others_have_not() {
        let of = |text: &str| canonical(&value(text));
        for (one, other) in
            [("1", "1.0"), ("1e3", "1000"), ("-0.0", "0"), (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1.0}"#)]
        {
            assert_eq!(of(one), of(other), "{one} and {other}");
        }
        for (one, other) in
            [("0", "false"), ("1", "\"1\""), ("[1,2]", "[2,1]"), ("{}", "[]"), (r#"["a,"]"#, r#"["a",""]"#)]
        {
            assert_ne!(of(one), of(other), "{one} and {other}");
        }
    }
}
