//! `generator explain`: where its answers go, and how it ends.

use crate::place::Place;
use crate::{PETS, PETS_ARGUMENTS};

fn place(text: &str) -> Place {
    let place = Place::new();
    place.put("pets.yaml", text);
    place
}

#[test]
fn a_schema_is_explained_and_nothing_is_written() {
    let place = place(PETS);
    for arguments in [
        ["explain", "Pet", "--spec", "pets.yaml"],
        ["--spec", "pets.yaml", "explain", "Pet"],
        ["explain", "/components/schemas/Pet", "--spec", "pets.yaml"],
        ["explain", "#/components/schemas/Pet", "--spec", "pets.yaml"],
    ] {
        let (stdout, stderr) = place.changes_nothing(&arguments, 0);
        assert!(stdout.starts_with("Pet\n  written at pets.yaml:20:5 (#/components/schemas/Pet)\n"), "{stdout}");
        assert!(stdout.contains("\n  became the struct models::Pet, in src/models/pet.rs\n"), "{stdout}");
        assert_eq!(stderr, "");
    }
}

#[test]
fn the_types_are_those_that_the_options_make() {
    let place = place(&PETS.replace("type: string", "type: string\n          format: date-time"));
    for (dates, expected) in [("chrono", "chrono::DateTime"), ("text", "Option<String>")] {
        let (stdout, _) = place.changes_nothing(&["explain", "Pet", "--spec", "pets.yaml", "--dates", dates], 0);
        assert!(stdout.contains(expected), "{dates}: {stdout}");
    }
    let (stdout, _) = place.changes_nothing(&["explain", "Pet", "--spec", "pets.yaml", "--exact"], 0);
    assert!(stdout.contains("additional_properties"), "{stdout}");
}

#[test]
fn what_is_not_there_is_said_and_the_nearest_is_named() {
    let (stdout, stderr) = place(PETS).changes_nothing(&["explain", "Ownr", "--spec", "pets.yaml"], 2);
    assert_eq!(stdout, "");
    assert_eq!(stderr, "error: there is no `Ownr` in the document\n  = help: did you mean `Owner`?\n");
}

#[test]
fn several_of_one_name_are_listed() {
    let both = place(&PETS.replace("operationId: getPet", "operationId: Owner"));
    let (stdout, stderr) = both.changes_nothing(&["explain", "Owner", "--spec", "pets.yaml"], 2);
    assert_eq!(stdout, "");
    for place in ["#/components/schemas/Owner", "#/paths/~1pets/get"] {
        assert!(stderr.contains(&format!("\n  {place}\n")), "{stderr}");
    }
}

#[test]
fn a_document_with_faults_is_not_explained() {
    let faulty = place(&PETS.replace("title:", "titel:"));
    let (stdout, stderr) = faulty.changes_nothing(&["explain", "Pet", "--spec", "pets.yaml"], 2);
    assert_eq!(stdout, "");
    assert!(stderr.contains("--> pets.yaml:3:3 "), "{stderr}");
}

#[test]
fn a_crate_is_written_without_it() {
    assert!(place(PETS).succeeds(&PETS_ARGUMENTS).contains("\n  wrote Cargo.toml\n"));
}

#[test]
fn what_stands_in_another_file_is_shown_there() {
    let document = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Pet:\n      \
                    type: object\n      properties:\n        owner: {$ref: 'people.yaml#/Person'}\n";
    let place = place(document);
    place.put("people.yaml", "Person:\n  type: object\n  properties:\n    name: {type: string, maxLength: 9}\n");
    for asked in ["Person", "#/components/schemas/Person"] {
        let (stdout, _) = place.changes_nothing(&["explain", asked, "--spec", "pets.yaml"], 0);
        assert!(stdout.starts_with("Person\n  written at people.yaml:1:1 (people.yaml#/Person)\n"), "{stdout}");
    }
    let (stdout, _) = place.changes_nothing(&["explain", "Pet", "--spec", "pets.yaml"], 0);
    assert!(stdout.starts_with("Pet\n  written at pets.yaml:6:5 (#/components/schemas/Pet)\n"), "{stdout}");
}
