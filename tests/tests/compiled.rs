//! What is generated of each case, and of the contacts spec, compiles without a warning, of clippy either, and does what
//! it should.
//!
//! The crates are a workspace of their own under `target/cases`. The downstream code beside each case and the worked
//! example of each crate are compiled as one test program.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::{fs, io};

use tests::case;
use tests::generate::generate;
use tests::workspace::{self, Member};

#[test]
fn each_case_compiles_without_a_warning_and_behaves() -> io::Result<()> {
    let root = repository().join("target/cases");
    let lock = fs::read_to_string(repository().join("Cargo.lock"))?;
    workspace::write(&root, &lock, &members()?)?;
    let output = workspace::cargo(&root, &["test", "--package", "run", "--test", "run"])?;
    assert!(output.status.success(), "{}", text(&output));
    let output = workspace::cargo(&root, &["clippy", "--workspace", "--no-default-features"])?;
    assert!(output.status.success(), "{}", text(&output));
    for features in ["tag-orders", "webhooks", "tags,webhooks"] {
        let part = ["--package", "case-operations-tag-features", "--no-default-features", "--features", features];
        let output = workspace::cargo(&root, &[&["clippy"], &part[..]].concat())?;
        assert!(output.status.success(), "{}", text(&output));
    }
    Ok(())
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace").to_owned()
}

fn members() -> io::Result<Vec<Member>> {
    let mut members = Vec::new();
    for case in case::all()? {
        let behaviour = case.behaviour().map(fs::read_to_string).transpose()?;
        members.push(member(&case.crate_name(), &case.yaml, behaviour)?);
    }
    members.push(member("case-contacts", &repository().join("spec/contacts.yaml"), None)?);
    Ok(members)
}

fn member(name: &str, yaml: &Path, behaviour: Option<String>) -> io::Result<Member> {
    let document = yaml.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(yaml)?;
    let generated = generate(name, &document, &text).map_err(|said| io::Error::other(format!("{name}:\n{said}")))?;
    Ok(Member { name: name.to_owned(), document, generated, behaviour })
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}
