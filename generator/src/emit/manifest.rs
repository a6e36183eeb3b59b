//! `Cargo.toml` and `rustfmt.toml` of the crate.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::optional_files::{self, Crate};
use super::{Context, File, docs, features, part_features};
use crate::ir::PatternPlan;

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let formatting =
        "# The generator formats these files; `cargo fmt` leaves them alone.\ndisable_all_formatting = true\n";
    vec![
        File { path: "Cargo.toml".to_owned(), text: manifest(context) },
        File { path: "rustfmt.toml".to_owned(), text: formatting.to_owned() },
    ]
}

/// Everything goes through a TOML writer: the document's title is untrusted.
fn manifest(context: &Context<'_>) -> String {
    let mut document = DocumentMut::new();
    document.insert("package", package(context));
    document.insert("lib", section([("doctest", value(false))]));
    document.insert("features", features(context));
    document.insert("dependencies", dependencies(context));
    let mut lints = Table::new();
    lints.set_implicit(true);
    lints.insert("rust", section([("missing_docs", value("deny")), ("unsafe_code", value("forbid"))]));
    // How large a branch is, how lists stand in prose and what things are called is the document's to say.
    let allowed = [
        "disallowed_names",
        "doc_lazy_continuation",
        "doc_overindented_list_items",
        "large_enum_variant",
        "module_inception",
        "should_implement_trait",
        "type_complexity",
    ];
    lints.insert("clippy", section(allowed.map(|lint| (lint, value("allow")))));
    document.insert("lints", Item::Table(lints));
    document.to_string()
}

fn package(context: &Context<'_>) -> Item {
    section([
        ("name", value(&context.settings.crate_name)),
        ("version", value("0.1.0")),
        ("description", value(docs::line(&format!("A client of {}.", context.api.name())))),
        ("edition", value("2024")),
        ("rust-version", value("1.88")),
        ("publish", value(false)),
    ])
}

/// Those of every crate, and those that turn on a runtime file which this crate has.
fn features(context: &Context<'_>) -> Item {
    let mut features = features::features();
    let files = optional_files::wanted(context);
    for (feature, file) in files.iter().filter_map(|file| Some((file.feature?, file))) {
        let crates = file.crates.iter().map(|dependency| format!("dep:{}", dependency.name));
        features[feature] = value(Array::from_iter(crates));
    }
    part_features::add(context, &mut features);
    features
}

fn dependencies(context: &Context<'_>) -> Item {
    let mut entries = vec![
        ("bytes", value("1.12")),
        ("futures-core", plain("0.3", &["std"], false)),
        ("http", value("1.5")),
        ("percent-encoding", value("2.3")),
        ("serde", inline([("version", "1.0.229".into()), ("features", Array::from_iter(["derive"]).into())])),
        // What was read as it is written in the document is equal to that only if both are rounded to the nearest number.
        (
            "serde_json",
            inline([
                ("version", "1.0.154".into()),
                ("features", Array::from_iter(["float_roundtrip", "raw_value"]).into()),
            ]),
        ),
    ];
    entries.extend(features::dependencies());
    let engines = [
        ("regex", "1.13", uses(context, |plan| matches!(plan, PatternPlan::Regex(_))) || uses_regex(context)),
        ("regress", "0.12", uses(context, |plan| matches!(plan, PatternPlan::Regress(_)))),
    ];
    let engines = engines.into_iter().filter(|(.., used)| *used);
    entries.extend(engines.map(|(name, version, _)| (name, value(version))));
    // What a file needs whatever the features are comes first, and so stays if it is needed for a feature too.
    let (of_features, of_all): (Vec<_>, Vec<_>) =
        optional_files::wanted(context).into_iter().partition(|file| file.feature.is_some());
    for file in of_all.into_iter().chain(of_features) {
        let is_optional = file.feature.is_some();
        let crates = file.crates.iter();
        entries.extend(crates.map(|Crate { name, version, features }| (*name, plain(version, features, is_optional))));
    }
    entries.sort_by_key(|(name, _)| *name);
    entries.dedup_by_key(|(name, _)| *name);
    section(entries)
}

/// A crate without its default features.
pub(super) fn plain(version: &str, features: &[&str], optional: bool) -> Item {
    let mut entries: Vec<(&str, Value)> = vec![("version", version.into()), ("default-features", false.into())];
    if !features.is_empty() {
        entries.push(("features", Array::from_iter(features.iter().copied()).into()));
    }
    if optional {
        entries.push(("optional", true.into()));
    }
    inline(entries)
}

/// Whether a rule looks for a pattern in a text.
fn uses_regex(context: &Context<'_>) -> bool {
    optional_files::wanted(context).iter().any(|file| file.name == "cel_regex")
}

/// Whether a pattern is matched so.
fn uses(context: &Context<'_>, is_so: impl Fn(&PatternPlan) -> bool) -> bool {
    context.api.patterns().any(|pattern| is_so(&pattern.plan))
}

pub(super) fn section<'k>(entries: impl IntoIterator<Item = (&'k str, Item)>) -> Item {
    let mut table = Table::new();
    for (key, item) in entries {
        table.insert(key, item);
    }
    Item::Table(table)
}

fn inline<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Item {
    value(InlineTable::from_iter(entries))
}

pub(super) fn list(items: &[&str]) -> Item {
    value(Array::from_iter(items.iter().copied()))
}
