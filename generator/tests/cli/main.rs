//! The generator as its users meet it: arguments in; files, a few lines and an exit code out.

mod explain;
mod messages;
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use place::Place;

/// A small document with two schemas.
const PETS: &str = "openapi: 3.0.3
info:
  title: Pets
  version: 1.0.0
servers:
  - url: https://example.com
paths:
  /pets:
    get:
      operationId: getPet
      responses:
        '200':
          description: A pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      properties:
        name:
          type: string
    Owner:
      type: object
      properties:
        name:
          type: string
";

const PETS_ARGUMENTS: [&str; 4] = ["--spec", "pets.yaml", "--out", "pets"];
const CHECK: [&str; 5] = ["--spec", "pets.yaml", "--out", "pets", "--check"];

/// A folder with the small document, and the crate that was generated from it.
fn with_pets() -> Place {
    let place = Place::new();
    place.put("pets.yaml", PETS);
    place.succeeds(&PETS_ARGUMENTS);
    place
}

#[test]
fn without_arguments_the_contacts_become_the_generated_client() {
    let place = Place::new();
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/contacts.yaml");
    place.put("spec/contacts.yaml", &fs::read_to_string(spec).expect("the document"));
    let (code, stdout, stderr) = place.run(&[]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.starts_with("Contacts API 1.0.0: 1 operation, "), "{stdout}");
    assert!(stdout.contains("\nspec/contacts.yaml -> generated-client\n"), "{stdout}");
    assert!(stdout.contains("\n  wrote Cargo.toml\n"), "{stdout}");
    assert!(place.path("generated-client/src/operations/update_contact.rs").is_file());
    assert!(place.text("generated-client/Cargo.toml").contains("name = \"generated-client\""));
}

#[test]
fn a_second_run_writes_nothing() {
    let place = with_pets();
    std::thread::sleep(Duration::from_millis(20));
    let (stdout, _) = place.changes_nothing(&PETS_ARGUMENTS, 0);
    let count = place.files().len() - 1;
    assert!(stdout.contains(&format!("\n0 files written, {count} unchanged, 0 removed\n")), "{stdout}");
    assert!(!stdout.contains("  wrote "), "{stdout}");
}

#[test]
fn a_fresh_crate_passes_the_check() {
    let (stdout, stderr) = with_pets().changes_nothing(&CHECK, 0);
    assert!(stdout.starts_with("pets is what pets.yaml says: "), "{stdout}");
    assert_eq!(stderr, "");
}

#[test]
fn the_check_shows_what_was_edited_by_hand() {
    let place = with_pets();
    let text = place.text("pets/src/models/pet.rs");
    place.put("pets/src/models/pet.rs", &format!("{text}// By hand.\n"));
    let (stdout, stderr) = place.changes_nothing(&CHECK, 1);
    assert!(stdout.starts_with("--- a/src/models/pet.rs\n+++ b/src/models/pet.rs\n@@ -"), "{stdout}");
    assert!(stdout.contains("\n-// By hand.\n"), "{stdout}");
    assert!(stderr.contains("pets differs from pets.yaml in 1 file"), "{stderr}");
    assert!(stderr.contains("run the generator without --check"), "{stderr}");
}

#[test]
fn the_check_shows_what_is_missing_and_what_is_superfluous() {
    let place = with_pets();
    let text = place.text("pets/src/models/pet.rs");
    place.put("pets/src/models/dog.rs", &text);
    fs::remove_file(place.path("pets/src/models/pet.rs")).expect("a file");
    let (stdout, stderr) = place.changes_nothing(&CHECK, 1);
    assert!(stdout.contains("--- a/src/models/dog.rs\n+++ /dev/null\n"), "{stdout}");
    assert!(stdout.contains("--- /dev/null\n+++ b/src/models/pet.rs\n"), "{stdout}");
    assert!(stderr.contains(" in 2 files"), "{stderr}");
}

#[test]
fn a_file_without_the_header_in_the_place_of_one_of_ours_stops_everything() {
    let place = with_pets();
    fs::remove_file(place.path("pets/Cargo.toml")).expect("a file");
    place.put("pets/src/models/pet.rs", "// Mine.\n");
    for arguments in [&PETS_ARGUMENTS[..], &CHECK[..]] {
        let (stdout, stderr) = place.changes_nothing(arguments, 3);
        assert_eq!(stdout, "");
        assert!(stderr.contains("`src/models/pet.rs` has no generated header, so it is not replaced"), "{stderr}");
        assert!(stderr.to_lowercase().ends_with("nothing was written.\n"), "{stderr}");
    }
}

#[test]
fn a_file_of_somebody_else_beside_ours_stays() {
    let place = with_pets();
    place.put("pets/tests/mine.rs", "// Mine.\n");
    place.put("pets/src/notes.txt", "Mine.\n");
    place.changes_nothing(&CHECK, 0);
    place.changes_nothing(&PETS_ARGUMENTS, 0);
}

#[test]
fn a_file_that_is_no_longer_wanted_goes() {
    let place = with_pets();
    assert!(place.path("pets/src/models/owner.rs").is_file());
    let (without_owner, _) = PETS.split_once("    Owner:").expect("an owner");
    place.put("pets.yaml", without_owner);
    let stdout = place.succeeds(&PETS_ARGUMENTS);
    assert!(stdout.contains("\n  removed src/models/owner.rs\n"), "{stdout}");
    assert!(!place.path("pets/src/models/owner.rs").exists());
    place.changes_nothing(&CHECK, 0);
}

#[test]
fn all_faults_of_a_document_are_listed_with_their_places_and_nothing_is_written() {
    let place = with_pets();
    let faulty =
        PETS.replace("title:", "titel:").replace("schemas/Pet'", "schemas/Pett'").replacen("string", "strnig", 1);
    place.put("faulty.yaml", &faulty);
    for out in ["pets", "new"] {
        for option in [None, Some("--check"), Some("--dump-ir")] {
            let arguments: Vec<_> = ["--spec", "faulty.yaml", "--out", out].into_iter().chain(option).collect();
            let (stdout, stderr) = place.changes_nothing(&arguments, 2);
            assert_eq!(stdout, "");
            for place in ["faulty.yaml:3:3 ", "faulty.yaml:17:23 ", "faulty.yaml:24:17 "] {
                assert!(stderr.contains(&format!("--> {place}")), "{place}: {stderr}");
            }
            // The reference to nothing could be repaired.
            assert_eq!((stderr.matches("error[").count(), stderr.matches("warning[").count()), (2, 1), "{stderr}");
            assert!(stderr.to_lowercase().ends_with("nothing was written.\n"), "{stderr}");
        }
    }
}

#[test]
fn warnings_are_shown_and_the_crate_is_written() {
    let place = Place::new();
    place.put("pets.yaml", &PETS.replace("https://example.com", "/v1"));
    let (code, _, stderr) = place.run(&PETS_ARGUMENTS);
    assert_eq!(code, Some(0));
    assert!(stderr.contains("warning[") && stderr.contains("--> pets.yaml:6:10 "), "{stderr}");
    assert!(place.path("pets/Cargo.toml").is_file());
}

#[test]
fn what_is_repaired_is_counted_and_refused_by_strict() {
    let place = Place::new();
    place.put("pets.yaml", &PETS.replace("schemas/Pet'", "schemas/Pett'"));
    let (code, stdout, stderr) = place.run(&PETS_ARGUMENTS);
    assert_eq!(code, Some(0));
    assert!(stderr.contains("warning[E301 dangling-reference]"), "{stderr}");
    assert!(stdout.contains("1 fault of the document was repaired; --strict refuses such"), "{stdout}");
    let arguments: Vec<_> = PETS_ARGUMENTS.into_iter().chain(["--strict"]).collect();
    let (_, stderr) = place.changes_nothing(&arguments, 2);
    assert!(stderr.contains("error[E301 dangling-reference]"), "{stderr}");
}

#[test]
fn a_folder_that_can_be_no_crate_is_refused() {
    let place = with_pets();
    for (out, reason) in [("9pets", "begins with a letter"), ("pets.d", "holds only"), ("box", "a keyword of Rust")] {
        let (_, stderr) = place.changes_nothing(&["--spec", "pets.yaml", "--out", out], 2);
        assert!(stderr.contains(reason), "{out}: {stderr}");
    }
}

#[test]
fn a_document_that_can_not_be_read_is_named() {
    let place = with_pets();
    fs::create_dir(place.path("folder.yaml")).expect("a folder");
    for name in ["missing.yaml", "folder.yaml"] {
        let (stdout, stderr) = place.changes_nothing(&["--spec", name, "--out", "pets"], 2);
        assert_eq!(stdout, "");
        assert!(stderr.contains(name), "{name}: {stderr}");
    }
}

#[test]
fn a_document_that_is_not_utf_8_is_named_with_the_place() {
    let place = with_pets();
    fs::write(place.path("latin.yaml"), b"title: F\xfcr Tiere\n").expect("a file");
    let (_, stderr) = place.changes_nothing(&["--spec", "latin.yaml", "--out", "pets"], 2);
    assert!(stderr.contains("--> latin.yaml:1:9"), "{stderr}");
}

#[test]
fn a_folder_that_gives_no_crate_name_is_refused() {
    let place = with_pets();
    for out in ["2pets", "my pets", "/"] {
        let (_, stderr) = place.changes_nothing(&["--spec", "pets.yaml", "--out", out], 2);
        assert!(stderr.contains(&format!("error: --out {out}: the folder")), "{stderr}");
    }
}

#[test]
fn the_intermediate_representation_is_printed_and_nothing_is_written() {
    let place = Place::new();
    place.put("pets.yaml", PETS);
    let (stdout, stderr) = place.changes_nothing(&["--spec", "pets.yaml", "--out", "pets", "--dump-ir"], 0);
    assert!(stdout.contains("getPet") && stdout.contains("Owner"), "{stdout}");
    assert_eq!(stderr, "");
    let (code, _, stderr) = place.run(&["--spec", "pets.yaml", "--check", "--dump-ir"]);
    assert_eq!(code, Some(2), "{stderr}");
}

#[test]
fn nobody_has_to_read_what_is_printed() {
    let place = Place::new();
    place.put("pets.yaml", PETS);
    for arguments in [["--spec", "pets.yaml", "--dump-ir"], ["--spec", "pets.yaml", "--out=pets"]] {
        assert_eq!(unread(&place, &arguments), Some(0), "{arguments:?}");
    }
}

#[test]
fn nobody_has_to_read_the_faults() {
    let place = Place::new();
    place.put("faulty.yaml", &PETS.replace("title:", "titel:"));
    assert_eq!(unread(&place, &["--spec", "faulty.yaml", "--out=pets"]), Some(2));
}

/// The exit code of a run whose reader has gone, as `head` does; a panic exits with 101.
fn unread(place: &Place, arguments: &[&str]) -> Option<i32> {
    let mut command = place.command(arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    drop((child.stdout.take(), child.stderr.take()));
    child.wait().expect("an end").code()
}

#[test]
fn two_runs_into_two_folders_write_the_same_bytes() {
    let (first, second) = (with_pets(), Place::new());
    second.put("deep/er/pets.yaml", PETS);
    second.succeeds(&["--spec", "deep/er/pets.yaml", "--out", "elsewhere/pets"]);
    let bytes = |place: &Place, root: &str| -> BTreeMap<String, Vec<u8>> {
        let files = place.files().into_iter();
        files.filter_map(|(path, (bytes, _))| Some((path.strip_prefix(root)?.to_owned(), bytes))).collect()
    };
    let (first, second) = (bytes(&first, "pets/"), bytes(&second, "elsewhere/pets/"));
    assert!(first.contains_key("src/lib.rs"), "{:?}", first.keys());
    assert!(first == second, "the files differ");
}

#[test]
fn dates_are_of_the_crate_that_is_asked_for_and_its_files_alone_are_copied() {
    let place = Place::new();
    place.put("pets.yaml", &PETS.replace("type: string", "type: string\n          format: date-time"));
    for (asked, field, other) in [
        ("time", "Option<Written<time::OffsetDateTime>>", "written_chrono"),
        ("chrono", "Option<Written<chrono::DateTime<chrono::FixedOffset>>>", "written_jiff"),
        ("jiff", "Option<Written<OffsetDateTime>>", "written_time"),
        ("text", "Option<String>", "written"),
    ] {
        place.succeeds(&[&PETS_ARGUMENTS[..], &["--dates", asked]].concat());
        assert!(place.text("pets/src/models/pet.rs").contains(&format!("pub name: {field},")), "{asked}");
        assert_eq!(place.text("pets/Cargo.toml").contains(&format!("\n{asked} = ")), asked != "text", "{asked}");
        assert!(!place.path(&format!("pets/src/runtime/{other}.rs")).exists(), "{asked}: {other}");
    }
    let (code, _, stderr) = place.run(&[&PETS_ARGUMENTS[..], &["--dates", "moon"]].concat());
    assert_eq!(code, Some(2));
    assert!(stderr.contains("[possible values: time, chrono, jiff, text]"), "{stderr}");
}
