//! What Swagger 2.0 says, in OpenAPI 3.0, and where what is wrong was written.

use super::raise;
use crate::diag::{Code, Diagnostics};
use crate::document;
use crate::load::{self, Node};

/// A document of Swagger 2.0, raised, and the codes and places of what is said of it by then.
fn raised(text: &str) -> (Node, Vec<(Code, String)>) {
    let diags = Diagnostics::new();
    let text = format!("swagger: '2.0'\n{text}");
    let tree = load::parse("document.yaml", text.as_bytes(), &diags).expect("YAML");
    let raised = raise(&tree, &diags).expect("Swagger 2.0");
    (raised.root, said(diags))
}

fn said(diags: Diagnostics) -> Vec<(Code, String)> {
    let said = diags.into_vec().into_iter();
    said.map(|diag| (diag.code, diag.at.pointer().map(ToString::to_string).unwrap_or_default())).collect()
}

/// Whether the parts of the raised document are these, and nothing is said.
fn assert_raises(written: &str, expected: &str) {
    let diags = Diagnostics::new();
    let expected = load::parse("expected.yaml", expected.as_bytes(), &diags).expect("YAML").root;
    assert_eq!(diags.into_vec(), []);
    let (node, said) = raised(written);
    assert_eq!(said, []);
    for (key, part) in expected.as_object().expect("an object").iter() {
        let found = node.as_object().and_then(|document| document.get(key));
        assert_eq!(found, Some(part), "{}", serde_json::to_string_pretty(&node).expect("JSON"));
    }
}

#[test]
fn other_versions_are_left_alone() {
    for text in ["openapi: 3.0.3", "swagger: '1.2'", "swagger: 2.0", "[]", "{}"] {
        let diags = Diagnostics::new();
        let tree = load::parse("document.yaml", text.as_bytes(), &diags).expect("YAML");
        assert!(raise(&tree, &diags).is_none(), "{text}");
        if text.starts_with("swagger") {
            assert!(document::read(&tree, &diags).is_none());
            assert_eq!(said(diags), [(Code::UnsupportedVersion, "/swagger".to_owned())]);
        } else {
            assert_eq!(diags.into_vec(), []);
        }
    }
}

#[test]
fn servers_are_made_of_scheme_host_and_base_path() {
    for (written, servers) in [
        (
            "host: a.example\nbasePath: /v1/\nschemes: [http, https]",
            "{url: 'https://a.example/v1', description: HTTPS}, {url: 'http://a.example/v1', description: HTTP}",
        ),
        ("host: a.example:8080", "{url: 'https://a.example:8080'}"),
        ("host: a.example\nbasePath: v1", "{url: 'https://a.example/v1'}"),
        ("host: a.example\nbasePath: /\nschemes: [http]", "{url: 'http://a.example'}"),
        ("basePath: /v1\nschemes: [http]", "{url: '/v1'}"),
    ] {
        assert_raises(written, &format!("servers: [{servers}]"));
    }
    let (_, said) = raised("host: a.example\nschemes: [https, wss, htps]");
    let places = [(Code::NotGenerated, "/schemes/1".to_owned()), (Code::WrongWord, "/schemes/2".to_owned())];
    assert_eq!(said, places);
}

#[test]
fn types_of_parameters_move_into_schemas_and_formats_of_lists_become_styles() {
    assert_raises(
        "paths:
  /a:
    parameters:
      - {name: id, in: path, required: true, type: integer, format: int64, minimum: 1, x-note: kept}
    get:
      parameters:
        - {name: ids, in: query, type: array, items: {type: string, maxLength: 3, collectionFormat: csv}}
        - {name: some, in: query, type: array, collectionFormat: multi, items: {type: string}}
        - {name: bars, in: query, type: array, collectionFormat: pipes, items: {type: string}}
        - {name: gaps, in: query, type: array, collectionFormat: ssv, items: {type: string}}
        - {name: X-Ids, in: header, type: array, items: {type: string}}
        - {name: maybe, in: query, type: string, enum: [a], x-nullable: true, allowEmptyValue: true}
      responses: {}
",
        "paths:
  /a:
    parameters:
      - {name: id, in: path, required: true, x-note: kept, schema: {type: integer, format: int64, minimum: 1}}
    get:
      parameters:
        - {name: ids, in: query, style: form, explode: false, schema: {type: array, items: {type: string, maxLength: 3}}}
        - {name: some, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
        - {name: bars, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: gaps, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Ids, in: header, style: simple, explode: false, schema: {type: array, items: {type: string}}}
        - {name: maybe, in: query, x-nullable: true, allowEmptyValue: true, schema: {type: string, enum: [a, null], nullable: true}}
      responses: {}
",
    );
}

#[test]
fn a_body_is_sent_in_each_media_type_whether_it_is_shared_or_not() {
    assert_raises(
        "consumes: [application/xml]
parameters:
  Pet: {name: pet, in: body, required: true, description: It., schema: {$ref: '#/definitions/Pet'}}
  Alias: {$ref: '#/parameters/Pet'}
paths:
  /a:
    parameters: [{$ref: '#/parameters/Pet'}]
    put: {responses: {}}
    post: {consumes: [application/json, application/json], responses: {}}
    patch: {parameters: [{name: x, in: body, schema: {type: string}}], responses: {}}
",
        "paths:
  /a:
    parameters: []
    put: {requestBody: {$ref: '#/components/requestBodies/Pet'}, responses: {}}
    post:
      requestBody:
        description: It.
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses: {}
    patch: {parameters: [], requestBody: {content: {application/xml: {schema: {type: string}}}}, responses: {}}
components:
  parameters: {}
  requestBodies:
    Pet:
      description: It.
      required: true
      content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}}
    Alias: {$ref: '#/components/requestBodies/Pet'}
",
    );
}

#[test]
fn fields_of_a_form_are_properties_of_one_body() {
    assert_raises(
        "parameters:
  Name: {name: name, in: formData, required: true, description: Who., type: string}
paths:
  /form:
    post:
      parameters:
        - {$ref: '#/parameters/Name'}
        - {name: tags, in: formData, type: array, items: {type: string}}
      responses: {}
  /parts:
    post:
      consumes: [application/x-www-form-urlencoded, multipart/form-data; boundary=x]
      parameters:
        - {name: photo, in: formData, type: file}
        - {name: tags, in: formData, type: array, collectionFormat: multi, items: {type: string}}
      responses: {}
",
        "paths:
  /form:
    post:
      parameters: []
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                name: {description: Who., type: string}
                tags: {type: array, items: {type: string}}
              required: [name]
            encoding: {tags: {style: form, explode: false}}
      responses: {}
  /parts:
    post:
      parameters: []
      requestBody:
        required: false
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                photo: {type: string, format: binary}
                tags: {type: array, items: {type: string}}
      responses: {}
",
    );
}

#[test]
fn responses_have_content_headers_and_examples() {
    assert_raises(
        "produces: [application/json]
responses:
  Gone: {description: Gone., schema: {$ref: '#/definitions/Fault'}}
paths:
  /a:
    get:
      responses:
        '200':
          description: Fine.
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          headers: {X-Rate: {type: integer, description: Left., x-note: kept}}
          examples: {application/json: [], text/html: no}
        '204': {description: Nothing.}
        '410': {$ref: '#/responses/Gone'}
  /b:
    get:
      produces: [image/png]
      responses:
        '200': {description: A file., schema: {type: file}}
        '410': {$ref: '#/responses/Gone'}
",
        "paths:
  /a:
    get:
      responses:
        '200':
          description: Fine.
          headers: {X-Rate: {description: Left., x-note: kept, schema: {type: integer}}}
          content:
            application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}, example: []}
        '204': {description: Nothing.}
        '410': {$ref: '#/components/responses/Gone'}
  /b:
    get:
      responses:
        '200': {description: A file., content: {image/png: {schema: {type: string, format: binary}}}}
        '410': {description: Gone., content: {image/png: {schema: {$ref: '#/components/schemas/Fault'}}}}
components:
  responses:
    Gone:
      description: Gone.
      content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
",
    );
}

#[test]
fn references_lead_to_where_their_targets_are_read() {
    assert_raises(
        "definitions:
  A%B: {type: object, discriminator: kind, properties: {$ref: {type: string, readOnly: true, x-nullable: true}}}
  C: {allOf: [{$ref: '#/definitions/A%25B'}], example: {$ref: '#/definitions/C'}}
  D: {additionalProperties: {$ref: '#/paths/~1a/get/responses/200/schema/items'}}
  E: {$ref: '#/paths/~1a/get/parameters/0/schema'}
  F: {$ref: 'other.yaml#/definitions/F'}
paths:
  /a:
    get:
      parameters: [{name: x, in: body, schema: {type: string}}]
      responses: {'200': {description: All., schema: {type: array, items: {type: string}}}}
",
        "components:
  schemas:
    A%B:
      type: object
      discriminator: {propertyName: kind}
      properties: {$ref: {type: string, readOnly: true, x-nullable: true, nullable: true}}
    C: {allOf: [{$ref: '#/components/schemas/A%25B'}], example: {$ref: '#/definitions/C'}}
    D: {additionalProperties: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema/items'}}
    E: {$ref: '#/paths/~1a/get/requestBody/content/application~1json/schema'}
    F: {$ref: 'other.yaml#/definitions/F'}
",
    );
}

#[test]
fn security_definitions_become_security_schemes() {
    assert_raises(
        "securityDefinitions:
  basic: {type: basic, description: Old.}
  key: {type: apiKey, in: query, name: k}
  implicit: {type: oauth2, flow: implicit, authorizationUrl: 'https://a', scopes: {read: Look.}}
  password: {type: oauth2, flow: password, tokenUrl: 'https://t', scopes: {}}
  application: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {}}
  code: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {}}
",
        "components:
  securitySchemes:
    basic: {type: http, scheme: basic, description: Old.}
    key: {type: apiKey, in: query, name: k}
    implicit: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a', scopes: {read: Look.}}}}
    password: {type: oauth2, flows: {password: {tokenUrl: 'https://t', scopes: {}}}}
    application: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://t', scopes: {}}}}
    code: {type: oauth2, flows: {authorizationCode: {authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {}}}}
",
    );
}

#[test]
fn faults_are_shown_where_they_were_written() {
    let text = "swagger: '2.0'
info: {title: Pets}
openapi: 3.0.3
paths:
  /a:
    trace: {responses: {}}
    post:
      operationId: a
      callbacks: {}
      consumes: [application/json]
      parameters:
        - {name: pet, in: body, schema: {type: string}}
        - {name: q, in: query, type: integer, maxLenght: 3}
        - {name: r, in: header, type: array, collectionFormat: multi, items: {type: string}}
        - {name: t, in: query, type: array, collectionFormat: tsv, items: {type: string}}
        - {name: f, in: formData, type: string}
      responses: {}
securityDefinitions:
  a: {type: http}
  b: {type: oauth2, flow: code}
  c: {type: oauth2, flow: implicit, scopes: {}}
";
    let diags = Diagnostics::new();
    let tree = load::parse("document.yaml", text.as_bytes(), &diags).expect("YAML");
    let raised = raise(&tree, &diags).expect("Swagger 2.0");
    document::read(&raised, &diags).expect("a document");
    let mut said = said(diags);
    said.sort();
    let at = |code, place: &str| (code, place.to_owned());
    let mut expected = vec![
        at(Code::MissingText, "/info"),
        at(Code::UnknownKey, "/openapi"),
        at(Code::UnknownKey, "/paths/~1a/trace"),
        at(Code::UnknownKey, "/paths/~1a/post/callbacks"),
        at(Code::MisspeltKey, "/paths/~1a/post/parameters/1/maxLenght"),
        at(Code::NotGenerated, "/paths/~1a/post/parameters/2/collectionFormat"),
        at(Code::NotGenerated, "/paths/~1a/post/parameters/3/collectionFormat"),
        at(Code::NotGenerated, "/paths/~1a/post/parameters/4"),
        at(Code::WrongWord, "/securityDefinitions/a/type"),
        at(Code::WrongWord, "/securityDefinitions/b/flow"),
        at(Code::MissingKey, "/securityDefinitions/c"),
    ];
    expected.sort();
    assert_eq!(said, expected);
}

#[test]
fn what_would_grow_beyond_measure_is_refused() {
    let types: Vec<String> = (0..2000).map(|index| format!("a/{index}")).collect();
    let values: Vec<String> = (0..1000).map(|index| index.to_string()).collect();
    let schema = format!("{{type: integer, enum: [{}]}}", values.join(", "));
    let response = format!("{{description: All., schema: {schema}}}");
    let (_, said) = raised(&format!(
        "produces: [{}]\npaths: {{/a: {{get: {{responses: {{'200': {response}}}}}}}}}",
        types.join(", ")
    ));
    assert_eq!(said, [(Code::TooLarge, String::new())]);
}

#[test]
fn nonsense_is_no_panic() {
    let places =
        ["paths", "definitions", "parameters", "responses", "securityDefinitions", "schemes", "host", "consumes"];
    for place in places {
        for nonsense in
            ["1", "[]", "[1, [], {}]", "{a: 1}", "{a: []}", "{a: {}}", "{a: {$ref: 1}}", "{a: {b: 1, c: {}}}"]
        {
            raised(&format!("{place}: {nonsense}"));
        }
    }
    for nonsense in ["1", "[1]", "[{}]", "[{$ref: 1}]", "[{in: body}]", "[{in: formData}]", "[{in: formData, name: 1}]"]
    {
        raised(&format!("paths: {{/a: {{parameters: {nonsense}, get: {{parameters: {nonsense}, responses: 1}}}}}}"));
    }
    raised("parameters: {a: {$ref: '#/parameters/a'}}\npaths: {/a: {get: {parameters: [{$ref: '#/parameters/a'}]}}}");
}
