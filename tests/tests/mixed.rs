//! What is generated of features that stand together by chance compiles without a warning, of clippy either.
//!
//! `MIXED_SEEDS=100..200 cargo test -p tests --test mixed` asks other documents than the usual ones. They are left under
//! `target/mixed`, beside their crates.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use tests::generate::generate;
use tests::mixed::{Parts, document};
use tests::workspace;

/// The documents of every run.
const SEEDS: Range<u64> = 0..24;

#[test]
fn whatever_stands_together_compiles_without_a_warning() -> io::Result<()> {
    let root = repository().join("target/mixed");
    fs::create_dir_all(&root)?;
    let parts = Parts::read()?;
    let seeds = seeds();
    let (mut names, mut features) = (Vec::new(), BTreeSet::new());
    for seed in seeds.clone() {
        let name = format!("case-mixed-{seed}");
        let text = document(&parts, seed);
        let file = format!("mixed-{seed}.yaml");
        fs::write(root.join(&file), &text)?;
        // Some are refused: schemas that lead back to themselves, most of them.
        if let Ok(generated) = generate(&name, &file, &text) {
            workspace::write_crate(&root.join(&name), &file, &generated.files)?;
            features.extend(workspace::part_features(workspace::manifest_of(&generated)));
            names.push(name);
        }
    }
    let asked = seeds.count();
    assert!(names.len() * 2 > asked, "{} of {asked} documents are refused", asked - names.len());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    workspace::remove_strangers(&root, &names)?;
    workspace::write_root(&root, &fs::read_to_string(repository().join("Cargo.lock"))?, &names)?;
    let features = features.into_iter().collect::<Vec<_>>().join(",");
    let clippy = ["clippy", "--quiet", "--keep-going", "--workspace", "--no-default-features", "--features", &features];
    let output = workspace::cargo(&root, &clippy)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// `FROM..TO` of `MIXED_SEEDS`, or the usual ones.
fn seeds() -> Range<u64> {
    let Ok(text) = env::var("MIXED_SEEDS") else { return SEEDS };
    let bounds = text.split_once("..").and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
    bounds.expect("MIXED_SEEDS is FROM..TO")
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace").to_owned()
}
