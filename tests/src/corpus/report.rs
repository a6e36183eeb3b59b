//! What came of the documents, as lines, a table and TSV.

use std::fmt::Write as _;
use std::path::Path;

use super::Outcome;
use crate::exact::examples::Judged;
use crate::stable::Tried;

/// One document, while the tool goes on.
pub fn line(outcome: &Outcome) -> String {
    let name = &outcome.document.name;
    let generated = match &outcome.generated {
        Err(said) => return format!("FAILED {name}: {said}"),
        Ok(generated) => generated,
    };
    let mut line = format!(
        "{} {name}: {:.2} s, {:.0} MB, {} operations ({} left out), {} types, {} warnings",
        if outcome.passed() { "ok    " } else { "FAILED" },
        generated.seconds,
        generated.peak,
        generated.operations,
        generated.left_out,
        generated.types,
        generated.warnings,
    );
    // Writing to a string can't fail.
    match &outcome.checked {
        None => {}
        Some(Ok(checked)) => _ = write!(line, "; checked in {:.1} s, {:.0} MB", checked.seconds, checked.peak),
        Some(Err(said)) => _ = write!(line, "; {said}"),
    }
    line
}

/// All of them, and the count.
pub fn summary(outcomes: &[Outcome]) -> String {
    let generated = || outcomes.iter().filter_map(|outcome| outcome.generated.as_ref().ok());
    let passed = outcomes.iter().filter(|outcome| outcome.passed()).count();
    let operations: usize = generated().map(|generated| generated.operations).sum();
    let left_out: usize = generated().map(|generated| generated.left_out).sum();
    let omissions: usize = generated().map(|generated| generated.omissions).sum();
    let seconds: f64 = generated().map(|generated| generated.seconds).sum();
    format!(
        "{} of {} documents generate: {operations} operations, {left_out} left out, {omissions} omissions, {seconds:.1} s\n\
         {passed} passed, {} failed\n",
        generated().count(),
        outcomes.len(),
        outcomes.len() - passed,
    )
}

/// Whether names of a document stay, and a line for each that does not.
pub fn stable(document: &Path, tried: &Tried) -> String {
    let Tried { compared, refused, faults, exceptions } = tried;
    let name = document.file_stem().unwrap_or_default().to_string_lossy();
    let verdict = if faults.is_empty() { "ok    " } else { "FAILED" };
    let mut text = format!("{verdict} {name}: {compared} compared, {refused} refused\n");
    // Writing to a string can't fail.
    for (exception, count) in exceptions {
        _ = writeln!(text, "  {exception}: {count}");
    }
    for fault in faults {
        _ = writeln!(text, "  {fault}");
    }
    text
}

/// The same as columns for other programs.
pub fn tsv(outcomes: &[Outcome]) -> String {
    let mut text =
        "document\tbytes\tgenerated\tseconds\tpeak_mb\toperations\tleft_out\tomissions\ttypes\twarnings\tlines\t\
                    checked\tcheck_seconds\tcheck_peak_mb\n"
            .to_owned();
    for outcome in outcomes {
        let generated = outcome.generated.clone().unwrap_or_default();
        let (checked, seconds, peak) = match &outcome.checked {
            None => ("-", 0.0, 0.0),
            Some(Ok(checked)) => ("yes", checked.seconds, checked.peak),
            Some(Err(_)) => ("no", 0.0, 0.0),
        };
        // Writing to a string can't fail.
        _ = writeln!(
            text,
            "{}\t{}\t{}\t{:.3}\t{:.1}\t{}\t{}\t{}\t{}\t{}\t{}\t{checked}\t{seconds:.1}\t{peak:.0}",
            outcome.document.name,
            outcome.document.bytes,
            if outcome.generated.is_ok() { "yes" } else { "no" },
            generated.seconds,
            generated.peak,
            generated.operations,
            generated.left_out,
            generated.omissions,
            generated.types,
            generated.warnings,
            generated.lines,
        );
    }
    text
}

/// A document's examples: how many fit their schemas, and how many of these come back.
pub fn examples(name: &str, judged: &Result<Judged, String>) -> String {
    match judged {
        Ok(Judged { shown, fitting, lost }) => {
            let back = fitting - lost.len();
            format!("{name}: {shown} examples, {fitting} fit their schemas, {back} come back\n")
        }
        Err(reason) => format!("{name}: not asked: {reason}\n"),
    }
}
