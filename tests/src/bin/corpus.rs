//! Generates a crate of each document in a folder, and compiles it.
//!
//! `cargo run --release -p tests --bin corpus -- DIR [--only NAME] [--check|--clippy|--doc] [--jobs N]`
//!
//! With `--examples` it asks instead whether the documents' own examples come back from what is generated.
//! With `--stable [--samples N] [--seed SEED]` it asks instead whether names stay when a document changes.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use clap::Parser;
use generator::load::Source;
use tests::corpus::check::Command;
use tests::corpus::generate::{CHILD, generate, generate_here};
use tests::corpus::{Document, Outcome, check, crate_name, documents, report};
use tests::exact;
use tests::stable::{Samples, Tried, try_document};

/// As the generator has it, so that its figures are what a user waits for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Generates a crate of each document in a folder, each by a process of its own, and says what it cost. The crates, what was
/// said of each document and `results.tsv` are in `target/corpus`.
#[derive(Parser)]
#[command(name = "corpus")]
struct Arguments {
    /// A folder of OpenAPI documents.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Only the documents whose names hold this.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Run `cargo check` on each crate, with warnings denied.
    #[arg(long)]
    check: bool,
    /// Run `cargo clippy` on each crate, with warnings denied.
    #[arg(long, conflicts_with = "check")]
    clippy: bool,
    /// Run `cargo doc` on each crate, with warnings denied.
    #[arg(long, conflicts_with_all = ["check", "clippy"])]
    doc: bool,
    /// So many documents are generated at once.
    #[arg(long, value_name = "N", default_value_t = 1)]
    jobs: usize,
    /// Ask whether names stay: each document is generated in other orders, and without a schema or an operation.
    #[arg(long, conflicts_with_all = ["check", "clippy", "doc"])]
    stable: bool,
    /// Ask whether the documents' own examples, if they fit their schemas, come back as they were when a crate of the schemas has
    /// read and written them.
    #[arg(long, conflicts_with_all = ["check", "clippy", "doc", "stable"])]
    examples: bool,
    /// So many schemas, and so many operations of each document are removed, one at a time.
    #[arg(long, value_name = "N", default_value_t = 8, requires = "stable")]
    samples: usize,
    /// Where the choice of them begins.
    #[arg(long, value_name = "SEED", default_value_t = 1, requires = "stable")]
    seed: u64,
}

fn main() -> ExitCode {
    let words: Vec<_> = env::args_os().collect();
    if let [_, child, path, out] = words.as_slice()
        && child == CHILD
    {
        let outcome = generate_here(Path::new(path), Path::new(out));
        return match outcome {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => unable(&error),
        };
    }
    let arguments = Arguments::parse();
    let outcome = match (arguments.stable, arguments.examples) {
        (true, _) => stable(&arguments),
        (_, true) => examples(&arguments),
        _ => run(&arguments),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => unable(&error),
    }
}

fn unable(error: &io::Error) -> ExitCode {
    _ = writeln!(io::stderr(), "error: {error}");
    ExitCode::from(2)
}

fn run(arguments: &Arguments) -> io::Result<bool> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let root = repository.join("target/corpus");
    fs::create_dir_all(&root)?;
    let documents = documents(&arguments.folder, arguments.only.as_deref())?;
    let mut outcomes = generated(&documents, &root, arguments);
    let commands =
        [(arguments.check, Command::Check), (arguments.clippy, Command::Clippy), (arguments.doc, Command::Doc)];
    if let Some((_, command)) = commands.into_iter().find(|(asked, _)| *asked) {
        let lock = fs::read_to_string(repository.join("Cargo.lock"))?;
        let generated = outcomes.iter().filter(|outcome| outcome.generated.is_ok());
        let names: Vec<String> = generated.map(|outcome| outcome.document.name.clone()).collect();
        check::prepare(&root, &lock, &names)?;
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.generated.is_ok()) {
            outcome.checked = Some(check::check(&root, &outcome.document.name, command));
            say(&format!("{}\n", report::line(outcome)));
        }
    }
    say(&report::summary(&outcomes));
    fs::write(root.join("results.tsv"), report::tsv(&outcomes))?;
    Ok(outcomes.iter().all(Outcome::passed))
}

/// Whether names stay: a line for each document, and one for each fault.
fn stable(arguments: &Arguments) -> io::Result<bool> {
    let samples = Samples { shuffles: 2, removals: arguments.samples, seed: arguments.seed };
    let mut all = Tried::default();
    for document in documents(&arguments.folder, arguments.only.as_deref())? {
        let text = fs::read_to_string(&document.path)?;
        let tried = try_document(&Source { name: document.name, text }, samples);
        say(&report::stable(&document.path, &tried));
        all.add(tried);
    }
    say(&report::stable(Path::new("all"), &Tried { faults: Vec::new(), ..all.clone() }));
    Ok(all.faults.is_empty())
}

/// Whether examples come back: a line for each document, and at least 99 of 100 of all.
fn examples(arguments: &Arguments) -> io::Result<bool> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let root = repository.join("target/corpus");
    fs::create_dir_all(&root)?;
    let (mut fitting, mut lost) = (0, 0);
    for document in documents(&arguments.folder, arguments.only.as_deref())? {
        let text = fs::read_to_string(&document.path)?;
        let name = format!("examples-{}", crate_name(&document.name));
        let judged = exact::examples::judge(repository, &name, &Source { name: document.name.clone(), text })?;
        say(&report::examples(&document.name, &judged));
        if let Ok(judged) = judged {
            fitting += judged.fitting;
            lost += judged.lost.len();
            fs::write(root.join(format!("{}.examples.txt", document.name)), judged.lost.join("\n"))?;
        }
    }
    say(&format!("{} of {fitting} examples that fit their schemas come back as they were\n", fitting - lost));
    Ok(lost * 100 <= fitting)
}

/// Each document by a process of its own, so many at once; a line as soon as there is one to say.
fn generated(documents: &[Document], root: &Path, arguments: &Arguments) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut outcomes = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.get(index) else { return outcomes };
            if io::stderr().is_terminal() {
                _ = write!(io::stderr(), "\r{} of {}: {}\x1b[K\r", index + 1, documents.len(), document.name);
            }
            let generated = generate(document, root);
            let outcome = Outcome { document: document.clone(), generated, checked: None };
            if outcome.generated.is_err() || !(arguments.check || arguments.clippy) {
                say(&format!("{}\n", report::line(&outcome)));
            }
            outcomes.push((index, outcome));
        }
    };
    let mut outcomes: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..arguments.jobs.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    outcomes.sort_by_key(|(index, _)| *index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn say(text: &str) {
    _ = io::stdout().write_all(text.as_bytes());
}
