//! The program that decodes and validates: its source, and the tests that it reads.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::suite::Suite;
use crate::generate::Component;

/// The program without its table of types.
///
/// It answers a line for each test, `INDEX TAB WORD` and perhaps `TAB REASON`, and begins with the test whose index is
/// its second argument.
const PROGRAM: &str = r#"//! Decodes and validates the value of each test.

use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};

use client::models;
use client::runtime::read::Read;
use client::runtime::{Validate, json};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let tests = std::fs::read_to_string(arguments.next().expect("a file of tests")).expect("its text");
    let first: usize = arguments.next().and_then(|text| text.parse().ok()).expect("an index");
    panic::set_hook(Box::new(|_| {}));
    let run = move || tests.lines().skip(first).for_each(answer);
    // As much stack as a value of the deepest nesting could want.
    std::thread::Builder::new().stack_size(1 << 28).spawn(run).expect("a thread").join().expect("panics are caught");
}

fn answer(line: &str) {
    let mut parts = line.splitn(3, '\t');
    let (index, name, text) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let answer = match panic::catch_unwind(AssertUnwindSafe(|| judge(name, text))) {
        Ok(Ok(())) => "accepted".to_owned(),
        Ok(Err(reason)) => format!("rejected\t{}", reason.replace(['\n', '\r', '\t'], " ")),
        Err(payload) => {
            let owned = payload.downcast_ref::<String>().map(String::as_str);
            let words = owned.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or_default();
            format!("panicked\t{}", words.replace(['\n', '\r', '\t'], " "))
        }
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{index}\t{answer}").and_then(|()| out.flush()).expect("somebody reads the answers");
}

fn check<T: Read + Validate>(text: &str) -> Result<(), String> {
    let value: T = json::from_slice(text.as_bytes()).map_err(|error| format!("not decoded: {error}"))?;
    value.validate().map_err(|violations| format!("not valid: {violations}"))
}

fn judge(name: &str, text: &str) -> Result<(), String> {
    match name {
"#;

/// The source of the program, and the group whose type each of its lines names.
pub fn source(standing: &[&Entry], components: &BTreeMap<String, Component>) -> (String, BTreeMap<usize, usize>) {
    let mut source = PROGRAM.to_owned();
    let mut owners = BTreeMap::new();
    let mut line = source.lines().count();
    for entry in standing {
        line += 1;
        owners.insert(line, entry.index);
        let name = &entry.wrapper;
        let rust_name = components.get(name).map_or(name, |component| &component.rust_name);
        source += &format!("        {name:?} => check::<models::{rust_name}>(text),\n");
    }
    source += "        name => panic!(\"no group is called {name}\"),\n    }\n}\n";
    (source, owners)
}

/// The tests of the groups, a line each: its index, the component, and the text to decode.
pub fn tests(suite: &Suite, standing: &[&Entry]) -> String {
    let tests = standing
        .iter()
        .flat_map(|entry| suite.groups[entry.index].tests.iter().map(|test| (&entry.wrapper, test.data.get())));
    let mut lines = String::new();
    for (index, (name, data)) in tests.enumerate() {
        // Line breaks and tabs stand between the tokens of JSON only, never inside.
        lines += &format!("{index}\t{name}\t{{\"value\": {}}}\n", data.replace(['\n', '\r', '\t'], " "));
    }
    lines
}
