//! A program over crates of many documents: each line of a file is a question, and it answers with a line.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use generator::emit::File;

use crate::workspace;

/// What every program has: it reads the questions and writes the answers, with as much stack as a value of the deepest nesting
/// could want.
const MAIN: &str = r#"
fn main() {
    use std::io::Write as _;

    let path = std::env::args().nth(1).expect("a file of values");
    let values = std::fs::read_to_string(path).expect("its text");
    std::panic::set_hook(Box::new(|_| {}));
    let run = move || {
        for line in values.lines() {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{}", answer(line)).and_then(|()| out.flush()).expect("somebody reads the answers");
        }
    };
    std::thread::Builder::new().stack_size(1 << 28).spawn(run).expect("a thread").join().expect("panics are caught");
}
"#;

/// A workspace of generated crates, and a program that is built with them.
pub struct Driver<'d> {
    /// The repository, whose `Cargo.lock` says which versions are used.
    pub repository: &'d Path,
    /// The workspace's folder in `target`.
    pub folder: &'d str,
    /// The crates, each with its files.
    pub crates: Vec<(&'d str, &'d [File])>,
    /// Further lines of the program's `[dependencies]`.
    pub dependencies: &'d str,
    /// The program but for its `main`: `fn answer(line: &str) -> String` and what that needs.
    pub program: &'d str,
}

impl Driver<'_> {
    /// Writes and builds everything, and gives the program's answer to each line.
    ///
    /// # Errors
    ///
    /// If a file can't be written, the code does not compile, or the program does not come to its end.
    pub fn ask(&self, lines: &[String]) -> io::Result<Vec<String>> {
        let root = self.repository.join("target").join(self.folder);
        fs::create_dir_all(root.join("driver/src"))?;
        let names: Vec<&str> = self.crates.iter().map(|(name, _)| *name).collect();
        workspace::remove_strangers(&root, &names)?;
        let mut manifest = "[package]\nname = \"driver\"\nedition = \"2024\"\n\n[dependencies]\n".to_owned();
        manifest += self.dependencies;
        for (name, files) in &self.crates {
            workspace::write_crate(&root.join(name), "document.json", files)?;
            // Writing to a string can't fail.
            _ = writeln!(manifest, "{name} = {{ path = \"../{name}\", default-features = false }}");
        }
        workspace::write_changed(&root.join("driver/src/main.rs"), &format!("{}{MAIN}", self.program))?;
        workspace::write_changed(&root.join("driver/Cargo.toml"), &manifest)?;
        let members: Vec<&str> = ["driver"].into_iter().chain(names).collect();
        let lock = fs::read_to_string(self.repository.join("Cargo.lock"))?;
        workspace::write_root(&root, &lock, &members)?;
        build(&root)?;
        run(&root, lines)
    }
}

fn build(root: &Path) -> io::Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--package", "driver"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(io::Error::other(said)) }
}

fn run(root: &Path, lines: &[String]) -> io::Result<Vec<String>> {
    let path = root.join("values.tsv");
    fs::write(&path, lines.iter().fold(String::new(), |text, line| text + line + "\n"))?;
    let program = root.join("target/debug").join(format!("driver{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg(path).output()?;
    let answers: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    match lines.get(answers.len()) {
        None => Ok(answers),
        Some(line) => Err(io::Error::other(format!("the program ends ({}) over {line}", output.status))),
    }
}
