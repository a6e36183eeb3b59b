//! From the text of a document to the files of its crate, as the tests ask for it.

use std::collections::BTreeMap;
use std::path::Path;

use generator::bundle::{self, Reach};
use generator::diag::{self, Diagnostics, Severity, Source};
use generator::emit::{self, Dates, File, Settings};
use generator::ir::{Api, Provenance, View};
use generator::load::{self, Tree};
use generator::lower::Options;
use generator::naming::Names;
use generator::pipeline;

/// What a line of a document may say, for cases of other settings than the usual ones.
const DATES: &str = "# --dates ";
const EXACT: &str = "# --exact";
const TAG_FEATURES: &str = "# --tag-features";

/// What comes of a document.
pub struct Generated {
    /// The files of the crate, by path, without their header lines.
    pub files: Vec<File>,
    /// What there was to say about the document: warnings and notes, as they are shown.
    pub said: String,
}

/// Generates a crate called `name` from a document.
///
/// `document` is the document's file name, by which diagnostics speak of it.
///
/// # Errors
///
/// What there is to say about a document from which nothing can be generated.
pub fn generate(name: &str, document: &str, yaml: &str) -> Result<Generated, String> {
    generate_of(name, Source { name: document.to_owned(), text: yaml.to_owned() }, None)
}

/// The same of a document in a file, which may refer to others.
///
/// `shown` is what diagnostics call the file.
///
/// # Errors
///
/// What there is to say about a document from which nothing can be generated, or that there is none.
pub fn generate_file(name: &str, shown: &str, reach: &Reach, document: &Path) -> Result<Generated, String> {
    let text = std::fs::read_to_string(document).map_err(|error| format!("{}: {error}", document.display()))?;
    generate_of(name, Source { name: shown.to_owned(), text }, Some(reach))
}

fn generate_of(name: &str, source: Source, reach: Option<&Reach>) -> Result<Generated, String> {
    let diags = Diagnostics::new();
    let files = files(name, &source, reach, &diags);
    let failed = diags.has_errors();
    let said = diag::render(&diags.into_vec(), Some(&source));
    match files {
        Some(files) if !failed => Ok(Generated { files, said }),
        _ => Err(said),
    }
}

fn files(name: &str, source: &Source, reach: Option<&Reach>, diags: &Diagnostics) -> Option<Vec<File>> {
    let tree = Tree { root: load::parse_source(source, diags)?, source: source.clone() };
    let tree = reach.and_then(|reach| bundle::bundle(&tree, reach, diags)).unwrap_or(tree);
    let (options, settings) = settings(name, &source.text);
    let api = pipeline::analyse(&tree, options, diags)?;
    let mut files = pipeline::generate(&api, &settings, diags);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Some(files)
}

/// How a crate called `name` is generated of a document with this text: as usual, or as lines of it say.
pub fn settings(name: &str, text: &str) -> (Options, Settings) {
    let says = |wanted: &str| text.lines().any(|line| line == wanted);
    let settings = Settings { crate_name: name.to_owned(), dates: dates(text), tag_features: says(TAG_FEATURES) };
    (Options { exact: says(EXACT) }, settings)
}

fn dates(text: &str) -> Dates {
    let said = text.lines().find_map(|line| line.strip_prefix(DATES));
    let named = Dates::NAMES.iter().find(|(name, _)| Some(*name) == said);
    named.map(|(_, dates)| *dates).unwrap_or_default()
}

/// What comes of a document whose crate reads exactly.
pub struct Exact {
    /// The files of the crate, by path, without their header lines.
    pub files: Vec<File>,
    /// The component schemas, by their name in the document.
    pub components: BTreeMap<String, Component>,
}

/// The Rust item of a component schema.
pub struct Component {
    /// Its name in `models`.
    pub rust_name: String,
    /// The path of its file below the crate's root.
    pub path: String,
}

/// A fault in a document, as data.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its code, such as `E301`.
    pub code: &'static str,
    /// The place of the value, as a JSON Pointer (RFC 6901), if it has one.
    pub pointer: Option<generator::pointer::Pointer>,
    /// What is wrong.
    pub message: String,
}

/// Generates a crate called `name` that accepts exactly the JSON that the document's schemas accept.
///
/// `document` is the document's file name.
///
/// # Errors
///
/// Every fault that stands in the way.
pub fn generate_exact(name: &str, document: &str, text: &str) -> Result<Exact, Vec<Fault>> {
    let source = Source { name: document.to_owned(), text: text.to_owned() };
    let diags = Diagnostics::new();
    let exact = exact_files(name, &source, &diags);
    let said = diags.into_vec().into_iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let faults: Vec<Fault> = said
        .map(|diagnostic| Fault {
            code: diagnostic.code.id(),
            pointer: diagnostic.at.pointer().cloned(),
            message: diagnostic.message,
        })
        .collect();
    match exact {
        Some(exact) if faults.is_empty() => Ok(exact),
        _ => Err(faults),
    }
}

fn exact_files(name: &str, source: &Source, diags: &Diagnostics) -> Option<Exact> {
    let root = load::parse_source(source, diags)?;
    let api = pipeline::analyse(&Tree { root, source: source.clone() }, Options { exact: true }, diags)?;
    let names = Names::of(&api, diags);
    let files = emit::emit(
        &api,
        &names,
        &Settings { crate_name: name.to_owned(), dates: Dates::default(), tag_features: false },
    );
    Some(Exact { files, components: components(&api, &names) })
}

fn components(api: &Api, names: &Names) -> BTreeMap<String, Component> {
    let mut components = BTreeMap::new();
    for (id, def) in api.types.iter() {
        if let Provenance::Component(name) = &def.origin.name
            && let View::Whole | View::Read = def.view
            && let (Some(rust_name), Some(module)) = (names.type_name(id), names.module(id))
        {
            let path = format!("src/models/{}.rs", module.to_string().trim_start_matches("r#"));
            components.insert(name.clone(), Component { rust_name: rust_name.to_string(), path });
        }
    }
    components
}
