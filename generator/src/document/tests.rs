//! The two versions at the door: what each lets in, and what it says of the other's keys.

use openapiv3::{ReferenceOr, SecurityScheme};

use super::{Document, read};
use crate::diag::{Code, Diagnostics};
use crate::load;
use crate::pointer::Pointer;

/// What is read of a document in YAML, and the codes of what is said.
fn read_document(text: &str) -> (Option<Document>, Vec<Code>) {
    let diags = Diagnostics::new();
    let document = load::parse("document.yaml", text.as_bytes(), &diags).and_then(|tree| read(&tree, &diags));
    (document, diags.into_vec().into_iter().map(|diag| diag.code).collect())
}

#[test]
fn the_version_decides_who_is_let_in() {
    for (version, is_read) in [
        ("3.0.0", true),
        ("3.0.4", true),
        ("3.1.0", true),
        ("3.1.2", true),
        ("'3.1'", false),
        ("3.1", false),
        ("3.1.x", false),
        ("3.2.0", false),
        ("4.0.0", false),
        ("v3", false),
    ] {
        let (document, said) =
            read_document(&format!("openapi: {version}\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n"));
        assert_eq!(document.is_some(), is_read, "{version}");
        assert_eq!(said, if is_read { vec![] } else { vec![Code::UnsupportedVersion] }, "{version}");
    }
}

/// A document with every key that only 3.1 has.
const NEW: &str = "
info:
  title: Pets
  version: '1'
  summary: All about pets
  license: {name: MIT, identifier: MIT}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
webhooks:
  newPet: {post: {}}
components:
  pathItems:
    shared: {get: {}}
";

#[test]
fn keys_that_only_one_version_has_are_named_in_the_other() {
    let (document, said) = read_document(&format!("openapi: 3.1.0{NEW}"));
    let webhook = Pointer::root().child("webhooks").child("newPet");
    assert!(document.is_some_and(|document| document.path_items.get(&webhook).is_some()));
    assert_eq!(said, []);
    let (document, said) = read_document(&format!("openapi: 3.0.3{NEW}"));
    assert!(document.is_some());
    let unknown = said.iter().filter(|code| **code == Code::UnknownKey).count();
    // `paths` is missing.
    assert_eq!((unknown, said.len()), (5, 6), "{said:?}");
}

#[test]
fn one_version_demands_what_the_other_leaves_open() {
    let text = "info: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get: {operationId: pets}\n";
    let (document, said) = read_document(&format!("openapi: 3.1.0\n{text}"));
    let document = document.expect("3.1 asks for no responses");
    let path = document.path_items.get(&Pointer::root().child("paths").child("/pets"));
    let operations = path.expect("the path is read").operations;
    let [("get", operation, _)] = operations.as_slice() else { panic!("one operation: {operations:?}") };
    assert!(operation.responses.responses.is_empty());
    assert_eq!(said, []);
    assert_eq!(read_document(&format!("openapi: 3.0.3\n{text}")).1, [Code::MissingKey]);
    assert_eq!(read_document("openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\n").1, [Code::MissingKey]);
}

#[test]
fn words_beside_a_reference_are_documentation_in_one_version_only() {
    let text = "info: {title: Pets, version: '1'}
paths:
  /pets:
    parameters:
      - {$ref: '#/components/parameters/Limit', summary: How many, description: At most 20}
components:
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer}}
";
    assert_eq!(read_document(&format!("openapi: 3.1.0\n{text}")).1, []);
    assert_eq!(read_document(&format!("openapi: 3.0.3\n{text}")).1, [Code::RefSiblings, Code::RefSiblings]);
}

#[test]
fn certificates_are_a_security_scheme_of_one_version_that_nobody_mistakes_for_a_token() {
    let text = "info: {title: Pets, version: '1'}
paths: {}
components:
  securitySchemes:
    certificate: {type: mutualTLS}
";
    let (document, said) = read_document(&format!("openapi: 3.1.0\n{text}"));
    let scheme =
        document.and_then(|document| document.openapi.components?.security_schemes.get("certificate").cloned());
    assert!(
        matches!(scheme, Some(ReferenceOr::Item(SecurityScheme::HTTP { scheme, .. })) if scheme == "mutualTLS"),
        "a scheme that is no bearer token"
    );
    assert_eq!(said, []);
    assert_eq!(read_document(&format!("openapi: 3.0.3\n{text}")).1, [Code::WrongWord]);
}

/// Path items that refer to one another, and what is said of them.
fn read_paths(paths: &str) -> (Document, Vec<Code>) {
    let (document, said) = read_document(&format!("openapi: 3.1.0\ninfo: {{title: Pets, version: '1'}}\n{paths}"));
    (document.expect("a document"), said)
}

#[test]
fn what_stands_beside_a_reference_wins_over_what_that_leads_to() {
    let (document, said) = read_paths(
        "paths:
  /a: {$ref: '#/components/pathItems/A', get: {operationId: own}}
components:
  pathItems:
    A: {get: {operationId: other}, post: {operationId: shared}, parameters: [{$ref: '#/components/parameters/P'}]}
  parameters:
    P: {name: p, in: query, schema: {}}
",
    );
    assert_eq!(said, []);
    let item = document.path_items.get(&Pointer::root().child("paths").child("/a")).expect("the path is read");
    let operations: Vec<(&str, Option<&str>, &str)> = item
        .operations
        .iter()
        .map(|(method, operation, at)| (*method, operation.operation_id.as_deref(), at.as_str()))
        .collect();
    let shared = ("post", Some("shared"), "/components/pathItems/A/post");
    assert_eq!(operations, [("get", Some("own"), "/paths/~1a/get"), shared]);
    assert_eq!((item.parameters.0.len(), item.parameters.1.as_str()), (1, "/components/pathItems/A"));
}

#[test]
fn references_of_path_items_lead_to_any_place_and_never_in_circles() {
    let (document, said) = read_paths(
        "paths:
  /a: {$ref: '#/x-kept/a'}
  /b: {$ref: '#/paths/~1c'}
  /c: {$ref: '#/paths/~1b'}
  /d: {$ref: '#/paths/~1b'}
x-kept:
  a: {get: {operationId: kept}}
",
    );
    assert_eq!(said, [Code::ReferenceCycle]);
    let at = |path: &str| Pointer::root().child("paths").child(path);
    let kept = document.path_items.get(&at("/a")).expect("the path is read");
    assert_eq!(kept.operations.first().map(|(_, _, at)| at.as_str()), Some("/x-kept/a/get"));
    assert!(document.path_items.get(&at("/d")).is_some_and(|item| item.operations.is_empty()));
}

#[test]
fn references_of_path_items_that_lead_nowhere_are_faults() {
    for (reference, code) in [
        ("'#/paths/~1q'", Code::DanglingReference),
        ("'#paths'", Code::DanglingReference),
        ("other.yaml#/a", Code::RemoteReference),
        ("1", Code::WrongType),
    ] {
        let (_, said) = read_paths(&format!("paths:\n  /a: {{$ref: {reference}}}\n"));
        assert_eq!(said, [code], "{reference}");
    }
}
