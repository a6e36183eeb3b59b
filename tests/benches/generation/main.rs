//! What generating costs as a document grows: one service, and 2, 4 and 8 times its schemas and operations.
//!
//! Twice the document should take twice the time. The column below the times is documents a second, each counted as often
//! as it was copied, so that equal figures mean linear. See docs/performance.md.

use std::fmt::Write as _;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use tests::generate::generate;

/// Resources of one copy; each has two schemas and three operations.
const RESOURCES: usize = 20;

fn main() {
    divan::main();
}

/// Reading, analysing, naming and emitting; nothing is written.
#[divan::bench(args = [1, 2, 4, 8], sample_count = 10, sample_size = 1)]
fn copies(bencher: Bencher, copies: usize) {
    let document = document(copies);
    let bencher = bencher.counter(ItemsCount::new(copies));
    bencher.bench(|| match generate("copies", "copies.yaml", black_box(&document)) {
        Ok(generated) => generated.files.len(),
        Err(said) => panic!("{said}"),
    });
}

/// The document, with everything so many times over and a suffix to its names.
fn document(copies: usize) -> String {
    let numbers = || (1..=copies).flat_map(|copy| (1..=RESOURCES).map(move |number| format!("{number}Of{copy}")));
    let mut text = "openapi: 3.1.0\ninfo: {title: Copies, version: '1'}\nservers: [{url: 'https://copies.example'}]\n\
                    paths:\n"
        .to_owned();
    for number in numbers() {
        _ = write!(
            text,
            "  /resource{number}:
    get:
      operationId: listResource{number}
      tags: [tag{number}]
      parameters:
        - {{name: limit, in: query, schema: {{type: integer, minimum: 1, maximum: 100}}}}
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: {{type: array, items: {{$ref: '#/components/schemas/Resource{number}'}}}}
                  more: {{type: boolean}}
        default:
          description: It failed.
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Problem{number}'}}
    post:
      operationId: createResource{number}
      tags: [tag{number}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {{$ref: '#/components/schemas/Resource{number}'}}
      responses:
        '201':
          description: The new one.
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Resource{number}'}}
  /resource{number}/{{id}}:
    delete:
      operationId: deleteResource{number}
      tags: [tag{number}]
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string}}}}
      responses:
        '204': {{description: It is gone.}}
"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for number in numbers() {
        _ = write!(
            text,
            "    Resource{number}:
      description: One of many, with what is usual.
      type: object
      required: [id, name, kind]
      properties:
        id: {{type: string, readOnly: true}}
        name: {{type: string, minLength: 1, maxLength: 80, pattern: '^[a-z]+$'}}
        kind: {{type: string, enum: [small, large, unknown-kind]}}
        created: {{type: string, format: date-time, readOnly: true}}
        labels: {{type: object, additionalProperties: {{type: string}}}}
        parts:
          type: array
          maxItems: 10
          items:
            type: object
            properties:
              weight: {{type: number, minimum: 0}}
              owner:
                oneOf:
                  - {{type: string}}
                  - {{type: object, required: [id], properties: {{id: {{type: string}}}}}}
    Problem{number}:
      type: object
      properties:
        code: {{type: integer}}
        message: {{type: string}}
"
        );
    }
    text
}
