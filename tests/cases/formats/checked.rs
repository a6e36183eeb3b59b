//! Each text is held against its format, and the message names it.

use case::Validate;
use case::models::Texts;

#[test]
fn texts_that_are_in_their_formats_pass() {
    let texts = Texts::new().time("08:30:00Z").duration("P1D").uri("urn:a:b").uri_reference("/a").uri_template("/{a}");
    let texts = texts.iri("http://é.example").iri_reference("é").email("ada@example.com").idn_email("é@é.example");
    let texts = texts.hostname("a.example").idn_hostname("é.example").regex("^a$").json_pointer("/a");
    assert!(texts.relative_json_pointer("0#").links(["urn:a:b"]).validate().is_ok());
}

#[test]
fn texts_that_are_not_are_named() {
    let texts = Texts::new().time(" ").duration(" ").uri(" ").uri_reference(" ").uri_template(" ").iri(" ");
    let texts = texts.iri_reference(" ").email(" ").idn_email(" ").hostname(" ").idn_hostname(" ").regex("(");
    let texts = texts.json_pointer(" ").relative_json_pointer(" ").links(["urn:a:b", "b"]);
    let violations = texts.validate().expect_err("nothing is right");
    assert_eq!(violations.len(), 15);
    assert!(violations.iter().all(|violation| violation.keyword() == "format"));
    assert_eq!(violations[7].to_string(), "/email: not in the format `email`");
    assert_eq!(violations[14].pointer, "/links/1");
}
