//! `src/runtime/`: the files of `generator/runtime`, as text.

use super::{Context, File};

/// The files, embedded when the generator is built, so that it never links the crate that it writes.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../runtime/src/", $name, ".rs")))),*]
    };
}

const FILES: &[(&str, &str)] = files![
    "check",
    "client",
    "client_builder",
    "constraint",
    "decimal",
    "digits",
    "error",
    "integer",
    "json",
    "maybe",
    "number_check",
    "open_enum",
    "pointer",
    "raw",
    "reader",
    "reader_access",
    "reader_integer",
    "request",
    "request_error",
    "reqwest_transport",
    "response",
    "scan",
    "schema",
    "text",
    "token",
    "trace",
    "transport",
    "transport_error",
    "union",
    "validate",
    "view",
];

/// The library file of the package: its `mod` lines are those of the module.
const LIBRARY: &str = include_str!("../../runtime/src/lib.rs");

/// What generated code and users name without a path to the file.
const EXPORTS: &str = "\
pub use client::{BuildError, Client, ClientBuilder};
pub use decimal::Number;
pub use error::{
    ApiError, DecodeError, Error, RequestError, TransportError, TransportErrorKind, UnexpectedReason, UnexpectedResponse,
};
pub use integer::Integer;
pub use maybe::Maybe;
pub use pointer::Pointer;
pub use raw::{Kind, Raw};
pub use request::RequestBuilder;
pub use response::{HeaderError, Response};
pub use token::Token;
pub use transport::{BoxFuture, SendOptions, Transport};
pub use validate::{Constraint, Validate, Violation, Violations};
";

pub(super) fn emit(_: &Context<'_>) -> Vec<File> {
    let mut files: Vec<File> = FILES
        .iter()
        .map(|(name, text)| File { path: format!("src/runtime/{name}.rs"), text: (*text).to_owned() })
        .collect();
    files.push(File { path: "src/runtime/mod.rs".to_owned(), text: mod_file() });
    files
}

/// The module's `mod` lines stand in the package's library file: from the first of them on.
fn mod_file() -> String {
    let is_module = |line: &str| line.starts_with("pub mod ") || line.starts_with("mod ");
    let lines = LIBRARY.lines().filter(|line| is_module(line) || line.starts_with("#[cfg("));
    let modules: Vec<&str> = lines.collect();
    let about = "//! What every client needs, whatever the document says: transport, errors, validation, JSON.";
    format!("{about}\n\n{}\n\n{EXPORTS}", modules.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{FILES, LIBRARY};

    #[test]
    fn every_module_of_the_package_is_copied() {
        let modules = LIBRARY.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
        let modules: Vec<&str> = modules.filter_map(|name| name.strip_suffix(';')).collect();
        let copied: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(modules, copied);
    }
}
