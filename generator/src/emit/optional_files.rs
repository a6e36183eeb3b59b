//! The runtime files of formats, rules and credentials, each copied only into crates that need it, and the crates that they
//! need.

use std::collections::BTreeSet;

use super::Context;
use super::format_type::value_type;
use crate::ir::SchemeKind;

/// A runtime file that a crate receives if it has a format of that file, a rule that calls it, or a credential of its kind.
pub(super) struct OptionalFile {
    /// Its name, without `.rs`.
    pub(super) name: &'static str,
    /// The feature of the crate that turns it on, with the crates that it refers to; its `mod` line says the same.
    pub(super) feature: Option<&'static str>,
    /// Its text.
    pub(super) text: &'static str,
    /// Other such files that it refers to.
    needs: &'static [&'static str],
    /// The crates that it refers to.
    pub(super) crates: &'static [Crate],
    /// What `runtime/mod.rs` exports of it, and of its crates.
    pub(super) exports: &'static str,
}

/// A crate that a generated crate depends on, without its default features.
pub(super) struct Crate {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) features: &'static [&'static str],
}

const fn with_std(name: &'static str, version: &'static str) -> Crate {
    Crate { name, version, features: &["std"] }
}

const fn plain(name: &'static str, version: &'static str) -> Crate {
    Crate { name, version, features: &[] }
}

/// Rows with columns: file, behind `@` its feature, the files and the crates that it needs, exports.
macro_rules! table {
    (@feature) => { None };
    (@feature $feature:literal) => { Some($feature) };
    ($($name:literal $(@ $feature:literal)? $needs:expr, $crates:expr, $exports:expr;)*) => {
        &[$(OptionalFile {
            name: $name,
            feature: table!(@feature $($feature)?),
            text: include_str!(concat!("../../runtime/src/", $name, ".rs")),
            needs: &$needs,
            crates: &$crates,
            exports: $exports,
        }),*]
    };
}

/// Every such file. Crates stand in the interface of a model only where the runtime exports them, so that whoever uses
/// the client gets the same version.
pub(super) const OPTIONAL_FILES: &[OptionalFile] = table! {
    "basic" [], [with_std("base64", "0.23")], "";
    "cel" [], [], "";
    "cel_calendar" [], [], "";
    "cel_list" ["cel", "cel_time"], [], "";
    "cel_number" ["cel"], [], "";
    "cel_regex" [], [], "";
    "cel_text" ["cel"], [], "";
    "cel_time" ["cel", "cel_calendar", "format_date"], [], "";
    "cel_written" ["cel_time", "written"], [], "";
    "convert" [], [], "";
    "event_stream" ["reconnection", "sse", "stream_error", "stream_item"], [],
        "pub use event_stream::{Event, EventStream};\n";
    "form" ["style"], [], "";
    "format_byte" [], [], "";
    "format_date" [], [], "";
    "format_duration" [], [], "";
    "format_email" ["format_hostname"], [], "";
    "format_hostname" [], [IDNA, plain("unicode-general-category", "1.1"), plain("unicode-script", "0.5")], "";
    "format_ip" [], [], "";
    "format_pointer" [], [], "";
    "format_regex" [], [with_std("regress", "0.12")], "";
    "format_uri" [], [with_std("fluent-uri", "0.4.1")], "";
    "format_uri_template" [], [], "";
    "format_uuid" [], [], "";
    "json_lines" [], [], "";
    "json_stream" ["json_lines", "stream_error", "stream_item"], [], "pub use json_stream::JsonStream;\n";
    "jwt" [], [with_std("base64", "0.23")], "pub use jwt::{Assertion, Signer};\n";
    "link" [], [], "";
    "multipart" [], [], "pub use multipart::{Multipart, Part};\n";
    "next_page" ["link"], [], "";
    "oauth" ["jwt", "oauth_builder", "oauth_error", "oauth_exchange", "renewal", "token_cache"], [],
        "pub use oauth::{OAuth, OAuthBuilder, OAuthError};\n";
    "oauth_answer" ["oauth_error", "token_cache"], [], "";
    "oauth_builder" ["oauth", "oauth_error", "oauth_exchange"], [], "";
    "oauth_error" [], [], "";
    "oauth_exchange" ["basic", "jwt", "oauth_answer", "oauth_error", "renewal", "token_cache"], [], "";
    "page_stream" ["next_page"], [], "pub use page_stream::{ItemStream, PageStream};\n";
    "parameter" [], [], "";
    "reconnection" [], [], "";
    "renewal" ["token_cache"], [], "";
    "request_form" ["form"], [], "";
    "request_style" ["style"], [], "";
    "rs256" @ "rs256" ["jwt"], [AWS_LC], "#[cfg(feature = \"rs256\")]\npub use rs256::{KeyError, Rs256};\n";
    "rule" ["cel"], [], "";
    "sse" [], [], "";
    "stream_error" [], [], "pub use stream_error::StreamFault;\n";
    "stream_item" ["stream_error"], [], "";
    "style" ["parameter", "style_expansion", "style_query", "style_text"], [], "";
    "style_expansion" [], [], "";
    "style_query" [], [], "";
    "style_text" [], [], "";
    "token_cache" ["renewal"], [], "pub use token_cache::{IssuedToken, TokenCache};\n";
    "token_source_fn" ["token_cache"], [], "pub use token_source_fn::{TokenSourceFn, token_source_fn};\n";
    "webhook" [], [], "pub use webhook::WebhookError;\n";
    "written" [], [], "pub use written::{FormatError, Written};\n";
    "written_byte" ["written", "format_byte"], [with_std("base64", "0.23")], "pub use written_byte::Base64;\n";
    "written_chrono" ["written", "format_date"], [with_std("chrono", "0.4.45")], "pub use chrono;\n";
    "written_ip" ["written"], [], "";
    "written_jiff" ["written", "format_date"], [with_std("jiff", "1.0")],
        "pub use jiff;\npub use written_jiff::OffsetDateTime;\n";
    "written_time" ["written", "format_date"], [with_std("time", "0.3.55")], "pub use time;\n";
    "written_uuid" ["written", "format_uuid"], [with_std("uuid", "1.26")], "pub use uuid;\n";
};

/// The library of cryptography that rustls brings along.
const AWS_LC: Crate = Crate { name: "aws-lc-rs", version: "1.19", features: &["aws-lc-sys"] };

/// Its data for scripts comes compiled in.
const IDNA: Crate = Crate { name: "idna", version: "1.1", features: &["std", "compiled_data"] };

/// The files that a crate receives, in the table's order.
pub(super) fn wanted(context: &Context<'_>) -> Vec<&'static OptionalFile> {
    let checked = context.api.checked_formats().into_iter().map(|format| format.row().file);
    let typed = context.api.typed_formats();
    let typed = typed.into_iter().filter_map(|format| Some(value_type(format, context.settings.dates)?.file));
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let used = context.used.borrow();
    let named = OPTIONAL_FILES.iter().map(|file| file.name).filter(|name| used.contains(*name));
    let asks_for_tokens =
        context.api.schemes.iter().any(|scheme| {
            matches!(scheme.kind, SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_))
        });
    let of_tokens = if asks_for_tokens { ["oauth", "rs256", "token_source_fn"].as_slice() } else { &[] };
    let mut open: Vec<&str> = checked.chain(typed).chain(named).chain(of_tokens.iter().copied()).collect();
    while let Some(name) = open.pop() {
        let needs = OPTIONAL_FILES.iter().find(|file| file.name == name).map(|file| file.needs);
        if names.insert(name) {
            open.extend(needs.into_iter().flatten());
        }
    }
    OPTIONAL_FILES.iter().filter(|file| names.contains(file.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::OPTIONAL_FILES;
    use crate::ir::FORMATS;

    #[test]
    fn every_file_that_a_format_names_is_in_the_table() {
        let known = |name: &str| OPTIONAL_FILES.iter().any(|file| file.name == name);
        for row in FORMATS {
            assert!(known(row.file), "{}", row.file);
        }
        for name in OPTIONAL_FILES.iter().flat_map(|file| file.needs) {
            assert!(known(name), "{name}");
        }
    }

    #[test]
    fn the_line_of_a_module_asks_for_its_feature() {
        let library: Vec<&str> = include_str!("../../runtime/src/lib.rs").lines().collect();
        for file in OPTIONAL_FILES {
            let is_line = |line: &&str| line.trim_start_matches("pub ") == format!("mod {};", file.name);
            let at = library.iter().position(is_line).expect(file.name);
            let found = library[at - 1].strip_prefix("#[cfg(feature = \"").and_then(|line| line.strip_suffix("\")]"));
            assert_eq!(found, file.feature, "{}", file.name);
        }
    }

    #[test]
    fn the_package_of_the_runtime_tests_the_versions_that_crates_receive() {
        let workspace = include_str!("../../../Cargo.toml");
        for dependency in OPTIONAL_FILES.iter().flat_map(|file| file.crates) {
            let features: Vec<String> = dependency.features.iter().map(|feature| format!("{feature:?}")).collect();
            let (name, version, features) = (dependency.name, dependency.version, features.join(", "));
            let features = if features.is_empty() { String::new() } else { format!(", features = [{features}]") };
            let line = format!("{name} = {{ version = {version:?}, default-features = false{features} }}");
            assert!(workspace.lines().any(|other| other == line), "{line}");
        }
    }
}
