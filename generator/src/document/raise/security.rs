//! Security definitions into security schemes.

use super::{Raising, fields, string, text};
use crate::document::grammar::Kind;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

const TYPES: &[&str] = &["basic", "apiKey", "oauth2"];

/// The flows, and what 3.0 calls them.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

impl<'t> Raising<'t> {
    /// Section "Security Scheme Object".
    pub(super) fn security_scheme(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        self.unknown(cursor, Kind::SecurityScheme, fields::SECURITY_SCHEME);
        let kept = |key: &str| matches!(key, "type" | "description") || key.starts_with("x-");
        let copied = cursor.entries().filter(|(key, _)| kept(key));
        let mut scheme: Object = copied.map(|(key, value)| (key.to_owned(), value.node().clone())).collect();
        match text(cursor, "type") {
            Some("apiKey") => {
                for (key, value) in cursor.entries().filter(|(key, _)| matches!(*key, "name" | "in")) {
                    scheme.insert(key, value.node().clone());
                }
            }
            Some("oauth2") => {
                scheme.insert("flows", self.flows(cursor, &at.child("flows")));
            }
            // A missing type is reported with the keys that 3.0 requires.
            None => {}
            Some(word) => {
                if let Some(written) = cursor.get("type").filter(|_| word != "basic") {
                    self.wrong_word(&written, word, TYPES);
                }
                scheme.insert("type", string("http"));
                scheme.insert("scheme", string("basic"));
            }
        }
        Node::Object(scheme)
    }

    fn flows(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        let words: Vec<&str> = FLOWS.iter().map(|(word, _)| *word).collect();
        let flow = match cursor.get("flow") {
            Some(flow) => match flow.as_str() {
                Some(word) => {
                    let found = FLOWS.iter().find(|(known, _)| *known == word);
                    if found.is_none() {
                        self.wrong_word(&flow, word, &words);
                    }
                    found
                }
                None => {
                    flow.report_type("a string", self.diags);
                    None
                }
            },
            None => {
                self.missing(cursor, "flow", Kind::SecurityScheme);
                None
            }
        };
        let Some((word, name)) = flow else { return Node::Object(Object::default()) };
        let asked = |key: &str| match key {
            "authorizationUrl" => matches!(*word, "implicit" | "accessCode"),
            "tokenUrl" => *word != "implicit",
            key => key == "scopes",
        };
        self.moved(&at.child(name), cursor.pointer());
        let kept = cursor.entries().filter(|(key, _)| asked(key));
        let flow = kept.map(|(key, value)| (key.to_owned(), value.node().clone())).collect();
        Node::Object(Object::from_iter([((*name).to_owned(), Node::Object(flow))]))
    }
}
