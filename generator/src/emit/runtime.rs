//! `src/runtime/`: the files of `generator/runtime`, as text.

use super::optional_files::{self, OPTIONAL_FILES, OptionalFile};
use super::{Context, File};

/// The files, embedded when the generator is built, so that it never links the crate that it writes.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../runtime/src/", $name, ".rs")))),*]
    };
}

/// Those that every crate receives, some of them behind a feature.
const FILES: &[(&str, &str)] = files![
    "base_url",
    "blocking",
    "body",
    "body_stream",
    "borrowed",
    "call_options",
    "check",
    "client",
    "client_builder",
    "clock",
    "constraint",
    "credential",
    "decimal",
    "digits",
    "error",
    "execute",
    "fake",
    "fake_clock",
    "fault",
    "hook",
    "http_body_stream",
    "incoming",
    "integer",
    "json",
    "maybe",
    "number_check",
    "open_enum",
    "operation",
    "pointer",
    "race",
    "random",
    "raw",
    "read",
    "reader",
    "reader_access",
    "reader_each",
    "reader_integer",
    "reader_visitor",
    "record",
    "request",
    "request_error",
    "reqwest_transport",
    "response",
    "retry",
    "retry_after",
    "retry_budget",
    "scan",
    "schema",
    "short",
    "source",
    "source_serde",
    "text",
    "token",
    "token_source",
    "tower_transport",
    "trace",
    "tracing_span",
    "tracing_span_off",
    "transport",
    "transport_error",
    "union",
    "ureq_transport",
    "validate",
    "validate_in",
    "view",
];

/// The library file of the package: its `mod` lines are those of the module.
const LIBRARY: &str = include_str!("../../runtime/src/lib.rs");

/// What generated code and users name without a path to the file.
const EXPORTS: &str = "\
pub use body::Body;
pub use call_options::CallOptions;
pub use client::{BuildError, Client, ClientBuilder};
pub use clock::{Clock, SystemClock};
pub use credential::{Credential, Secret};
pub use decimal::Number;
pub use error::{
    ApiError, DecodeError, Error, ExecuteError, RequestError, TransportError, TransportErrorKind, UnexpectedReason,
    UnexpectedResponse,
};
pub use hook::{Attempt, Hook};
pub use incoming::Incoming;
pub use integer::Integer;
pub use maybe::Maybe;
pub use operation::CallInfo;
pub use pointer::Pointer;
pub use raw::{Kind, Raw};
pub use request::RequestBuilder;
pub use response::{HeaderError, Response};
pub use retry::RetryPolicy;
pub use retry_budget::RetryBudget;
pub use token::Token;
pub use token_source::{SourceError, TokenRequest, TokenSource};
pub use transport::{BoxFuture, SendOptions, Transport};
pub use validate::{Constraint, Validate, Violation, Violations};
pub use validate_in::ValidateIn;
";

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let formats = optional_files::wanted(context);
    let of_formats = formats.iter().map(|file| (file.name, file.text));
    let mut files: Vec<File> = FILES
        .iter()
        .copied()
        .chain(of_formats)
        .map(|(name, text)| File { path: format!("src/runtime/{name}.rs"), text: text.to_owned() })
        .collect();
    files.push(File { path: "src/runtime/mod.rs".to_owned(), text: mod_file(&formats) });
    files
}

/// The module's `mod` lines stand in the package's library file: from the first of them on, without those of files that
/// this crate does not receive.
fn mod_file(formats: &[&OptionalFile]) -> String {
    let is_left_out = |line: &str| {
        let name = module_of(line);
        OPTIONAL_FILES.iter().any(|file| Some(file.name) == name) && formats.iter().all(|file| Some(file.name) != name)
    };
    let mut modules: Vec<&str> = Vec::new();
    let mut condition = None;
    for line in LIBRARY.lines() {
        // The condition of a module stands above it.
        let above = condition.take();
        if line.starts_with("#[cfg(") {
            condition = Some(line);
        } else if module_of(line).is_some() && !is_left_out(line) {
            modules.extend(above.into_iter().chain([line]));
        }
    }
    let about = "//! What every client needs, whatever the document says: transport, errors, validation, JSON.";
    let exports: String = formats.iter().map(|file| file.exports).collect();
    format!("{about}\n\n{}\n\n{EXPORTS}{exports}", modules.join("\n"))
}

/// The file that a line of the library file is about.
fn module_of(line: &str) -> Option<&str> {
    line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
}

#[cfg(test)]
mod tests {
    use super::{FILES, LIBRARY, OPTIONAL_FILES, module_of};

    #[test]
    fn every_module_of_the_package_is_copied() {
        let modules: Vec<&str> = LIBRARY.lines().filter_map(module_of).collect();
        let of_formats = OPTIONAL_FILES.iter().map(|file| file.name);
        let mut copied: Vec<&str> = FILES.iter().map(|(name, _)| *name).chain(of_formats).collect();
        copied.sort_unstable();
        assert_eq!(modules, copied);
    }
}
