//! Holds the generator against files of schemas and judged values.
//!
//! `cargo run --release -p tests --bin conformance -- FILE.json… [--list]`

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

use clap::Parser;
use tests::conformance::{self, Suite, Tally};

/// Generates a crate from the schemas of each file, decodes and validates the values in its tests, and counts where
/// that agrees with what the file says.
#[derive(Parser)]
#[command(name = "conformance")]
struct Arguments {
    /// Lists of groups: a `schema`, perhaps `components`, and `tests` with `data` and `valid`.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Prints each test that failed.
    #[arg(long)]
    list: bool,
}

/// The generator descends as deep as the schemas do.
const STACK: usize = 1 << 28;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let suites: Result<Vec<Suite>, String> = arguments.files.iter().map(|path| Suite::read(path)).collect();
    let suites = match suites {
        Ok(suites) => suites,
        Err(said) => return unable(&said),
    };
    let work = move || run(&suites, arguments.list);
    let outcome = thread::Builder::new().stack_size(STACK).spawn(work).map(thread::JoinHandle::join);
    match outcome {
        Ok(Ok(Ok(tally))) if tally.failed == 0 => ExitCode::SUCCESS,
        Ok(Ok(Ok(_))) => ExitCode::FAILURE,
        Ok(Ok(Err(error))) | Err(error) => unable(&error.to_string()),
        Ok(Err(_)) => unable("the tool itself panicked"),
    }
}

fn unable(said: &str) -> ExitCode {
    _ = writeln!(io::stderr(), "conformance: {said}");
    ExitCode::from(2)
}

fn run(suites: &[Suite], list: bool) -> io::Result<Tally> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let lock = fs::read_to_string(repository.join("Cargo.lock"))?;
    let folder = repository.join("target/conformance");
    let say = |said: &str| _ = writeln!(io::stderr(), "{said}");
    let mut out = io::stdout();
    let mut total = Tally::default();
    for suite in suites {
        let verdicts = conformance::run(suite, &folder, &lock, &say)?;
        if list {
            for line in conformance::listed(suite, &verdicts) {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out, "{}", conformance::line(suite, &verdicts))?;
        total += Tally::of(suite, &verdicts);
    }
    writeln!(out, "{} passed, {} failed", total.passed, total.failed)?;
    Ok(total)
}
