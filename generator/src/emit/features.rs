//! The features of every crate, and the crates that they turn on.

use toml_edit::Item;

use super::manifest::{list, plain, section};

/// Those that are on by default.
const DEFAULT: &[&str] = &["reqwest", "rustls", "gzip"];

/// A feature, what it turns on, and what it is for.
struct Feature {
    name: &'static str,
    turns_on: &'static [&'static str],
    about: &'static str,
}

/// Rows with columns: feature, what it turns on, what it is for.
macro_rules! table {
    ($($name:literal $turns_on:expr, $about:expr;)*) => {
        &[$(Feature { name: $name, turns_on: &$turns_on, about: $about }),*]
    };
}

/// Every feature but `default`.
const FEATURES: &[Feature] = table! {
    "reqwest" ["dep:http-body", "dep:reqwest", "dep:tokio"],
        "calls are carried by reqwest, in a Tokio runtime. Without it, `ClientBuilder::transport` takes one of your own";
    "rustls" ["reqwest?/rustls", "ureq?/platform-verifier", "ureq?/rustls"], "TLS by rustls";
    "native-tls" ["reqwest?/native-tls", "ureq?/native-tls-no-default"], "TLS by what the system has";
    "gzip" ["reqwest?/gzip", "ureq?/gzip"], "answers may come compressed";
    "blocking" ["dep:ureq"],
        "`ClientBuilder::blocking` and `runtime::blocking::wait`, for calls without an async runtime, carried by ureq";
    "tower" ["dep:http-body", "dep:tower-service"],
        "`runtime::tower_transport`, for any service of tower as the transport";
    "fake" [], "`runtime::fake`, a transport and a clock for tests of your own code";
    "tracing" ["dep:tracing"], "spans of `tracing` for calls and attempts, named as OpenTelemetry does";
};

/// A crate that a feature turns on, without its default features.
struct OptionalCrate {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

const OPTIONAL_CRATES: &[OptionalCrate] = &[
    OptionalCrate { name: "http-body", version: "1.1", features: &[] },
    OptionalCrate { name: "reqwest", version: "0.13.5", features: &[] },
    OptionalCrate { name: "tokio", version: "1.54", features: &["rt", "time"] },
    OptionalCrate { name: "tower-service", version: "0.3.3", features: &[] },
    OptionalCrate { name: "tracing", version: "0.1.44", features: &["std"] },
    OptionalCrate { name: "ureq", version: "3.5", features: &[] },
];

/// The section `features`.
pub(super) fn features() -> Item {
    let all = FEATURES.iter().map(|feature| (feature.name, list(feature.turns_on)));
    section(std::iter::once(("default", list(DEFAULT))).chain(all))
}

/// The dependencies that features turn on.
pub(super) fn dependencies() -> impl Iterator<Item = (&'static str, Item)> {
    OPTIONAL_CRATES.iter().map(|dependency| (dependency.name, plain(dependency.version, dependency.features, true)))
}

/// What each feature is for, as a list.
pub(super) fn about() -> String {
    let line = |feature: &Feature| {
        let is_default = if DEFAULT.contains(&feature.name) { " (default)" } else { "" };
        format!("- `{}`{is_default}: {}.\n", feature.name, feature.about)
    };
    FEATURES.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use toml_edit::{DocumentMut, Item};

    use super::super::optional_files::OPTIONAL_FILES;
    use super::{DEFAULT, FEATURES, OPTIONAL_CRATES};

    fn document(text: &str) -> DocumentMut {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    fn texts(item: &Item) -> Vec<&str> {
        item.as_array().into_iter().flatten().filter_map(|item| item.as_str()).collect()
    }

    fn runtime() -> DocumentMut {
        document(include_str!("../../runtime/Cargo.toml"))
    }

    /// Whether a feature turns on a runtime file that not every crate has.
    fn is_of_a_file(feature: &str) -> bool {
        OPTIONAL_FILES.iter().any(|file| file.feature == Some(feature))
    }

    #[test]
    fn the_package_of_the_runtime_has_the_same_features() {
        let runtime = runtime();
        let table = runtime["features"].as_table().into_iter().flat_map(|table| table.iter());
        let theirs: Vec<_> = table
            .filter(|(name, _)| *name != "default" && !is_of_a_file(name))
            .map(|(name, item)| (name, texts(item)))
            .collect();
        let ours: Vec<_> = FEATURES.iter().map(|feature| (feature.name, feature.turns_on.to_vec())).collect();
        assert_eq!(theirs, ours);
    }

    #[test]
    fn the_package_of_the_runtime_tests_the_versions_that_features_turn_on() {
        let (runtime, workspace) = (runtime(), document(include_str!("../../../Cargo.toml")));
        for dependency in OPTIONAL_CRATES {
            let name = dependency.name;
            let theirs = &workspace["workspace"]["dependencies"][name];
            let version = theirs.as_str().or_else(|| theirs["version"].as_str());
            assert_eq!(version, Some(dependency.version), "{name}");
            let theirs = &runtime["dependencies"][name];
            assert_eq!(theirs["optional"].as_bool(), Some(true), "{name}");
        }
    }

    #[test]
    fn a_feature_turns_on_what_there_is() {
        let turned_on: BTreeSet<&str> =
            FEATURES.iter().flat_map(|feature| feature.turns_on).filter_map(|part| part.strip_prefix("dep:")).collect();
        assert_eq!(turned_on, OPTIONAL_CRATES.iter().map(|dependency| dependency.name).collect());
        assert!(DEFAULT.iter().all(|name| FEATURES.iter().any(|feature| feature.name == *name)));
    }
}
