//! What is generated of each case stands beside it as a snapshot: `cases/AREA/FEATURE.snap`.

use std::fs;

use generator::emit::File;
use tests::case::Case;
use tests::generate::{Generated, generate};

#[test]
fn each_case_generates_what_its_snapshot_says() {
    let mut refused = Vec::new();
    insta::glob!("../cases", "*/*.yaml", |yaml| {
        let case = Case::of(yaml);
        let text = fs::read_to_string(yaml).expect("the document of a case can be read");
        let generated = match generate(&case.crate_name(), &case.document(), &text) {
            Ok(generated) => generated,
            Err(said) => return refused.push(format!("{}/{} is refused:\n{said}", case.area, case.feature)),
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(yaml.parent().expect("a case stands in the folder of its area"));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.remove_input_file();
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(case.feature.as_str(), snapshot(&generated, &bare(&case, &text))));
    });
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn the_first_line_of_each_case_says_what_it_shows() -> std::io::Result<()> {
    for case in tests::case::all()? {
        let text = fs::read_to_string(&case.yaml)?;
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("# ") && first.ends_with('.'), "{}/{}: {first}", case.area, case.feature);
    }
    Ok(())
}

/// The files of the same crate if its document had neither schemas nor operations.
fn bare(case: &Case, text: &str) -> Vec<File> {
    let info = text.lines().find(|line| line.starts_with("info: {")).unwrap_or("info: {title: None, version: '1'}");
    let document = format!("openapi: 3.0.3\n{info}\npaths: {{}}\n");
    generate(&case.crate_name(), &case.document(), &document).map_or_else(|_| Vec::new(), |generated| generated.files)
}

/// What was said, then every file that the case's schemas and operations have a part in; of what is copied, the name.
fn snapshot(Generated { files, said }: &Generated, bare: &[File]) -> String {
    let own = files.iter().filter(|file| !bare.contains(file));
    let is_copied = |path: &str| path.starts_with("src/runtime/") && path != "src/runtime/mod.rs";
    let texts = own.map(|file| match is_copied(&file.path) {
        true => format!("=== {} (copied) ===\n", file.path),
        false => format!("=== {} ===\n{}", file.path, file.text),
    });
    let said = (!said.is_empty()).then(|| format!("=== said ===\n{said}"));
    said.into_iter().chain(texts).collect::<Vec<_>>().join("\n")
}
