//! What is generated, exactly, of all documents: crates under `target/differential`, and one program that decodes,
//! validates and encodes with them.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::document::{Document, holder};
use crate::driver::Driver;
use crate::generate::{Exact, generate_exact};

/// The program without its table of types; it answers a line for each line of the file that it is given.
const PROGRAM: &str = r#"//! Decodes, validates and encodes the value of each line.

use std::panic::{self, AssertUnwindSafe};

macro_rules! round_trip {
    ($krate:ident, $type:ident, $text:expr) => {{
        use $krate::runtime::{Validate as _, json};
        let value: $krate::models::$type =
            json::from_slice($text.as_bytes()).map_err(|error| format!("not decoded: {error}"))?;
        value.validate().map_err(|violations| format!("not valid: {violations}"))?;
        json::to_vec(&value).map_err(|error| format!("not encoded: {error}"))
    }};
}

fn answer(line: &str) -> String {
    let mut parts = line.splitn(3, '\t');
    let (krate, name, text) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    match panic::catch_unwind(AssertUnwindSafe(|| judge(krate, name, text))) {
        Ok(Ok(json)) => format!("accepted\t{}", String::from_utf8_lossy(&json)),
        Ok(Err(reason)) => format!("refused\t{}", reason.replace(['\n', '\r', '\t'], " ")),
        Err(_) => "panicked\t".to_owned(),
    }
}

fn judge(krate: &str, name: &str, text: &str) -> Result<Vec<u8>, String> {
    match (krate, name) {
"#;

/// A document and the crate that was generated from it.
pub struct Subject {
    /// The crate's name.
    pub name: String,
    /// The document.
    pub document: Document,
    /// The crate.
    pub exact: Exact,
}

impl Subject {
    /// Generates the crate of a document.
    ///
    /// # Errors
    ///
    /// The faults of the document, a line each.
    pub fn new(name: String, document: Document) -> Result<Self, String> {
        match generate_exact(&name, "document.json", &document.text) {
            Ok(exact) => Ok(Self { name, document, exact }),
            Err(faults) => {
                let place = |pointer: Option<generator::pointer::Pointer>| pointer.map(|at| format!(" at {at}"));
                let lines = faults.into_iter().map(|fault| {
                    format!("{name}: {} {}{}", fault.code, fault.message, place(fault.pointer).unwrap_or_default())
                });
                Err(lines.collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

/// A value to judge, as JSON text.
pub struct Question {
    /// Which of the subjects.
    pub subject: usize,
    /// Which of its schemas.
    pub schema: usize,
    /// The value.
    pub text: String,
}

/// What the generated code makes of a value.
#[derive(Debug)]
pub enum Answer {
    /// It accepts the value, and encodes it to this text.
    Accepted(String),
    /// It refuses the value: why.
    Refused(String),
    /// It panics.
    Panicked,
}

/// Writes and builds everything below `target/FOLDER`, and asks all questions.
///
/// # Errors
///
/// If a file can't be written, the code does not compile, or the program does not come to its end.
pub fn ask(repository: &Path, folder: &str, subjects: &[Subject], questions: &[Question]) -> io::Result<Vec<Answer>> {
    let mut program = PROGRAM.to_owned();
    for subject in subjects {
        arms(subject, &mut program);
    }
    program += "        _ => panic!(\"no such schema\"),\n    }\n}\n";
    let driver = Driver {
        repository,
        folder,
        crates: subjects.iter().map(|subject| (subject.name.as_str(), subject.exact.files.as_slice())).collect(),
        dependencies: "",
        program: &program,
    };
    let line = |Question { subject, schema, text }: &Question| {
        format!("{}\t{}\t{{\"value\":{text}}}", subjects[*subject].name, holder(*schema))
    };
    let answers = driver.ask(&questions.iter().map(line).collect::<Vec<_>>())?;
    Ok(answers.iter().map(|line| answer(line)).collect())
}

fn arms(subject: &Subject, program: &mut String) {
    let krate = subject.name.replace('-', "_");
    for index in 0..subject.document.schemas.len() {
        let name = holder(index);
        let rust_name = subject.exact.components.get(&name).map_or(&name, |component| &component.rust_name);
        // Writing to a string can't fail.
        _ = writeln!(program, "        ({:?}, {name:?}) => round_trip!({krate}, {rust_name}, text),", subject.name);
    }
}

fn answer(line: &str) -> Answer {
    match line.split_once('\t') {
        Some(("accepted", json)) => Answer::Accepted(json.to_owned()),
        Some(("refused", reason)) => Answer::Refused(reason.to_owned()),
        _ => Answer::Panicked,
    }
}
