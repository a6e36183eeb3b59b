//! What the program prints, and where.

use std::io::{IsTerminal as _, Write as _};

use clap::ValueEnum;
use generator::diag::{self, Diagnostics, Severity};
use generator::load::Source;

/// For whom diagnostics are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people: the source line with a caret, on standard error.
    #[default]
    Human,
    /// For programs: a JSON object a line, on standard output; everything else goes to standard error.
    Json,
}

/// Standard output and standard error.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// How diagnostics are printed.
    pub format: MessageFormat,
    /// Whether errors are all that is printed.
    pub quiet: bool,
}

impl Console {
    /// Prints everything that there is to say about the document, in its order.
    pub fn report(self, diags: Diagnostics, source: &Source) {
        let mut diags = diags.into_vec();
        if self.quiet {
            diags.retain(|diag| diag.severity() == Severity::Error);
        }
        match self.format {
            _ if diags.is_empty() => {}
            MessageFormat::Human => self.complain(&diag::render(&diags, Some(source))),
            MessageFormat::Json => out(&diag::json_lines(&diags, source)),
        }
    }

    /// Says what was done.
    pub fn say(self, text: &str) {
        match self.format {
            _ if self.quiet => {}
            MessageFormat::Human => out(text),
            MessageFormat::Json => self.complain(text),
        }
    }

    /// Prints what was asked for, to standard output.
    pub fn print(self, text: &str) {
        out(text);
    }

    /// Says what went wrong, to standard error, whether anybody reads it or not.
    pub fn complain(self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
}

/// A document of so many bytes takes long enough that somebody wants to know what is going on.
const LONG: usize = 500_000;

/// A line on the terminal that says what is being done. It is gone before anything else is printed.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    is_shown: bool,
}

impl Progress {
    /// For a document of so many bytes; nothing is shown of a short one, nor where no terminal or no person reads.
    pub fn of(console: Console, bytes: usize) -> Self {
        let reads = !console.quiet && console.format == MessageFormat::Human;
        Self { is_shown: reads && bytes >= LONG && std::io::stderr().is_terminal() }
    }

    /// Says what is being done for as long as it is.
    pub fn during<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        self.show(&format!("{what} …"));
        let made = work();
        self.show("");
        made
    }

    fn show(&self, text: &str) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r{text}\x1b[K");
        }
    }
}

/// Prints to standard output. Whoever reads it may have gone, as `head` does; then nobody misses the rest.
fn out(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
