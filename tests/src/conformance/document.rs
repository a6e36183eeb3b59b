//! The document of a file: nothing but components.

use super::entry::Entry;
use super::suite::Dialect;

/// The text of the document with the components of `entries`.
pub fn text(dialect: Dialect, entries: &[&Entry]) -> String {
    let version = match dialect {
        Dialect::OpenApi30 => "3.0.3",
        Dialect::OpenApi31 => "3.1.0",
    };
    let components: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    format!(
        r#"{{"openapi": "{version}", "info": {{"title": "Conformance", "version": "1"}}, "paths": {{}},
"components": {{"schemas": {{
{}
}}}}}}
"#,
        components.join(",\n")
    )
}
