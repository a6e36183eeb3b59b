//! `Cargo.toml` and `rustfmt.toml` of the crate.

use toml::{Table, Value};

use super::{Context, File};
use crate::ir::{Check, PatternPlan};

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let formatting = "# The generator formats these files; `cargo fmt` leaves them alone.\ndisable_all_formatting = true\n";
    vec![
        File { path: "Cargo.toml".to_owned(), text: manifest(context) },
        File { path: "rustfmt.toml".to_owned(), text: formatting.to_owned() },
    ]
}

/// Everything goes through a TOML writer: the document's title is untrusted.
fn manifest(context: &Context<'_>) -> String {
    let sections = [
        ("package", package(context)),
        ("lib", table([("doctest", Value::Boolean(false))])),
        ("features", features()),
        ("dependencies", dependencies(context)),
    ];
    let mut text = String::new();
    for (name, section) in sections {
        let document = Table::from_iter([(name.to_owned(), Value::Table(section))]);
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&document.to_string());
    }
    text.push_str("\n[lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n");
    text
}

fn package(context: &Context<'_>) -> Table {
    let description = format!("A client of {} {}.", context.api.title, context.api.version);
    table([
        ("name", Value::String(context.settings.crate_name.clone())),
        ("version", Value::String("0.1.0".to_owned())),
        ("description", Value::String(description)),
        ("edition", Value::String("2024".to_owned())),
        ("rust-version", Value::String("1.88".to_owned())),
        ("publish", Value::Boolean(false)),
    ])
}

fn features() -> Table {
    let list = |item: &str| Value::Array(vec![Value::String(item.to_owned())]);
    table([("default", list("reqwest")), ("reqwest", list("dep:reqwest"))])
}

fn dependencies(context: &Context<'_>) -> Table {
    let version = |version: &str| Value::String(version.to_owned());
    let with = |entries: Vec<(&str, Value)>| Value::Table(table(entries));
    let features = |names: &[&str]| Value::Array(names.iter().map(|name| Value::String((*name).to_owned())).collect());
    let mut dependencies = table([
        ("bytes", version("1.12")),
        ("http", version("1.5")),
        ("percent-encoding", version("2.3")),
        (
            "reqwest",
            with(vec![
                ("version", version("0.13.5")),
                ("default-features", Value::Boolean(false)),
                ("features", features(&["rustls"])),
                ("optional", Value::Boolean(true)),
            ]),
        ),
        ("serde", with(vec![("version", version("1.0.229")), ("features", features(&["derive"]))])),
        ("serde_json", version("1.0.154")),
    ]);
    if uses_regex(context) {
        dependencies.insert("regex".to_owned(), version("1.13"));
    }
    dependencies
}

/// Whether a pattern is left to `regex`.
fn uses_regex(context: &Context<'_>) -> bool {
    let mut checks = context.api.types.iter().flat_map(|(_, def)| &def.checks);
    checks.any(|check| matches!(check, Check::Pattern(pattern) if matches!(pattern.plan, PatternPlan::Regex(_))))
}

fn table<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Table {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
