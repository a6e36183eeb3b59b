//! References that lead from schema to schema, as far as a document likes: no stack is deep enough for all of them, so none is
//! relied on.

use std::fmt::Write as _;

use generator::diag::{Code, Diagnostics, Severity};
use generator::emit::{Dates, File, Settings};
use generator::lower::Options;
use generator::{load, pipeline};
use tests::generate::generate;
use tests::mixed::circles;

/// More than the stack of a program's first thread has room for, if each takes a call.
const MANY: usize = 2500;

/// A document with these schemas, each a line of YAML in flow style.
fn document(schemas: impl IntoIterator<Item = (String, String)>) -> String {
    let mut text =
        "openapi: 3.0.3\ninfo: {title: Chains, version: 1.0.0}\npaths: {}\ncomponents:\n  schemas:\n".to_owned();
    for (name, schema) in schemas {
        // Writing to a string can't fail.
        _ = writeln!(text, "    {name}: {schema}");
    }
    text
}

/// A schema for each number up to [`MANY`], and a last one that is a string.
fn chain(link: impl Fn(usize) -> String) -> String {
    let links = (0..MANY).map(|number| (format!("S{number:04}"), link(number + 1)));
    document(links.chain([(format!("S{MANY:04}"), "{type: string}".to_owned())]))
}

fn reference(number: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{number:04}'}}")
}

/// What is said of a document, and the files, if there are any.
fn generated(text: &str) -> (Vec<Code>, Vec<File>) {
    let diags = Diagnostics::new();
    let tree = load::parse("chains.yaml", text.as_bytes(), &diags).expect("the text is YAML");
    let api = pipeline::analyse(&tree, Options::default(), &diags);
    let settings = Settings { crate_name: "chains".to_owned(), dates: Dates::default(), tag_features: false };
    let files = api.map(|api| pipeline::generate(&api, &settings, &diags)).unwrap_or_default();
    let errors = diags.into_vec().into_iter().filter(|diag| diag.code.severity() == Severity::Error);
    (errors.map(|diag| diag.code).collect(), files)
}

#[test]
fn schemas_that_hold_the_next_one_are_generated() {
    for text in [
        chain(|next| format!("{{type: object, properties: {{next: {}}}}}", reference(next))),
        chain(|next| format!("{{type: object, required: [next], properties: {{next: {}}}}}", reference(next))),
        chain(|next| format!("{{type: array, maxItems: 2, items: {}}}", reference(next))),
        chain(|next| format!("{{type: object, not: {{properties: {{next: {}}}}}}}", reference(next))),
    ] {
        let (errors, files) = generated(&text);
        assert_eq!(errors, []);
        assert!(files.iter().any(|file| file.path == "src/models/mod.rs"));
    }
}

/// Forty schemas, each nested as deep as text may be with what stands around it, that refer to the next one in the middle.
fn nested(open: &str, close: &str, times: usize) -> String {
    let links = (0..40).map(|number| {
        let schema = format!("{}{}{}", open.repeat(times), reference(number + 1), close.repeat(times));
        (format!("S{number:04}"), schema)
    });
    document(links.chain([("S0040".to_owned(), "{type: string}".to_owned())]))
}

#[test]
fn schemas_that_hold_the_next_one_in_many_of_their_own_are_understood() {
    // The types of these texts are few, but if each level followed all levels behind it, they would take minutes.
    for (text, types) in [
        (nested("{type: array, items: ", "}", 110), 41 + 40 * 109),
        (nested("{anyOf: [", ", {type: integer}]}", 55), 41 + 40 * 109),
    ] {
        let diags = Diagnostics::new();
        let tree = load::parse("chains.yaml", text.as_bytes(), &diags).expect("the text is YAML");
        let api = pipeline::analyse(&tree, Options::default(), &diags).expect("it has no faults");
        assert!(diags.into_vec().is_empty());
        assert_eq!(api.types.iter().count(), types);
    }
}

#[test]
fn schemas_that_are_the_next_one_are_refused_beyond_a_hundred() {
    for text in [
        chain(reference),
        chain(|next| format!("{{allOf: [{}, {{minLength: 1}}]}}", reference(next))),
        chain(|next| format!("{{anyOf: [{}, {{type: integer}}]}}", reference(next))),
    ] {
        assert_eq!(generated(&text).0, [Code::TooDeep]);
    }
    let short = (0..99).map(|number| (format!("S{number:04}"), reference(number + 1)));
    let (errors, files) = generated(&document(short.chain([("S0099".to_owned(), "{type: string}".to_owned())])));
    assert_eq!(errors, []);
    assert!(!files.is_empty());
}

#[test]
fn a_property_that_is_itself_is_refused() {
    let property = |schema: &str| format!("{{type: object, properties: {{x: {{$ref: '{schema}'}}}}}}");
    let to_itself = [("A".to_owned(), property("#/components/schemas/A/properties/x"))];
    assert_eq!(generated(&document(to_itself)).0, [Code::ReferenceCycle]);
    let in_a_circle = [
        ("A".to_owned(), property("#/components/schemas/B/properties/x")),
        ("B".to_owned(), property("#/components/schemas/A/properties/x")),
    ];
    let (errors, _) = generated(&document(in_a_circle));
    assert!(!errors.is_empty() && errors.iter().all(|code| *code == Code::ReferenceCycle), "{errors:?}");
}

#[test]
fn properties_that_are_properties_of_the_next_schema_are_refused_beyond_a_hundred() {
    let next = |number: usize| format!("{{$ref: '#/components/schemas/S{number:04}/properties/x'}}");
    let links = (0..MANY)
        .map(|number| (format!("S{number:04}"), format!("{{type: object, properties: {{x: {}}}}}", next(number + 1))));
    let last = (format!("S{MANY:04}"), "{type: object, properties: {x: {type: string}}}".to_owned());
    let (errors, files) = generated(&document(links.chain([last])));
    assert_eq!(errors, [Code::TooDeep]);
    assert!(files.is_empty());
}

#[test]
fn schemas_that_lead_back_to_themselves_come_to_an_end() {
    // What is refused is known before there is a file; of what is not, no more is written than of a document of its size.
    let sizes: Vec<Option<usize>> = (0..600)
        .map(|seed| {
            let generated = generate("circles", "circles.yaml", &circles(seed)).ok()?;
            let models = generated.files.iter().filter(|file| !file.path.starts_with("src/runtime/"));
            Some(models.map(|file| file.text.len()).sum())
        })
        .collect();
    let generated: Vec<usize> = sizes.iter().copied().flatten().collect();
    assert!((200..500).contains(&generated.len()), "{} of {} are generated", generated.len(), sizes.len());
    let largest = generated.into_iter().max().unwrap_or_default();
    assert!(largest < 2_000_000, "{largest} bytes");
}
