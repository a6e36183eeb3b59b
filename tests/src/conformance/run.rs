//! A suite from its groups to the verdict of each test.

use std::io;
use std::path::Path;

use super::build::{self, Place};
use super::entry::{Entry, entries, parts};
use super::judge;
use super::round::{self, Refusals};
use super::suite::Suite;

/// What became of one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The value was decoded and is valid.
    Accepted,
    /// The value was not decoded, or is not valid: why.
    Rejected(String),
    /// The group was refused, or its code does not compile: why.
    Refused(String),
    /// The code panicked, ended the program or did not come to an end: how.
    Broken(String),
}

/// The verdicts of all tests of a suite, group by group.
///
/// The crates are written and built under `folder`; `say` hears what is going on.
///
/// # Errors
///
/// If a file can't be written, or a program can't be started.
pub fn run(suite: &Suite, folder: &Path, lock: &str, say: &dyn Fn(&str)) -> io::Result<Vec<Vec<Verdict>>> {
    let entries = entries(suite);
    let unknown = |group: &super::Group| vec![Verdict::Refused("not run".to_owned()); group.tests.len()];
    let mut verdicts: Vec<Vec<Verdict>> = suite.groups.iter().map(unknown).collect();
    let stem = suite.name.strip_suffix(".json").unwrap_or(&suite.name);
    for (number, part) in parts(&entries).into_iter().enumerate() {
        let stem = if number == 0 { stem.to_owned() } else { format!("{stem}-{}", number + 1) };
        let place = Place {
            root: folder.join(&stem),
            target: folder.join("target"),
            program: program(&stem),
            lock: lock.to_owned(),
        };
        judge_part(suite, part, &place, say, &mut verdicts)?;
    }
    Ok(verdicts)
}

fn judge_part(
    suite: &Suite,
    mut standing: Vec<&Entry>,
    place: &Place,
    say: &dyn Fn(&str),
    verdicts: &mut [Vec<Verdict>],
) -> io::Result<()> {
    let mut drop = |standing: &mut Vec<&Entry>, refusals: Refusals| {
        standing.retain(|entry| !refusals.contains_key(&entry.index));
        for (index, reason) in refusals {
            verdicts[index].fill(Verdict::Refused(reason));
        }
    };
    while !standing.is_empty() {
        say(&format!("{}: generating {} groups", suite.name, standing.len()));
        let exact = match round::generate("conformance-client", suite.dialect, &standing) {
            Ok(exact) => exact,
            Err(refusals) => {
                drop(&mut standing, refusals);
                continue;
            }
        };
        say(&format!("{}: compiling {} groups", suite.name, standing.len()));
        match build::build(place, suite, &standing, &exact)? {
            Ok(()) => break,
            Err(refusals) => drop(&mut standing, refusals),
        }
    }
    let count = standing.iter().map(|entry| suite.groups[entry.index].tests.len()).sum();
    say(&format!("{}: running {count} tests", suite.name));
    let mut answers = judge::judge(place, count)?.into_iter();
    for entry in standing {
        verdicts[entry.index].iter_mut().zip(&mut answers).for_each(|(verdict, answer)| *verdict = answer);
    }
    Ok(())
}

/// A name for the program in the letters that cargo allows.
fn program(stem: &str) -> String {
    let letters = |char: char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '-' };
    format!("conformance-{}", stem.chars().map(letters).collect::<String>())
}
