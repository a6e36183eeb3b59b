//! Running the program: a verdict for each test, also of those that end it.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::build::Place;
use super::run::Verdict;

/// How long a test may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The verdicts of `count` tests. A test that ends the program, or that takes too long, is broken, and the program goes on
/// with the next one.
///
/// # Errors
///
/// If the program can't be started.
pub fn judge(place: &Place, count: usize) -> io::Result<Vec<Verdict>> {
    let mut verdicts = Vec::new();
    while verdicts.len() < count {
        let reason = run(place, &mut verdicts)?;
        if verdicts.len() < count {
            verdicts.push(Verdict::Broken(reason));
        }
    }
    Ok(verdicts)
}

/// Runs the program from the first test without a verdict; why it ended.
fn run(place: &Place, verdicts: &mut Vec<Verdict>) -> io::Result<String> {
    let mut child = Command::new(place.binary())
        .arg(place.tests())
        .arg(verdicts.len().to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let Some(stdout) = child.stdout.take() else { return Ok("the program has no output".to_owned()) };
    let (sender, receiver) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(stdout).lines().map_while(Result::ok);
        lines.map_while(|line| sender.send(line).ok()).count()
    });
    let reason = loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(line) => verdicts.push(verdict(&line)),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                break format!("it ended the program: {}", child.wait()?);
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                child.kill()?;
                child.wait()?;
                break format!("no verdict after {} seconds", PATIENCE.as_secs());
            }
        }
    };
    _ = reader.join();
    Ok(reason)
}

fn verdict(line: &str) -> Verdict {
    let mut parts = line.splitn(3, '\t').skip(1);
    let (word, reason) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default().to_owned());
    match word {
        "accepted" => Verdict::Accepted,
        "rejected" => Verdict::Rejected(reason),
        _ => Verdict::Broken(format!("it panics: {reason}")),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_test_that_ends_the_program_is_broken_and_the_next_ones_are_run() {
        let folder = tempfile::tempdir().expect("there is a place for files");
        let place = Place {
            root: folder.path().to_owned(),
            target: folder.path().to_owned(),
            program: "dies".to_owned(),
            lock: String::new(),
        };
        let script =
            "#!/bin/sh\nif [ $2 = 0 ]; then printf '0\\taccepted\\n'; kill -9 $$; fi\nprintf '2\\trejected\\tno\\n'\n";
        fs::create_dir_all(folder.path().join("debug")).expect("there is room");
        fs::write(place.binary(), script).expect("there is room");
        fs::set_permissions(place.binary(), Permissions::from_mode(0o755)).expect("the file is ours");
        let verdicts = judge(&place, 3).expect("the program starts");
        assert_eq!(verdicts[0], Verdict::Accepted);
        assert!(matches!(&verdicts[1], Verdict::Broken(reason) if reason.starts_with("it ended the program")));
        assert_eq!(verdicts[2], Verdict::Rejected("no".to_owned()));
    }
}
