//! A file of groups: a schema each, and values of which is known whether they are valid.
//!
//! Schemas and values stay the text that they are: `1.0`, `1e308` and `12345678910111213141516171819` to the letter.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::members::Members;

/// A file.
pub struct Suite {
    /// Its name without folders, such as `oas30.json`.
    pub name: String,
    /// The dialect of its schemas.
    pub dialect: Dialect,
    /// Its groups.
    pub groups: Vec<Group>,
}

/// Which OpenAPI a schema is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The Schema Object of OpenAPI 3.0.
    OpenApi30,
    /// JSON Schema 2020-12, as in OpenAPI 3.1.
    OpenApi31,
}

/// A schema and the tests of it.
#[derive(Deserialize)]
pub struct Group {
    /// Its name among the groups of the file; made from its place where the file gives none.
    #[serde(default)]
    pub id: String,
    /// The file that it was taken from.
    #[serde(default)]
    pub file: String,
    /// What it is about.
    #[serde(default)]
    pub group: String,
    /// Which collection it belongs to.
    #[serde(default)]
    pub profile: String,
    /// The schema.
    pub schema: Box<RawValue>,
    /// Schemas that it refers to as `#/components/schemas/NAME`.
    #[serde(default)]
    pub components: Members,
    /// The tests.
    pub tests: Vec<Test>,
}

/// A value and whether the schema accepts it.
#[derive(Deserialize)]
pub struct Test {
    /// What it is about.
    #[serde(default)]
    pub description: String,
    /// The value.
    pub data: Box<RawValue>,
    /// Whether the schema accepts it.
    pub valid: bool,
}

impl Suite {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Why it can't be read, in a line that names it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::parse(name, &text).map_err(|error| format!("{}: no list of test groups: {error}", path.display()))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Text that is no list of groups.
    pub fn parse(name: String, text: &str) -> Result<Self, serde_json::Error> {
        let mut groups: Vec<Group> = serde_json::from_str(text)?;
        for (index, group) in groups.iter_mut().enumerate().filter(|(_, group)| group.id.is_empty()) {
            group.id = format!("n{index:03}");
        }
        // One schema speaks for the whole file, as another may have nothing to tell the dialects apart by.
        let newer = groups.iter().any(Group::is_newer) || groups.iter().all(Group::is_from_newer);
        Ok(Self { name, dialect: if newer { Dialect::OpenApi31 } else { Dialect::OpenApi30 }, groups })
    }

    /// How many tests it has.
    pub fn tests(&self) -> usize {
        self.groups.iter().map(|group| group.tests.len()).sum()
    }
}

impl Group {
    /// Whether the schema shows that it is JSON Schema 2020-12: it says so, or has what OpenAPI 3.0 has not.
    fn is_newer(&self) -> bool {
        let Some(schema) = Members::of(&self.schema) else { return true };
        let has_type_list = schema.get("type").is_some_and(|value| value.get().starts_with('['));
        let says_so = schema.get("$schema").is_some_and(|value| value.get().contains("2020-12"));
        says_so || has_type_list || schema.get("$defs").is_some()
    }

    /// Whether the group was taken from tests of JSON Schema 2020-12 or OpenAPI 3.1; some of those hold for 3.0 too.
    fn is_from_newer(&self) -> bool {
        let is_newer = |text: &str| ["2020-12", "oas31", "oas3.1", "oas-3.1"].iter().any(|word| text.contains(word));
        is_newer(&self.file) || is_newer(&self.profile)
    }
}
