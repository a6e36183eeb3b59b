//! A document in several files generates what the same document in one file does, and its faults are shown where they stand.

use std::fs;
use std::path::{Path, PathBuf};

use generator::bundle::{self, MAX_FILES, Reach};
use generator::diag::{self, Diagnostics};
use generator::load::{self, Tree};
use generator::lower::Options;
use generator::pipeline;
use tempfile::TempDir;
use tests::generate::{Generated, generate, generate_file};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// What comes of a document in this folder, whatever the folder is called.
fn generated(document: &Path) -> Result<Generated, String> {
    let shown = document.file_name().expect("a file").to_string_lossy();
    generate_file("files", &shown, &Reach::beside(document), document)
}

/// The paths and texts of the files.
fn texts(generated: &Generated) -> Vec<(&str, &str)> {
    generated.files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect()
}

#[test]
fn several_files_generate_what_one_file_does() {
    let text = fs::read_to_string(folder().join("cases/files/shelter.yaml")).expect("the case is there");
    let whole = generate("files", "openapi.yaml", &text).unwrap_or_else(|said| panic!("{said}"));
    let parts = generated(&folder().join("files/shelter/openapi.yaml")).unwrap_or_else(|said| panic!("{said}"));
    for (whole, parts) in texts(&whole).iter().zip(texts(&parts)) {
        assert_eq!(*whole, parts);
    }
    assert_eq!(whole.files.len(), parts.files.len());
    assert!(parts.said.contains("--> shared.json:4:3 (#/self)"), "{}", parts.said);
}

#[test]
fn a_document_of_swagger_may_stand_in_several_files() {
    let text = fs::read_to_string(folder().join("files/swagger/whole.yaml")).expect("the document is there");
    let whole = generate("files", "openapi.yaml", &text).unwrap_or_else(|said| panic!("{said}"));
    let parts = generated(&folder().join("files/swagger/openapi.yaml")).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(texts(&whole), texts(&parts));
}

#[test]
fn schemas_of_3_1_may_be_named_by_anchors_and_identifiers() {
    let text = fs::read_to_string(folder().join("files/anchors/whole.yaml")).expect("the document is there");
    let whole = generate("files", "openapi.yaml", &text).unwrap_or_else(|said| panic!("{said}"));
    let parts = generated(&folder().join("files/anchors/openapi.yaml")).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(texts(&whole), texts(&parts));
}

#[test]
fn faults_are_shown_in_the_file_in_which_they_stand() {
    let said = generated(&folder().join("files/faults/openapi.yaml")).err().expect("it has faults");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../files");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("faults", said));
}

#[test]
fn programs_are_told_the_file_too() {
    let path = folder().join("files/faults/openapi.yaml");
    let text = fs::read_to_string(&path).expect("the document is there");
    let diags = Diagnostics::new();
    let tree = load::parse("openapi.yaml", text.as_bytes(), &diags).expect("a document");
    let bundled = bundle::bundle(&tree, &Reach::beside(&path), &diags).expect("it refers to other files");
    assert!(pipeline::analyse(&bundled, Options::default(), &diags).is_none());
    let lines = diag::json_lines(&diags.into_vec(), &tree.source);
    let misspelt = lines.lines().find(|line| line.contains("`maxLenght`")).expect("the fault is there");
    let expected =
        r##""file":"schemas/pet.yaml","pointer":"/properties/name/maxLenght","line":4,"column":24,"length":9"##;
    assert!(misspelt.contains(expected), "{misspelt}");
}

/// A document in a folder of its own, beside a folder that is none of its business.
struct Folder(TempDir);

impl Folder {
    /// With a schema that has this reference.
    fn referring(reference: &str) -> Self {
        let folder = Self(TempDir::new().expect("there is a place for files"));
        folder.write("secret.yaml", "{type: string}");
        folder.write("api/openapi.yaml", &document(reference));
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("there is room");
        fs::write(path, text).expect("there is room");
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("api/openapi.yaml")
    }

    fn generated(&self) -> Result<Generated, String> {
        generated(&self.path())
    }

    /// Why nothing is generated.
    fn refused(&self) -> String {
        self.generated().err().expect("it is refused")
    }
}

fn document(reference: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet:\n      \
         type: object\n      properties:\n        name: {{$ref: '{reference}'}}\n"
    )
}

#[test]
fn nothing_outside_the_folder_of_the_document_is_read() {
    for reference in [
        "../secret.yaml",
        "./a/../../secret.yaml",
        "%2e%2e/secret.yaml",
        "..%2Fsecret.yaml",
        "../nowhere.yaml",
        "/etc/passwd",
        "//example.com/secret.yaml",
        "file:../secret.yaml",
        "file:///etc/passwd",
        "C:/secret.yaml",
        "C:secret.yaml",
    ] {
        let said = Folder::referring(reference).refused();
        assert!(said.starts_with("error[E013 outside-root]: "), "{reference}: {said}");
        assert!(said.contains("--> openapi.yaml:9:22 (#/components/schemas/Pet/properties/name/$ref)"), "{said}");
        assert!(said.contains(&format!(" | {}^", " ".repeat(21))), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert_eq!(said.matches("warning[").count(), 0, "{said}");
    }
}

#[test]
fn another_folder_may_be_the_root() {
    let folder = Folder::referring("../secret.yaml#");
    let reach = Reach::beside(&folder.path()).within(folder.0.path());
    let generated = generate_file("files", "openapi.yaml", &reach, &folder.path());
    let generated = generated.unwrap_or_else(|said| panic!("{said}"));
    assert!(generated.files.iter().any(|file| file.path == "src/models/pet.rs"));

    let outside = Folder::referring("../../secret.yaml");
    let reach = Reach::beside(&outside.path()).within(outside.0.path());
    let said = generate_file("files", "openapi.yaml", &reach, &outside.path()).err().expect("it is refused");
    assert!(said.starts_with("error[E013 outside-root]: "), "{said}");
}

#[test]
#[cfg(unix)]
fn links_are_followed_inside_the_folder_and_refused_outside() {
    let folder = Folder::referring("link.yaml");
    std::os::unix::fs::symlink("../secret.yaml", folder.0.path().join("api/link.yaml")).expect("a link");
    let said = folder.refused();
    assert!(said.starts_with("error[E013 outside-root]: `link.yaml` is a link that leads out"), "{said}");

    let folder = Folder::referring("away/secret.yaml");
    std::os::unix::fs::symlink("..", folder.0.path().join("api/away")).expect("a link");
    assert!(folder.refused().starts_with("error[E013 outside-root]: "));

    let folder = Folder::referring("link.yaml");
    folder.write("api/name.yaml", "{type: string}");
    std::os::unix::fs::symlink("name.yaml", folder.0.path().join("api/link.yaml")).expect("a link");
    folder.generated().unwrap_or_else(|said| panic!("{said}"));
}

#[test]
fn what_is_not_there_is_said_with_what_is_called_nearly_so() {
    let folder = Folder::referring("schemas/nmae.yaml#/x");
    folder.write("api/schemas/name.yaml", "{type: string}");
    let said = folder.refused();
    assert!(said.starts_with("error[E001 file-unreadable]: there is no file `schemas/nmae.yaml`"), "{said}");
    assert!(said.contains("help: did you mean `schemas/name.yaml`?"), "{said}");

    let said = Folder::referring("../api").refused();
    assert!(said.starts_with("error[E001 file-unreadable]: `../api` is no file"), "{said}");
    let said = Folder::referring("a\\b.yaml").refused();
    assert!(said.starts_with("error[E001 file-unreadable]: ") && said.contains("write `/`"), "{said}");
}

#[test]
fn a_fragment_that_leads_nowhere_is_any_json_with_a_warning_as_in_one_file() {
    let folder = Folder::referring("names.yaml#/Nmae");
    folder.write("api/names.yaml", "{Name: {type: string}}");
    let said = folder.generated().unwrap_or_else(|said| panic!("{said}")).said;
    assert!(said.starts_with("warning[E301 dangling-reference]: `names.yaml#/Nmae` does not exist"), "{said}");
    assert!(said.contains("help: did you mean `names.yaml#/Name`?"), "{said}");
    assert_eq!(said.matches("warning[").count(), 1, "{said}");
}

#[test]
fn the_network_is_not_asked() {
    for reference in ["http://127.0.0.1:9/a.yaml", "https://example.com/a.yaml#/b", "HTTP://example.com"] {
        let said = Folder::referring(reference).refused();
        assert!(said.starts_with("error[E014 remote-not-allowed]: "), "{said}");
        assert_eq!(said.matches("[E").count(), 1, "{said}");
    }
}

#[test]
fn a_file_that_is_no_document_is_said_once_and_in_its_own_lines() {
    let folder = Folder::referring("broken.yaml#/a");
    folder.write("api/broken.yaml", "a: {type: string}\na: {type: object}\nb: {$ref: 'broken.yaml'}\n");
    let said = folder.refused();
    assert!(said.starts_with("error[E009 duplicate-key]: "), "{said}");
    assert!(said.contains("--> broken.yaml:2:1"), "{said}");
    assert_eq!(said.matches("[E").count(), 1, "{said}");
}

#[test]
fn files_may_refer_to_one_another_in_circles() {
    let folder = Folder::referring("a.yaml");
    folder.write("api/a.yaml", "{type: object, properties: {b: {$ref: b.yaml}, me: {$ref: '#'}}}");
    folder.write(
        "api/b.yaml",
        "{type: object, properties: {a: {$ref: a.yaml}, pet: {$ref: 'openapi.yaml#/components/schemas/Pet'}}}",
    );
    let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
    let models: Vec<_> = generated.files.iter().filter_map(|file| file.path.strip_prefix("src/models/")).collect();
    assert_eq!(models, ["a.rs", "b.rs", "mod.rs", "pet.rs"]);

    folder.write("api/a.yaml", "{$ref: b.yaml}");
    folder.write("api/b.yaml", "{$ref: a.yaml}");
    let said = folder.generated().map_or_else(|said| said, |generated| generated.said);
    assert!(said.contains("reference"), "{said}");
}

/// The names of the component schemas' files.
fn models(generated: &Generated) -> Vec<&str> {
    let files = generated.files.iter().filter_map(|file| file.path.strip_prefix("src/models/"));
    files.filter(|name| *name != "mod.rs").collect()
}

#[test]
fn a_component_that_is_only_a_reference_is_the_one_type_of_that_file() {
    let folder = Folder::referring("schemas/contact.yaml");
    folder.write("api/schemas/contact.yaml", "{type: object, properties: {name: {type: string}}}");
    let text = document("schemas/contact.yaml") + "    Person: {description: Somebody., $ref: schemas/contact.yaml}\n";
    folder.write("api/openapi.yaml", &text);
    let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(models(&generated), ["person.rs", "pet.rs"]);
    assert!(
        generated.said.starts_with("warning[E211 ref-siblings]: `description` stands beside"),
        "{}",
        generated.said
    );
    assert!(generated.said.contains("--> openapi.yaml:10:14 (#/components/schemas/Person/description)"));

    // Of several it is the one that is called so.
    folder.write("api/openapi.yaml", &(text + "    Contact: {$ref: ./schemas/contact.yaml}\n"));
    let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
    let pet = generated.files.iter().find(|file| file.path == "src/models/pet.rs").expect("the schema");
    assert!(pet.text.contains("Option<Contact>"), "{}", pet.text);
}

#[test]
fn names_do_not_depend_on_what_was_found_first() {
    let folder = Folder::referring("people/contact.yaml");
    let schema = "{type: object, properties: {name: {type: string}}}";
    folder.write("api/people/contact.yaml", schema);
    let lone = folder.generated().unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(models(&lone), ["contact.rs", "pet.rs"]);

    folder.write("api/firms/contact.yaml", schema);
    let mut seen = Vec::new();
    for references in [
        "a: {$ref: people/contact.yaml}, b: {$ref: firms/contact.yaml}",
        "b: {$ref: firms/contact.yaml}, a: {$ref: people/contact.yaml}",
    ] {
        let text = document("#/components/schemas/Pet")
            + &format!("    Both: {{type: object, properties: {{{references}}}}}\n");
        folder.write("api/openapi.yaml", &text);
        let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
        seen.push(models(&generated).join(" "));
        let both = generated.files.iter().find(|file| file.path == "src/models/both.rs").expect("the schema");
        assert!(both.text.contains("pub a: Option<PeopleContact>"), "{}", both.text);
    }
    assert_eq!(seen, ["both.rs firms_contact.rs people_contact.rs pet.rs"; 2]);
}

#[test]
fn what_only_looks_like_a_reference_is_data() {
    let folder = Folder::referring("real.yaml");
    folder.write(
        "api/real.yaml",
        "type: object\nproperties:\n  $ref: {type: string}\n  a: {type: string, enum: [a], default: a}\n\
         example: {$ref: ../nowhere.yaml}\ndefault: {$ref: ../nowhere.yaml}\nx-more: {$ref: /etc/passwd}\n",
    );
    let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
    assert!(!generated.said.contains("nowhere"), "{}", generated.said);
}

#[test]
fn what_stands_beside_the_reference_of_a_path_item_wins() {
    let folder = Folder::referring("#/components/schemas/Pet");
    folder.write("api/called.yaml", "{post: {operationId: called, responses: {'204': {description: Good.}}}}");
    folder.write(
        "api/item.yaml",
        "parameters: [{name: x-trace, in: header, schema: {type: string}}]\n\
         get: {operationId: listPets, responses: {'204': {description: None.}}}\n",
    );
    for version in ["3.0.3", "3.1.0"] {
        let text = format!(
            "openapi: {version}\ninfo: {{title: Pets, version: '1'}}\nservers: [{{url: 'https://pets.example'}}]\npaths:\n  \
             /pets:\n    $ref: item.yaml\n    parameters: [{{name: x-other, in: header, schema: {{type: string}}}}]\n    \
             post:\n      operationId: addPet\n      responses: {{'204': {{description: Good.}}}}\n      callbacks:\n        \
             added: {{'{{$request.query.url}}': {{$ref: called.yaml}}}}\n"
        );
        folder.write("api/openapi.yaml", &text);
        let generated = folder.generated().unwrap_or_else(|said| panic!("{said}"));
        let file = |path: &str| generated.files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
        let list = file("src/operations/list_pets.rs").expect("the operation of the file");
        assert!(list.contains("x_other") && !list.contains("x_trace"), "{list}");
        assert!(
            file("src/webhooks/add_pet_added.rs").is_some(),
            "{:?}",
            texts(&generated).iter().map(|(path, _)| path)
        );
    }
    folder.write(
        "api/openapi.yaml",
        "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets: {$ref: item.yaml, parameters: []}\n",
    );
    let said = folder.refused();
    assert!(said.starts_with("error[E107 unsupported-key]: what stands beside a `$ref`"), "{said}");
    assert!(said.contains("--> openapi.yaml:4:17"), "{said}");
}

#[test]
fn references_to_references_come_to_an_end() {
    let folder = Folder::referring("all.yaml#/s0");
    let steps = |count: usize| (0..count).map(|index| format!("s{index}: {{$ref: '#/s{}'}}\n", index + 1));
    for (count, is_read) in [(99, true), (20_000, false)] {
        let all = steps(count).collect::<String>() + &format!("s{count}: {{type: string}}\n");
        folder.write("api/all.yaml", &all);
        match folder.generated() {
            Ok(generated) => assert!(is_read, "{}", generated.said),
            Err(said) => assert!(!is_read && said.starts_with("error[E007 too-deep]: this leads"), "{said}"),
        }
    }
}

#[test]
fn a_thousand_files_are_enough() {
    let folder = Folder::referring("all.yaml");
    let properties = (1..=MAX_FILES).map(|index| format!("  p{index}: {{$ref: {index}.yaml}}\n"));
    folder.write("api/all.yaml", &format!("type: object\nproperties:\n{}", properties.collect::<String>()));
    for index in 1..=MAX_FILES {
        folder.write(&format!("api/{index}.yaml"), "{type: string}");
    }
    let said = folder.refused();
    assert!(said.starts_with("error[E006 too-large]: `1000.yaml` is one file too many"), "{said}");
    assert!(said.contains("--> all.yaml:1002:17 (#/properties/p1000/$ref)"), "{said}");
}

#[test]
fn aliases_of_all_files_are_counted_together() {
    let folder = Folder::referring("0.yaml#/x");
    let bomb: String =
        (1..6).map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9))).collect();
    for index in 0..400 {
        let next = index + 1;
        folder.write(
            &format!("api/{index}.yaml"),
            &format!(
                "x: {{type: object, properties: {{x: {{$ref: '{next}.yaml#/x'}}}}}}\na0: &a0 [{}]\n{bomb}",
                "x, ".repeat(9)
            ),
        );
    }
    folder.write("api/400.yaml", "x: {type: string}");
    let said = folder.refused();
    assert!(said.starts_with("error[E008 too-many-aliases]: "), "{said}");
}

#[test]
fn a_tree_without_other_files_is_left_alone() {
    let diags = Diagnostics::new();
    let tree: Tree =
        load::parse("a.yaml", document("#/components/schemas/Pet").as_bytes(), &diags).expect("a document");
    assert!(bundle::bundle(&tree, &Reach::beside(Path::new("a.yaml")), &diags).is_none());
    assert!(diags.into_vec().is_empty());
}
