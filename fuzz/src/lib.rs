//! What is held of any text whatsoever. `tests/tests/fuzz.rs` asks the same of the inputs that are saved.

use generator::diag::{self, Diagnostics, Severity};
use generator::emit::{Dates, Settings};
use generator::load::{self, Source};
use generator::lower::Options;
use generator::pipeline;

/// The names under which a text may come: they decide what is tried first, JSON or YAML.
const NAMES: [&str; 2] = ["input.yaml", "input.json"];

/// Bytes become a tree, or there is an error that says why not; either can be shown.
pub fn tree(bytes: &[u8]) {
    for name in NAMES {
        let diags = Diagnostics::new();
        let tree = load::parse(name, bytes, &diags);
        assert_eq!(tree.is_none(), diags.has_errors(), "no tree without an error, and no error with one");
        shown(diags, bytes);
    }
}

/// A document becomes the files of a crate, or there is an error that says why not. All the files are what they are called:
/// Rust, TOML or Markdown, below the crate's folder.
pub fn crate_of(bytes: &[u8]) {
    let diags = Diagnostics::new();
    let tree = load::parse(NAMES[0], bytes, &diags);
    let api = tree.as_ref().and_then(|tree| pipeline::analyse(tree, Options::default(), &diags));
    assert_eq!(api.is_none(), diags.has_errors(), "nothing to generate without an error, and no error with something");
    let Some(api) = api else { return shown(diags, bytes) };
    let settings = Settings { crate_name: "input".to_owned(), dates: Dates::default(), tag_features: false };
    let files = pipeline::generate(&api, &settings, &diags);
    // What the runtime says is the same for all, and its tests are others.
    for file in files.iter().filter(|file| !file.path.starts_with("src/runtime/")) {
        let path = &file.path;
        assert!(!path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}");
        match path.rsplit_once('.') {
            Some((_, "rs")) => {
                let parsed = syn::parse_file(&file.text);
                assert!(parsed.is_ok(), "{path}: {}\n{}", parsed.expect_err("not ok"), file.text);
            }
            Some((_, "toml")) => {
                let parsed = file.text.parse::<toml_edit::DocumentMut>();
                assert!(parsed.is_ok(), "{path}: {}\n{}", parsed.expect_err("not ok"), file.text);
            }
            Some((_, "md")) => {}
            _ => panic!("{path} is no file of a crate"),
        }
    }
    shown(diags, bytes);
}

/// Whatever is said can be shown, in words and as JSON, and each error says something.
fn shown(diags: Diagnostics, bytes: &[u8]) {
    let said = diags.into_vec();
    assert!(said.iter().all(|diag| diag.code.severity() != Severity::Error || !diag.message.is_empty()));
    let source = Source { name: NAMES[0].to_owned(), text: String::from_utf8_lossy(bytes).into_owned() };
    let text = diag::render(&said, Some(&source));
    assert!(said.is_empty() || !text.is_empty());
    for line in diag::json_lines(&said, &source).lines() {
        assert!(line.starts_with('{') && line.ends_with('}'), "{line}");
    }
}
