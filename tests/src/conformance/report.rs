//! What is printed of a suite.

use std::ops::AddAssign;

use super::run::Verdict;
use super::suite::{Group, Suite, Test};

/// How many letters of a value are shown.
const SHOWN: usize = 120;

/// How many tests passed, and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Accepted and valid, or rejected and invalid.
    pub passed: usize,
    /// The others, and those of groups that were refused.
    pub failed: usize,
}

impl Tally {
    /// The tally of one suite.
    pub fn of(suite: &Suite, verdicts: &[Vec<Verdict>]) -> Self {
        let failed = tests(suite, verdicts).filter(|(_, test, verdict)| !passes(test, verdict)).count();
        Self { passed: suite.tests() - failed, failed }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The line of a suite: `oas30.json: 990 of 1001 passed, 2 groups refused`.
pub fn line(suite: &Suite, verdicts: &[Vec<Verdict>]) -> String {
    let refused = |verdicts: &&Vec<Verdict>| matches!(verdicts.first(), Some(Verdict::Refused(_)));
    let refused = verdicts.iter().filter(refused).count();
    let groups = if refused == 1 { "group" } else { "groups" };
    let passed = Tally::of(suite, verdicts).passed;
    format!("{}: {passed} of {} passed, {refused} {groups} refused", suite.name, suite.tests())
}

/// A line for each test that failed.
pub fn listed(suite: &Suite, verdicts: &[Vec<Verdict>]) -> Vec<String> {
    let failed = tests(suite, verdicts).filter(|(_, test, verdict)| !passes(test, verdict));
    failed
        .map(|(group, test, verdict)| {
            let expected = if test.valid { "valid" } else { "invalid" };
            let got = match verdict {
                Verdict::Accepted => "valid".to_owned(),
                Verdict::Rejected(reason) => format!("invalid: {reason}"),
                Verdict::Refused(reason) | Verdict::Broken(reason) => format!("neither: {reason}"),
            };
            let Group { id, group, .. } = group;
            let (description, data) = (&test.description, shortened(test.data.get()));
            format!("{} {id} {group:?} › {description:?}: {data}: expected {expected}, got {got}", suite.name)
        })
        .collect()
}

fn tests<'a>(
    suite: &'a Suite,
    verdicts: &'a [Vec<Verdict>],
) -> impl Iterator<Item = (&'a Group, &'a Test, &'a Verdict)> {
    let groups = suite.groups.iter().zip(verdicts);
    groups.flat_map(|(group, verdicts)| group.tests.iter().zip(verdicts).map(move |(test, is)| (group, test, is)))
}

fn passes(test: &Test, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Accepted => test.valid,
        Verdict::Rejected(_) => !test.valid,
        Verdict::Refused(_) | Verdict::Broken(_) => false,
    }
}

/// A value on one line.
fn shortened(data: &str) -> String {
    let line: String = data.split(['\n', '\r']).map(str::trim).collect();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
