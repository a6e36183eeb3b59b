//! What a group is in the document: components under names of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::members::{Members, quoted, raw};
use super::references::{Moved, rewritten};
use super::suite::{Dialect, Group, Suite};

/// The components of one group.
pub struct Entry {
    /// The group's place in its file.
    pub index: usize,
    /// The names of all its components.
    pub names: Vec<String>,
    /// The component that a test decodes: an object whose property `value` is the group's schema. So the checks of a
    /// schema that is no type of its own, such as a string's, are those of a property.
    pub wrapper: String,
    /// The components as members of an object, without the braces.
    pub text: String,
    /// The `$id`s in its schemas.
    pub ids: BTreeSet<String>,
}

/// The groups of a suite as components.
pub fn entries(suite: &Suite) -> Vec<Entry> {
    let mut taken = BTreeSet::new();
    suite.groups.iter().enumerate().map(|(index, group)| entry(index, group, suite.dialect, &mut taken)).collect()
}

/// Lists of entries that can stand in one document: no `$id` twice. Mostly one list.
pub fn parts(entries: &[Entry]) -> Vec<Vec<&Entry>> {
    let mut parts: Vec<(BTreeSet<&String>, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let place = parts.iter().position(|(ids, _)| entry.ids.iter().all(|id| !ids.contains(id)));
        let place = place.unwrap_or_else(|| {
            parts.push(Default::default());
            parts.len() - 1
        });
        let (ids, members) = &mut parts[place];
        ids.extend(&entry.ids);
        members.push(entry);
    }
    parts.into_iter().map(|(_, members)| members).collect()
}

fn entry(index: usize, group: &Group, dialect: Dialect, taken: &mut BTreeSet<String>) -> Entry {
    let root = free_name(&type_like(&group.id), taken);
    let wrapper = free_name(&format!("{root}Test"), taken);
    let components: BTreeMap<String, String> = group
        .components
        .0
        .iter()
        .map(|(name, _)| (name.clone(), free_name(&format!("{root}_{}", component_like(name)), taken)))
        .collect();
    let is_document = dialect == Dialect::OpenApi31 && components.is_empty();
    let moved = Moved { root: root.clone(), components, is_document };

    let mut ids = BTreeSet::new();
    let mut change = |schema: &mut Members| {
        moved.correct(schema);
        ids.extend(schema.string("$id").filter(|id| !id.starts_with('#')));
    };
    let mut schema = rewritten(&group.schema, &mut change);
    let mut text = String::new();
    for (name, component) in &group.components.0 {
        text += &format!("{}: {},\n", quoted(&moved.components[name]), rewritten(component, &mut change));
    }
    if is_document && let Some(mut members) = Members::of(&schema).filter(|members| members.get("$id").is_none()) {
        let id = format!("https://conformance.example/{root}");
        members.0.insert(0, ("$id".to_owned(), raw(quoted(&id))));
        schema = members.into_value();
    }
    text += &format!("{}: {schema},\n", quoted(&root));
    text += &format!(
        r##"{}: {{"type": "object", "required": ["value"], "properties": {{"value": {{"$ref": "#/components/schemas/{root}"}}}}}}"##,
        quoted(&wrapper)
    );
    let names = moved.components.into_values().chain([root, wrapper.clone()]).collect();
    Entry { index, names, wrapper, text, ids }
}

/// An id as Rust would call a type: `h001` is `H001`.
fn type_like(id: &str) -> String {
    let words = id.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    if name.starts_with(|char: char| char.is_ascii_alphabetic()) { name } else { format!("G{name}") }
}

/// A name in the letters that OpenAPI allows for a component.
fn component_like(name: &str) -> String {
    name.chars().map(|char| if char.is_ascii_alphanumeric() || ".-_".contains(char) { char } else { '_' }).collect()
}

/// The name, or the first of `name2`, `name3` … that nobody has yet, whatever its capitals.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::document;
    use super::*;

    fn texts(groups: &str) -> Vec<String> {
        let suite = Suite::parse("some.json".to_owned(), groups).expect("a list of groups");
        let entries = entries(&suite);
        parts(&entries).iter().map(|part| document::text(suite.dialect, part)).collect()
    }

    #[test]
    fn shared_components_get_names_of_their_own_and_references_follow() {
        let texts = texts(
            r##"[
            {"id": "g1", "schema": {"enum": [{"$ref": "#/components/schemas/a"}],
                "properties": {"$ref": {"$ref": "#/components/schemas/a/items/0"}, "self": {"$ref": "#"}}},
             "components": {"a": {"type": "array"}}, "tests": []},
            {"id": "g2", "schema": {"oneOf": [{"$ref": "#/components/schemas/a"}], "discriminator": {"propertyName": "t"}},
             "components": {"a": {"maximum": 1.0}}, "tests": []}]"##,
        );
        let [text] = texts.as_slice() else { panic!("{texts:?}") };
        assert!(text.contains(r#""openapi": "3.0.3""#));
        assert!(text.contains(r##""G1": {"enum": [{"$ref": "#/components/schemas/a"}]"##), "{text}");
        assert!(text.contains(r##""$ref": {"$ref": "#/components/schemas/G1_a/items/0"}"##), "{text}");
        assert!(text.contains(r##""self": {"$ref": "#/components/schemas/G1"}"##), "{text}");
        assert!(text.contains(r#""G2_a": {"maximum": 1.0}"#), "{text}");
        let discriminator =
            r##""discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/G2_a"}}"##;
        assert!(text.contains(discriminator), "{text}");
    }

    #[test]
    fn a_schema_of_2020_12_is_a_document_and_no_id_stands_twice_in_one() {
        let texts = texts(
            r##"[
            {"id": "h1", "schema": {"$ref": "#/$defs/a", "$defs": {"a": {"const": 1e308}}}, "tests": []},
            {"id": "h2", "schema": {"$id": "https://x.example/a"}, "tests": []},
            {"id": "h3", "schema": {"properties": {"b": {"$id": "https://x.example/a"}}}, "tests": []},
            {"id": "h4", "schema": true, "tests": []}]"##,
        );
        let [first, second] = texts.as_slice() else { panic!("{texts:?}") };
        assert!(first.contains(r#""openapi": "3.1.0""#));
        let schema = r##""H1": {"$id": "https://conformance.example/H1", "$ref": "#/$defs/a", "$defs": {"a": {"const": 1e308}}}"##;
        assert!(first.contains(schema), "{first}");
        assert!(
            first.contains(r#""H2": {"$id": "https://x.example/a"}"#) && first.contains(r#""H4": true"#),
            "{first}"
        );
        assert!(second.contains(r#""H3": "#) && !first.contains(r#""H3": "#), "{second}");
    }
}
