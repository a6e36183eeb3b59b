//! The schemas of the cases, by the version that they are written for.

use std::{fs, io};

use serde_json::Value;

use crate::case;
use crate::keywords::{NAMED_SCHEMAS, SCHEMAS, VALUES};

/// The schemas of all cases.
#[derive(Debug, Default)]
pub struct Parts {
    of_30: Vec<Value>,
    of_31: Vec<Value>,
}

impl Parts {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// If a case can't be read.
    pub fn read() -> io::Result<Self> {
        let mut parts = Self::default();
        for case in case::all()? {
            let whole: Value = serde_yaml::from_str(&fs::read_to_string(&case.yaml)?).map_err(io::Error::other)?;
            let found = match whole["openapi"].as_str() {
                Some(version) if version.starts_with("3.0") => &mut parts.of_30,
                Some(_) => &mut parts.of_31,
                None => continue,
            };
            collect(&whole, found);
        }
        Ok(parts)
    }

    /// Those of one version.
    pub fn of(&self, is_30: bool) -> &[Value] {
        if is_30 { &self.of_30 } else { &self.of_31 }
    }
}

/// Every schema in a value: what stands under a keyword for one, or has a name where schemas have.
fn collect(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(key, _)| !VALUES.contains(&key.as_str())) {
                let named = NAMED_SCHEMAS.contains(&key.as_str()) || key == "schemas";
                match member {
                    Value::Object(schemas) if named => {
                        found.extend(schemas.values().filter(|schema| schema.is_object()).cloned());
                    }
                    Value::Object(_) if key == "schema" || SCHEMAS.contains(&key.as_str()) => {
                        found.push(member.clone())
                    }
                    _ => {}
                }
                collect(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_cases_have_schemas_of_both_versions() -> io::Result<()> {
    let parts = Parts::read()?;
    assert!(parts.of(true).len() > 500 && parts.of(false).len() > 500);
    Ok(())
}
