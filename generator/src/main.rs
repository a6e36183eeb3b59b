//! The command line: arguments in, a few lines and an exit code out.

mod console;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use console::{Console, MessageFormat, Progress};
use generator::bundle::{self, Reach};
use generator::diag::{self, Diagnostics};
use generator::emit::{Dates, File, Settings};
use generator::ir::{self, Api};
use generator::load::{self, Node, Source, Tree};
use generator::lower::Options;
use generator::naming;
use generator::output::{self, CrateTree, Report, TreeError};
use generator::pipeline;

/// Emission is a great many small allocations, in several threads: this allocator takes a third off the whole run. Without
/// huge pages (its feature `no_thp`) it needs 10 to 30 % less memory, and a tenth less time, since less is cleared.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns an OpenAPI document into a Rust client crate.
///
/// Exit codes: 0 done; 1 with --check, if anything differs; 2 faults in the document or in the arguments, nothing was
/// written; 3 the files could not be read or written, nothing was written.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// The OpenAPI document.
    #[arg(long, value_name = "FILE", default_value = "spec/contacts.yaml", global = true)]
    spec: PathBuf,

    /// The folder that other files of the document may be in; the document's own, if this is not said.
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,

    /// Read what the document refers to over the network, too: by https or, from this machine, by http, and without credentials.
    /// Otherwise such a reference is an error.
    #[arg(long)]
    allow_remote: bool,

    /// The folder of the crate; its name is the crate's name.
    #[arg(long, value_name = "FOLDER", default_value = "generated-client")]
    out: PathBuf,

    /// What dates, and dates with a time, are in Rust: types of the crate time, chrono or jiff, or text with a check.
    #[arg(long, value_name = "CRATE", default_value = "time", value_parser = dates(), global = true)]
    dates: Dates,

    /// Write nothing; print what would change as a unified diff, and exit 1 if there is anything.
    #[arg(long, conflicts_with = "dump_ir")]
    check: bool,

    /// Generate types that take the values of their schemas and no others. Otherwise reading is tolerant of null for an
    /// optional property and of what a service may add: values of enums, branches of unions, properties.
    #[arg(long, global = true)]
    exact: bool,

    /// Make each tag a Cargo feature, so that a user compiles the operations that are needed. A document with more than 100
    /// operations has these features anyway.
    #[arg(long)]
    tag_features: bool,

    /// Refuse a document of which something would be left out or repaired: an operation, a parameter or a header that can't
    /// be written, a reference to nothing. Otherwise that is a warning, and the rest is generated.
    #[arg(long)]
    strict: bool,

    /// Write nothing; print the intermediate representation.
    #[arg(long)]
    dump_ir: bool,

    /// How faults of the document are printed.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, conflicts_with = "dump_ir")]
    message_format: MessageFormat,

    /// Print errors, and nothing else.
    #[arg(long, short, conflicts_with = "dump_ir")]
    quiet: bool,
}

/// What is done instead of writing a crate.
#[derive(Subcommand)]
enum Command {
    /// Says what became of a schema, a property or an operation, and why; writes nothing.
    Explain {
        /// A component's name, a type's, an operationId, `GET /path`, or a JSON Pointer.
        #[arg(value_name = "NAME|POINTER")]
        asked: String,
    },
}

/// So many paths are listed by name.
const LISTED: usize = 12;

const DIFFERS: u8 = 1;
const FAULTS: u8 = 2;
const FILES: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console { format: arguments.message_format, quiet: arguments.quiet };
    let diags = Diagnostics::new().strict(arguments.strict);
    let opened = load::open(&arguments.spec, &diags);
    let progress = Progress::of(console, opened.as_ref().map_or(0, |source| source.text.len()));
    let shown = diag::harmless(&arguments.spec.display().to_string());
    let read = || opened.as_ref().and_then(|source| load::parse_source(source, &diags));
    let root = progress.during(&format!("reading {shown}"), read);
    // Of a file that can't be read as text, the name is known all the same.
    let nameless = || Source { name: arguments.spec.display().to_string(), text: String::new() };
    let is_read = root.is_some();
    let tree = Tree { root: root.unwrap_or(Node::Null), source: opened.unwrap_or_else(nameless) };
    let options = Options { exact: arguments.exact };
    let tree = if is_read { bundled(&arguments, tree, &diags) } else { tree };
    let analyse = || if is_read { pipeline::analyse(&tree, options, &diags) } else { None };
    let api = progress.during(&format!("looking through {shown}"), analyse);
    let source = &tree.source;
    let Some(api) = api else {
        let summary = diag::summary(diags.error_count(), diags.warning_count());
        console.report(diags, source);
        console.complain(&format!("{summary}; nothing was written.\n"));
        return ExitCode::from(FAULTS);
    };
    if let Some(Command::Explain { asked }) = &arguments.command {
        return explain(&arguments, console, &tree, &api, diags, asked);
    }
    if arguments.dump_ir {
        console.report(diags, source);
        console.print(&ir::dump(&api));
        return ExitCode::SUCCESS;
    }
    let crate_name = match crate_name(&arguments.out) {
        Ok(name) => name,
        Err(reason) => {
            console.report(diags, source);
            console.complain(&format!("error: --out {}: {reason}\n", arguments.out.display()));
            return ExitCode::from(FAULTS);
        }
    };
    let settings = Settings { crate_name, dates: arguments.dates, tag_features: arguments.tag_features };
    let [operations, types] = counts(&api);
    let files =
        progress.during(&format!("writing {operations} and {types}"), || pipeline::generate(&api, &settings, &diags));
    let repaired = diags.repair_count();
    console.report(diags, source);
    let tree = match crate_tree(files, &arguments.spec) {
        Ok(tree) => tree,
        Err(error) => return failed(console, &error),
    };
    match arguments.check {
        true => check(&arguments, console, &tree),
        false => write(&arguments, console, &api, &tree, repaired),
    }
}

/// The document with all that it refers to in other files.
fn bundled(arguments: &Arguments, tree: Tree, diags: &Diagnostics) -> Tree {
    let beside = Reach::beside(&arguments.spec).with_network(arguments.allow_remote);
    let reach = match &arguments.root {
        Some(root) => beside.within(root),
        None => beside,
    };
    bundle::bundle(&tree, &reach, diags).unwrap_or(tree)
}

fn dates() -> impl TypedValueParser<Value = Dates> {
    let named = |name: String| Dates::NAMES.iter().find(|(known, _)| *known == name).map(|(_, dates)| *dates);
    PossibleValuesParser::new(Dates::NAMES.iter().map(|(name, _)| *name))
        .map(move |name| named(name).unwrap_or_default())
}

fn explain(
    arguments: &Arguments,
    console: Console,
    tree: &Tree,
    api: &Api,
    diags: Diagnostics,
    asked: &str,
) -> ExitCode {
    let settings = Settings { crate_name: String::new(), dates: arguments.dates, tag_features: false };
    match pipeline::explain(tree, api, &settings, diags, asked) {
        Ok(text) => {
            console.print(&text);
            ExitCode::SUCCESS
        }
        Err(reason) => {
            let lines = reason.lines().map(|line| diag::harmless(line) + "\n");
            console.complain(&format!("error: {}", lines.collect::<String>()));
            ExitCode::from(FAULTS)
        }
    }
}

fn check(arguments: &Arguments, console: Console, tree: &CrateTree) -> ExitCode {
    let differences = match output::check(&arguments.out, tree) {
        Ok(differences) => differences,
        Err(error) => return failed(console, &error),
    };
    for difference in &differences {
        console.say(&difference.diff);
    }
    let out = arguments.out.display();
    if differences.is_empty() {
        console.say(&format!("{out} is what {} says: {} files.\n", arguments.spec.display(), tree.len()));
        return ExitCode::SUCCESS;
    }
    let count = differences.len();
    let files = counted(count, "file");
    let spec = arguments.spec.display();
    console.complain(&format!("{out} differs from {spec} in {files}; run the generator without --check.\n"));
    ExitCode::from(DIFFERS)
}

fn write(arguments: &Arguments, console: Console, api: &Api, tree: &CrateTree, repaired: usize) -> ExitCode {
    let report = match output::write(&arguments.out, tree) {
        Ok(report) => report,
        Err(error) => return failed(console, &error),
    };
    let Report { written, unchanged, removed } = &report;
    let [operations, types] = counts(api);
    let title = diag::harmless(&api.name());
    let mut text = format!("{title}: {operations}, {types}\n");
    // Writing to a string can't fail.
    if !api.left_out.is_empty() {
        let _ = writeln!(text, "{} left out:", counted(api.left_out.len(), "operation"));
        for left_out in &api.left_out {
            let _ = writeln!(text, "  {}: {}", diag::harmless(&left_out.call), left_out.reason);
        }
    }
    if repaired > 0 {
        let verb = if repaired == 1 { "was" } else { "were" };
        let _ = writeln!(text, "{} of the document {verb} repaired; --strict refuses such", counted(repaired, "fault"));
    }
    let _ = writeln!(text, "{} -> {}", arguments.spec.display(), arguments.out.display());
    let (new, same, gone) = (written.len(), unchanged.len(), removed.len());
    let _ = writeln!(text, "{} written, {same} unchanged, {gone} removed", counted(new, "file"));
    for (verb, paths) in [("wrote", written), ("removed", removed)] {
        for path in paths.iter().take(LISTED) {
            let _ = writeln!(text, "  {verb} {path}");
        }
        if paths.len() > LISTED {
            let _ = writeln!(text, "  {verb} {} more", paths.len() - LISTED);
        }
    }
    console.say(&text);
    ExitCode::SUCCESS
}

/// The files, each with its header line; the header names the document's file, not where it is.
fn crate_tree(files: Vec<File>, spec: &Path) -> Result<CrateTree, TreeError> {
    let spec = spec.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut tree = CrateTree::new();
    for File { path, text } in files {
        let header = output::header_for(&path, &spec);
        tree.insert(path, format!("{header}\n{text}"))?;
    }
    Ok(tree)
}

/// How many operations there are, and types that have a name of their own: components, and what has members.
fn counts(api: &Api) -> [String; 2] {
    let types = api.types.iter().filter(|(_, def)| def.shape.has_members()).count();
    [counted(api.operations.len(), "operation"), counted(types, "type")]
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn failed(console: Console, error: &dyn std::error::Error) -> ExitCode {
    console.complain(&format!("error: {error}\nNothing was written.\n"));
    ExitCode::from(FILES)
}

/// The crate is called as its folder is.
fn crate_name(out: &Path) -> Result<String, &'static str> {
    let absolute = std::path::absolute(out).map_err(|_| "the folder has no name")?;
    let name = absolute.file_name().and_then(|name| name.to_str()).ok_or("the folder has no name")?;
    let starts = name.starts_with(|char: char| char.is_ascii_alphabetic());
    let allowed = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    if naming::is_keyword(name) {
        return Err("the folder's name is the crate's name, and this one is a keyword of Rust");
    }
    match starts && name.chars().all(allowed) {
        true => Ok(name.to_owned()),
        false => {
            Err("the folder's name is the crate's name, so it begins with a letter and holds only a-z, 0-9, - and _")
        }
    }
}
