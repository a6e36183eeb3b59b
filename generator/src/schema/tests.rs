//! References and what the two dialects make of the same keyword.

use std::rc::Rc;

use super::{JsonType, Reader, Schema};
use crate::diag::{Code, Diagnostics};
use crate::load::{self, Node, Source, Tree};
use crate::pointer::Pointer;

/// The value of a JSON text.
pub(super) fn value(text: &str) -> Node {
    let diags = Diagnostics::new();
    let root = load::parse("document.json", text.as_bytes(), &diags).map(|tree| tree.root);
    assert_eq!(diags.into_vec(), [], "{text}");
    root.expect("JSON")
}

fn tree(version: &str, schemas: &str) -> Tree {
    let text = format!(r##"{{"openapi": "{version}", "components": {{"schemas": {schemas}}}}}"##);
    Tree { root: value(&text), source: Source { name: "document.json".into(), text } }
}

/// Reads the schemas, and gives the schema `A` and the codes of what is said.
fn read(version: &str, schemas: &str) -> (Rc<Schema>, Vec<Code>) {
    let tree = tree(version, schemas);
    let diags = Diagnostics::new();
    let reader = Reader::new(&tree, &diags);
    let schema = reader.read(&place("/A")).expect("the schema A");
    for name in ["/B", "/C"] {
        reader.read(&place(name));
    }
    drop(reader);
    (schema, diags.into_vec().into_iter().map(|diag| diag.code).collect())
}

fn place(rest: &str) -> Pointer {
    Pointer::parse(&format!("/components/schemas{rest}")).expect("a pointer")
}

/// The place that the `$ref` of `A` leads to in OpenAPI 3.1.
fn target(schemas: &str) -> Result<String, Vec<Code>> {
    let (schema, codes) = read("3.1.0", schemas);
    match schema.reference.as_ref().map(|target| target.to_string()) {
        Some(target) if codes.is_empty() => {
            Ok(target.strip_prefix("/components/schemas").unwrap_or(&target).to_owned())
        }
        _ => Err(codes),
    }
}

#[test]
fn pointers_are_decoded_and_lead_anywhere_in_the_document() {
    for (reference, expected) in [
        ("#/components/schemas/B", "/B"),
        ("#/components/schemas/B/properties/a~1b", "/B/properties/a~1b"),
        ("#/components/schemas/B/properties/c%25%20d", "/B/properties/c% d"),
        ("#/components/schemas/B/properties/", "/B/properties/"),
        ("#/components/schemas/B/x-list/1", "/B/x-list/1"),
        ("#", ""),
        ("", ""),
    ] {
        let schemas = format!(
            r##"{{"A": {{"$ref": "{reference}"}},
                 "B": {{"properties": {{"a/b": {{}}, "c% d": {{}}, "": {{}}}}, "x-list": [{{}}, {{}}]}}}}"##
        );
        assert_eq!(target(&schemas), Ok(expected.to_owned()), "{reference}");
    }
}

#[test]
fn what_does_not_exist_and_what_is_elsewhere_are_different_faults() {
    for (reference, code) in [
        ("#/components/schemas/C", Code::DanglingReference),
        ("#/components/schemas/%zz", Code::DanglingReference),
        ("#C", Code::DanglingReference),
        ("C", Code::RemoteReference),
        ("other.yaml#/B", Code::RemoteReference),
        ("https://example.com/b.json", Code::RemoteReference),
        ("http://[", Code::RemoteReference),
    ] {
        for version in ["3.0.3", "3.1.0"] {
            let (schema, codes) = read(version, &format!(r##"{{"A": {{"$ref": "{reference}"}}, "B": {{}}}}"##));
            assert_eq!((&schema.reference, codes), (&None, vec![code]), "{reference} in {version}");
        }
    }
}

#[test]
fn a_reference_to_nothing_says_what_was_meant() {
    for (reference, near) in [
        ("#/components/schemas/Nmae", "#/components/schemas/Name"),
        ("#/component/schemas/Name", "#/components/schemas/Name"),
        ("#components/schemas/Name", "#/components/schemas/Name"),
        ("#/definitions/Name", "#/components/schemas/Name"),
        ("#/components/schemas/Name/propertys/a~1b", "#/components/schemas/Name/properties/a~1b"),
        ("#nmae", "#name"),
        ("urn:c#/nott", "urn:c#/not"),
    ] {
        let schemas = format!(
            r##"{{"A": {{"$ref": "{reference}"}}, "C": {{"$id": "urn:c", "not": {{}}}},
                 "Name": {{"$anchor": "name", "properties": {{"a/b": {{}}}}}}}}"##
        );
        assert_eq!(help(&schemas), Some(format!("did you mean `{near}`?")), "{reference}");
    }
    let inside = r##"{"A": {"$id": "urn:a", "not": {"$ref": "#/components/schemas/B"}}, "B": {}}"##;
    assert_eq!(help(inside).as_deref(), Some("`$id` makes `#` mean the schema that it stands in; remove `$id`"));
}

/// What to do about the only thing that is said about `A` in OpenAPI 3.1.
fn help(schemas: &str) -> Option<String> {
    let tree = tree("3.1.0", schemas);
    let diags = Diagnostics::new();
    Reader::new(&tree, &diags).read(&place("/A"));
    let mut said = diags.into_vec();
    assert_eq!(said.len(), 1, "{said:?}");
    said.pop()?.help
}

#[test]
fn anchors_belong_to_the_schema_with_the_id_around_them() {
    let within = |reference: &str| {
        target(&format!(
            r##"{{"A": {{"$ref": "{reference}"}}, "B": {{"$anchor": "here"}},
                 "C": {{"$id": "https://example.com/c", "not": {{"$anchor": "here"}}, "items": {{"$dynamicAnchor": "it"}}}}}}"##
        ))
    };
    assert_eq!(within("#here"), Ok("/B".to_owned()));
    assert_eq!(within("https://example.com/c#here"), Ok("/C/not".to_owned()));
    assert_eq!(within("https://example.com/c#it"), Ok("/C/items".to_owned()));
    assert_eq!(within("https://example.com/c#/not"), Ok("/C/not".to_owned()));
    assert_eq!(within("#it"), Err(vec![Code::DanglingReference]));
}

#[test]
fn references_resolve_against_the_id_around_them_their_own_included() {
    for (id, reference, expected) in [
        ("https://example.com/v1/a", "b", "/B"),
        ("https://example.com/v2/a", "../v1/b", "/B"),
        ("https://EXAMPLE.com/a/../x", "/v1/./b", "/B"),
        ("https://example.com/v1/a", "#/$defs/x", "/A/$defs/x"),
        ("https://example.com/v1/a", "inner", "/A/$defs/y"),
        ("urn:example:a", "#/$defs/x", "/A/$defs/x"),
        ("urn:example:a", "https://example.com/v1/b", "/B"),
        ("relative", "other", "/C"),
    ] {
        let schemas = format!(
            r##"{{"A": {{"$id": "{id}", "$ref": "{reference}", "$defs": {{"x": {{}}, "y": {{"$id": "inner"}}}}}},
                 "B": {{"$id": "https://example.com/v1/b"}}, "C": {{"$id": "other"}}}}"##
        );
        let schemas = if id.starts_with("urn") { schemas.replace(r##""inner""##, r##""urn:x""##) } else { schemas };
        assert_eq!(target(&schemas), Ok(expected.to_owned()), "{reference} in {id}");
    }
}

#[test]
fn what_looks_like_an_identifier_in_data_is_none() {
    let schemas = r##"{"A": {"$ref": "#x"}, "B": {"enum": [{"$anchor": "x"}], "default": {"$anchor": "x"}, "example": {"$anchor": "x"},
        "properties": {"$anchor": {"$anchor": "x"}, "$id": {"type": "string"}}}}"##;
    assert_eq!(target(schemas), Ok("/B/properties/$anchor".to_owned()));
}

#[test]
fn names_that_two_schemas_have_are_reported() {
    for (one, two) in [
        (r##""$anchor": "x""##, r##""$dynamicAnchor": "x""##),
        (r##""$id": "https://example.com/x""##, r##""$id": "https://EXAMPLE.com/y/../x#""##),
    ] {
        let (_, codes) = read("3.1.0", &format!("{{\"A\": {{{one}}}, \"B\": {{{two}}}}}"));
        assert_eq!(codes, [Code::IdentifierTwice], "{one} {two}");
    }
    let (_, codes) = read("3.1.0", r##"{"A": {"$id": "urn:x"}, "B": {"$id": "urn:x#"}, "C": {"$id": "urn:y#z"}}"##);
    assert_eq!(codes, [Code::IdentifierTwice, Code::WrongValue]);
}

#[test]
fn a_dynamic_reference_leads_where_the_document_alone_says() {
    let one = r##"{"A": {"$dynamicRef": "#x"}, "B": {"$dynamicAnchor": "x"}}"##;
    assert_eq!(target(one), Ok("/B".to_owned()));
    let fixed = r##"{"A": {"$dynamicRef": "#x"}, "B": {"$anchor": "x"}, "C": {"$id": "c", "$dynamicAnchor": "x"}}"##;
    assert_eq!(target(fixed), Ok("/B".to_owned()));
    let several =
        r##"{"A": {"$dynamicRef": "#x"}, "B": {"$dynamicAnchor": "x"}, "C": {"$id": "c", "$dynamicAnchor": "x"}}"##;
    assert_eq!(target(several), Err(vec![Code::UnsupportedKeyword]));
    let beside =
        r##"{"A": {"$ref": "#/components/schemas/C", "$dynamicRef": "#x"}, "B": {"$dynamicAnchor": "x"}, "C": {}}"##;
    let (schema, codes) = read("3.1.0", beside);
    assert_eq!((codes, schema.reference.as_ref()), (vec![], Some(&place("/C"))));
    assert_eq!(schema.all_of.first().and_then(|second| second.reference.as_ref()), Some(&place("/B")));
}

#[test]
fn a_fault_is_reported_once_however_often_its_place_is_read() {
    let tree = tree("3.1.0", r##"{"A": {"$ref": "#/components/schemas/A/not", "not": {"maxLength": -1}}}"##);
    let diags = Diagnostics::new();
    let reader = Reader::new(&tree, &diags);
    let outer = reader.read(&place("/A")).expect("a schema");
    assert!(Rc::ptr_eq(&outer, &reader.read(&place("/A")).expect("a schema")));
    assert!(reader.read(outer.reference.as_ref().expect("a reference")).is_some());
    assert!(reader.read(&place("/A/nothing")).is_none());
    drop(reader);
    assert_eq!(diags.into_vec().len(), 1);
}

/// What each dialect says about the same schema, and what it then means.
fn in_both(schema: &str) -> [(Rc<Schema>, Vec<Code>); 2] {
    ["3.0.3", "3.1.1"].map(|version| read(version, &format!("{{\"A\": {schema}}}")))
}

#[test]
fn null_is_a_type_in_one_dialect_and_a_flag_in_the_other() {
    let null_and_string = Some(vec![JsonType::String, JsonType::Null]);
    let [(old, said), (new, said_new)] = in_both(r##"{"type": "string", "nullable": true}"##);
    assert_eq!((&old.types, said), (&null_and_string, vec![]));
    assert_eq!((&new.types, said_new), (&Some(vec![JsonType::String]), vec![Code::UnknownKeyword]));
    let [(old, said), (new, said_new)] = in_both(r##"{"type": ["string", "null"]}"##);
    assert_eq!((&old.types, said), (&null_and_string, vec![Code::TypeOfOtherVersion]));
    assert_eq!((&new.types, said_new), (&null_and_string, vec![]));
    let [(old, said), (new, said_new)] = in_both(r##"{"type": "null"}"##);
    assert_eq!((&old.types, said), (&Some(vec![JsonType::Null]), vec![Code::TypeOfOtherVersion]));
    assert_eq!((&new.types, said_new), (&Some(vec![JsonType::Null]), vec![]));
    let [(old, said), _] = in_both(r##"{"type": ["string", "null"], "nullable": true}"##);
    assert_eq!((&old.types, said), (&null_and_string, vec![Code::TypeOfOtherVersion]));
    let [(_, said), (_, said_new)] = in_both(r##"{"type": null}"##);
    assert_eq!((said, said_new), (vec![Code::WrongType], vec![Code::WrongType]));
}

#[test]
fn an_exclusive_bound_is_a_flag_in_one_dialect_and_a_limit_in_the_other() {
    let bound = |schema: &Schema| {
        let bound = schema.minimum.as_ref()?;
        Some((bound.limit.to_text(), bound.exclusive, bound.keyword))
    };
    let [(old, said), (new, said_new)] = in_both(r##"{"minimum": 1, "exclusiveMinimum": true}"##);
    assert_eq!((bound(&old), said), (Some(("1".into(), true, "minimum")), vec![]));
    assert_eq!((bound(&new), said_new), (Some(("1".into(), false, "minimum")), vec![Code::WrongType]));
    for (minimum, exclusive, expected) in [
        ("1", "2", ("2", true, "exclusiveMinimum")),
        ("2", "1", ("2", false, "minimum")),
        ("1", "1.0", ("1", true, "exclusiveMinimum")),
        ("9007199254740993", "9007199254740992", ("9007199254740993", false, "minimum")),
        ("0.1", "0.10000000000000001", ("0.1", true, "exclusiveMinimum")),
    ] {
        let schema = format!(r##"{{"minimum": {minimum}, "exclusiveMinimum": {exclusive}}}"##);
        let [(_, said), (new, said_new)] = in_both(&schema);
        assert_eq!((said, said_new), (vec![Code::WrongType], vec![]), "{schema}");
        assert_eq!(bound(&new), Some((expected.0.into(), expected.1, expected.2)), "{schema}");
    }
    let (schema, _) = read("3.1.0", r##"{"A": {"maximum": 5, "exclusiveMaximum": 4}}"##);
    assert_eq!(schema.maximum.as_ref().map(|bound| bound.exclusive), Some(true));
}

#[test]
fn beside_a_reference_one_dialect_reads_on() {
    let schemas = r##"{"A": {"$ref": "#/components/schemas/B", "maxLength": 3, "x-note": 1}, "B": {}}"##;
    let (old, said) = read("3.0.3", schemas);
    assert_eq!((old.reference.is_some(), old.max_length, said), (true, None, vec![Code::RefSiblings]));
    let (new, said) = read("3.1.0", schemas);
    assert_eq!((new.reference.is_some(), new.max_length, said), (true, Some(3), vec![]));
}

#[test]
fn boolean_schemas_are_of_one_dialect_but_for_additional_properties() {
    let [(_, said), (new, said_new)] = in_both(r##"{"not": false, "additionalProperties": false}"##);
    assert_eq!((said, said_new), (vec![Code::WrongType], vec![]));
    assert_eq!(new.not.as_ref().and_then(|not| not.boolean), Some(false));
}

#[test]
fn keywords_of_one_dialect_are_named_in_the_other() {
    for keyword in ["const", "if", "prefixItems", "$defs", "dependentRequired", "unevaluatedItems", "examples"] {
        let [(_, said), _] = in_both(&format!(r##"{{"{keyword}": {{}}}}"##));
        assert_eq!(said, [Code::KeywordOfOtherVersion], "{keyword}");
    }
    for (keyword, old, new) in [
        ("dependencies", Code::UnknownKeyword, Code::OldKeyword),
        ("definitions", Code::UnknownKeyword, Code::OldKeyword),
        ("additionalItems", Code::UnknownKeyword, Code::OldKeyword),
        ("maxLenght", Code::MisspeltKeyword, Code::MisspeltKeyword),
        ("patternPropertys", Code::UnknownKeyword, Code::MisspeltKeyword),
        ("in", Code::UnknownKeyword, Code::UnknownKeyword),
    ] {
        let [(_, said), (_, said_new)] = in_both(&format!(r##"{{"{keyword}": {{}}}}"##));
        assert_eq!((said, said_new), (vec![old], vec![new]), "{keyword}");
    }
}

#[test]
fn the_older_dependencies_are_told_apart_by_what_they_hold() {
    let (schema, _) = read(
        "3.1.0",
        r##"{"A": {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"d": {}}, "dependencies": {"a": ["b", "c"], "d": false}}}"##,
    );
    assert_eq!(schema.dependent_required["a"], ["b", "c"]);
    assert_eq!(
        schema.dependent_schemas["d"].all_of.iter().map(|one| one.boolean).collect::<Vec<_>>(),
        [None, Some(false)]
    );
}

#[test]
fn a_condition_alone_is_kept_only_for_those_that_see_what_it_looked_at() {
    let has_condition = |schemas: &str| {
        let (schema, codes) = read("3.1.0", schemas);
        (schema.condition.is_some(), codes)
    };
    assert_eq!(has_condition(r##"{"A": {"if": {}}}"##), (false, vec![]));
    assert_eq!(has_condition(r##"{"A": {"if": {}, "else": {}}}"##), (true, vec![]));
    assert_eq!(has_condition(r##"{"A": {"then": {}}}"##), (false, vec![Code::KeywordAlone]));
    assert_eq!(has_condition(r##"{"A": {"if": {}}, "B": {"unevaluatedItems": false}}"##), (true, vec![]));
}

#[test]
fn counts_may_be_written_with_a_fraction_of_zero_and_be_beyond_all_lengths() {
    let [(old, said), (new, said_new)] = in_both(r##"{"maxLength": 2.0, "minLength": 1e0, "maxItems": 1e30}"##);
    assert_eq!((said, said_new), (vec![], vec![]));
    for schema in [old, new] {
        assert_eq!((schema.min_length, schema.max_length, schema.max_items), (Some(1), Some(2), Some(u64::MAX)));
    }
}

#[test]
fn values_that_stand_twice_count_once_and_an_empty_enum_refuses_all() {
    let [(old, said), _] = in_both(r##"{"enum": [1, 1.0, "1", {"a": [], "b": 0}, {"b": -0.0, "a": []}]}"##);
    assert_eq!(old.values.as_ref().map(Vec::len), Some(3));
    assert_eq!(said, [Code::EnumValueTwice, Code::EnumValueTwice]);
    let [(old, said), _] = in_both(r##"{"enum": []}"##);
    assert_eq!((old.values.as_ref().map(Vec::len), said), (Some(0), vec![Code::EmptyEnum]));
    let (schema, said) = read("3.1.0", r##"{"A": {"enum": ["a", "b"], "const": "c"}}"##);
    assert_eq!((schema.values.as_ref().map(Vec::len), said), (Some(0), vec![Code::EmptyEnum]));
}

#[test]
fn a_discriminator_maps_names_and_references() {
    for version in ["3.0.3", "3.1.0"] {
        let schemas = r##"{"A": {"discriminator": {"propertyName": "kind", "mapping": {"b": "B", "c": "#/components/schemas/C"}}}, "B": {}, "C": {}}"##;
        let (schema, said) = read(version, schemas);
        let discriminator = schema.discriminator.as_ref().expect("a discriminator");
        assert_eq!((discriminator.property.as_str(), said), ("kind", vec![]));
        assert_eq!((&discriminator.mapping["b"], &discriminator.mapping["c"]), (&place("/B"), &place("/C")));
        let wrong = r##"{"A": {"discriminator": {"mapping": {"b": "D", "c": "#/d"}, "properyName": "kind"}}}"##;
        let expected = vec![Code::MisspeltKey, Code::DanglingReference, Code::DanglingReference];
        assert_eq!(read(version, wrong).1, expected);
    }
}

#[test]
fn the_deepest_document_that_is_loaded_is_read() {
    for (open, close) in [(r##"{"not":"##, "}"), (r##"{"allOf":["##, "]}"), (r##"{"$defs":{"a":"##, "}}")] {
        let levels = (load::MAX_DEPTH - 4) / open.matches(['{', '[']).count();
        let (_, said) = read("3.1.0", &format!("{{\"A\": {}{{}}{}}}", open.repeat(levels), close.repeat(levels)));
        assert_eq!(said, []);
    }
}
