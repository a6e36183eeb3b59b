//! `Expansion`: the algorithm that RFC 6570 has for all its operators (section 3.2.1).

use super::parameter::Shape;
use super::style_text::{Encode, Role};

/// How many bytes of names may be written again and again, one for each value. The names may be longer than all the
/// values, so without a limit the text would not grow as the value does.
const MAX_NAMES: usize = 16 * 1024 * 1024;

const NESTED: &str = "nests arrays or objects, which the style has no room for";
const SEPARATOR: &str = "has an item or a key with the character that separates them";

/// What makes an operator.
pub(super) struct Expansion<'a> {
    /// What stands in front of it all.
    pub(super) first: &'static str,
    /// What stands between the items or properties of an exploded value.
    pub(super) between: &'static str,
    /// What stands between the items of a value that is not exploded.
    pub(super) within: &'static str,
    /// The name of the parameter, if the operator writes it.
    pub(super) name: Option<&'a str>,
    /// What stands behind a name whose value is empty.
    pub(super) if_empty: &'static str,
    /// Separators that `encode` may leave in an item or key.
    pub(super) clashes: &'static [&'static str],
    /// What becomes of names and values.
    pub(super) encode: Encode,
}

impl<'a> Expansion<'a> {
    /// Simple expansion (section 3.2.2).
    pub(super) fn simple(encode: Encode) -> Self {
        Self { first: "", between: ",", within: ",", name: None, if_empty: "=", clashes: &[], encode }
    }

    /// Form-style expansion (section 3.2.8), without the question mark in front.
    pub(super) fn form(name: &'a str, encode: Encode) -> Self {
        Self { between: "&", name: Some(name), ..Self::simple(encode) }
    }

    /// Writes the value; nothing at all for an empty array or object, which RFC 6570 has for undefined (section 2.3).
    pub(super) fn expand(&self, value: &Shape, explode: bool) -> Result<String, &'static str> {
        if value.has_nothing() {
            return Ok(String::new());
        }
        let name = self.name.map(|name| (self.encode)(name, Role::Key)).transpose()?;
        let name = name.as_deref();
        let parts: Result<Vec<String>, _> = match value {
            Shape::Primitive(text) => (self.encode)(text, Role::Whole).map(|text| vec![self.named(name, &text)]),
            Shape::Array(items) if explode => {
                check_names(name.map_or(0, str::len).saturating_mul(items.len()))?;
                let role = if name.is_some() { Role::Value } else { Role::Item };
                items.iter().map(|item| self.item(item, role).map(|item| self.named(name, &item))).collect()
            }
            Shape::Object(properties) if explode => {
                properties.iter().map(|(key, value)| self.property(key, value)).collect()
            }
            Shape::Array(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.item(item, Role::Item)).collect();
                items.map(|items| vec![self.named(name, &items.join(self.within))])
            }
            Shape::Object(properties) => {
                let both = |(key, value): &(String, Shape)| [self.part(key, Role::Item), self.item(value, Role::Item)];
                let items: Result<Vec<_>, _> = properties.iter().flat_map(both).collect();
                items.map(|items| vec![self.named(name, &items.join(self.within))])
            }
        };
        Ok(format!("{}{}", self.first, parts?.join(self.between)))
    }

    fn property(&self, key: &str, value: &Shape) -> Result<String, &'static str> {
        Ok(self.named(Some(&self.part(key, Role::Key)?), &self.item(value, Role::Value)?))
    }

    fn named(&self, name: Option<&str>, value: &str) -> String {
        match name {
            None => value.to_owned(),
            Some(name) if value.is_empty() => format!("{name}{}", self.if_empty),
            Some(name) => format!("{name}={value}"),
        }
    }

    fn item(&self, value: &Shape, role: Role) -> Result<String, &'static str> {
        match value {
            Shape::Primitive(text) => self.part(text, role),
            Shape::Array(_) | Shape::Object(_) => Err(NESTED),
        }
    }

    fn part(&self, text: &str, role: Role) -> Result<String, &'static str> {
        let written = (self.encode)(text, role)?;
        if self.clashes.iter().any(|clash| written.contains(clash)) {
            return Err(SEPARATOR);
        }
        Ok(written.into_owned())
    }
}

/// Whether so many bytes of repeated names may be written.
pub(super) fn check_names(bytes: usize) -> Result<(), &'static str> {
    match bytes > MAX_NAMES {
        true => Err("repeats its names over more than 16 MiB"),
        false => Ok(()),
    }
}
