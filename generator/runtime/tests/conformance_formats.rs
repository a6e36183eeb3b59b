//! The formats held against the JSON Schema Test Suite, where a checkout of the project has its files beside it.
//!
//! `CONFORMANCE` names the folder; otherwise it is `../shared/conformance` beside the repository. Without it, the test
//! has nothing to say.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::{env, fs};

use generator_runtime::{
    format_date, format_duration, format_email, format_hostname, format_ip, format_pointer, format_regex, format_uri,
    format_uri_template, format_uuid,
};
use serde_json::Value;

type Check = fn(&str) -> bool;

/// Every format of the suite, with its check.
const CHECKS: &[(&str, Check)] = &[
    ("date", format_date::is_date),
    ("date-time", format_date::is_date_time),
    ("duration", format_duration::is_duration),
    ("email", format_email::is_email),
    ("hostname", format_hostname::is_hostname),
    ("idn-email", format_email::is_idn_email),
    ("idn-hostname", format_hostname::is_idn_hostname),
    ("ipv4", format_ip::is_ipv4),
    ("ipv6", format_ip::is_ipv6),
    ("iri", format_uri::is_iri),
    ("iri-reference", format_uri::is_iri_reference),
    ("json-pointer", format_pointer::is_json_pointer),
    ("regex", format_regex::is_regex),
    ("relative-json-pointer", format_pointer::is_relative_json_pointer),
    ("time", format_date::is_time),
    // No format: whatever the text, it is valid.
    ("unknown", |_| true),
    ("uri", format_uri::is_uri),
    ("uri-reference", format_uri::is_uri_reference),
    ("uri-template", format_uri_template::is_uri_template),
    ("uuid", format_uuid::is_uuid),
];

#[test]
fn texts_are_judged_as_the_test_suite_judges_them() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance");
    let folder = env::var_os("CONFORMANCE").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let (mut judged, mut wrong) = (0, Vec::new());
    for file in ["oas30.json", "oas30_typed.json", "oas31.json"] {
        let Ok(text) = fs::read_to_string(folder.join(file)) else {
            eprintln!("skipped: no {file} in {}", folder.display());
            continue;
        };
        let groups: Vec<Value> = serde_json::from_str(&text).unwrap();
        for group in &groups {
            let keywords: Vec<&String> =
                group["schema"].as_object().into_iter().flat_map(|schema| schema.keys()).collect();
            let only_a_format =
                keywords.iter().all(|keyword| ["$schema", "type", "format"].contains(&keyword.as_str()));
            let Some(format) = group["schema"]["format"].as_str().filter(|_| only_a_format) else { continue };
            let check = CHECKS.iter().find(|(name, _)| *name == format).map(|(_, check)| check);
            for test in group["tests"].as_array().unwrap() {
                let Some(text) = test["data"].as_str() else { continue };
                judged += 1;
                if check.map(|check| check(text)) != test["valid"].as_bool() {
                    wrong.push(format!("{file} {format} {text:?}: {}", test["description"]));
                }
            }
        }
    }
    println!("{judged} texts judged");
    assert!(wrong.is_empty(), "{} of {judged} are judged otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
