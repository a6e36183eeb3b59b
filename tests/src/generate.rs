//! From the text of a document to the files of its crate, as the tests ask for it.

use generator::diag::{self, Diagnostics, Source};
use generator::emit::{Dates, File, Settings};
use generator::load::{self, Tree};
use generator::lower::Options;
use generator::pipeline;

/// What a line of a document may say, for cases of other settings than the usual ones.
const DATES: &str = "# --dates ";
const EXACT: &str = "# --exact";

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
    let source = Source { name: document.to_owned(), text: yaml.to_owned() };
    let diags = Diagnostics::new();
    let files = files(name, &source, &diags);
    let failed = diags.has_errors();
    let said = diag::render(&diags.into_vec(), Some(&source));
    match files {
        Some(files) if !failed => Ok(Generated { files, said }),
        _ => Err(said),
    }
}

fn files(name: &str, source: &Source, diags: &Diagnostics) -> Option<Vec<File>> {
    let root = load::parse_source(source, diags)?;
    let options = Options { exact: source.text.lines().any(|line| line == EXACT) };
    let api = pipeline::analyse(&Tree { root, source: source.clone() }, options, diags)?;
    let settings = Settings { crate_name: name.to_owned(), dates: dates(&source.text) };
    let mut files = pipeline::generate(&api, &settings, diags);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Some(files)
}

fn dates(text: &str) -> Dates {
    let said = text.lines().find_map(|line| line.strip_prefix(DATES));
    let named = Dates::NAMES.iter().find(|(name, _)| Some(*name) == said);
    named.map(|(_, dates)| *dates).unwrap_or_default()
}
