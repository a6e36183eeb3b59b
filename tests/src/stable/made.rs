//! What is made of a document: its files, whose each is, and all names by what they name.

use std::collections::{BTreeMap, BTreeSet};

use generator::diag::{Code, Diagnostics, Source};
use generator::ir::{Api, Provenance, Shape, TypeDef, View};
use generator::load::{Node, Tree};
use generator::naming::Names;
use generator::pipeline;
use generator::pointer::Pointer;

use super::mention::{Unit, unit};
use crate::generate::settings;

/// What is made of a document.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The files, by path.
    pub(super) files: BTreeMap<String, String>,
    /// The part of the document that a file is of; what has none is of the whole.
    pub(super) owners: BTreeMap<String, Unit>,
    /// The names, by what they name, each with its part of the document.
    pub(super) names: BTreeMap<String, (Unit, String)>,
    /// What differs by direction, rises from what is inside or is asked from outside: views, where values travel, what there is
    /// to check.
    pub(super) facts: BTreeMap<Unit, BTreeSet<String>>,
    /// The places for which there are several predicates, each as often as there are.
    pub(super) crowds: BTreeMap<Unit, BTreeSet<String>>,
    /// What was said about names that would be the same.
    pub(super) collisions: BTreeMap<Unit, BTreeSet<String>>,
}

impl Made {
    /// `None` if the document is refused.
    pub(super) fn of(root: &Node, source: &Source) -> Option<Self> {
        let diags = Diagnostics::new();
        let made = made(root, source, &diags);
        let failed = diags.has_errors();
        let mut collisions: BTreeMap<Unit, BTreeSet<String>> = BTreeMap::new();
        for diagnostic in diags.into_vec() {
            if let (Code::NameCollision, Some(at)) = (diagnostic.code, diagnostic.at.pointer()) {
                collisions.entry(unit(&at.tokens())).or_default().insert(diagnostic.message);
            }
        }
        made.filter(|_| !failed).map(|made| Self { collisions, ..made })
    }
}

fn made(root: &Node, source: &Source, diags: &Diagnostics) -> Option<Made> {
    let (options, settings) = settings("stable", &source.text);
    let tree = Tree { root: root.clone(), source: source.clone() };
    let api = pipeline::analyse(&tree, options, diags)?;
    let files = pipeline::generate(&api, &settings, diags);
    // With the same names again: what there is to say of them was said.
    let names = Names::again(&api);
    let mut made = Made { files: files.into_iter().map(|file| (file.path, file.text)).collect(), ..Made::default() };
    made.types(&api, &names);
    made.requests(&api, &names);
    Some(made)
}

impl Made {
    fn types(&mut self, api: &Api, names: &Names) {
        for (id, def) in api.types.iter() {
            let (unit, at) = place(api, def);
            let view = if let View::Write { .. } = def.view { " as sent" } else { "" };
            let facts = format!(
                "{at} {:?} {:?} {} {} {} {} {:?} {:?}",
                if view.is_empty() { def.view } else { View::default() },
                def.usage,
                def.needs_more,
                def.hashed,
                def.checked,
                def.inspected,
                def.facts,
                def.only_for,
            );
            self.facts.entry(unit.clone()).or_default().insert(format!("{facts}{view}"));
            if let Some(name) = names.type_name(id) {
                self.name(&unit, format!("type {at}{view}"), name);
            }
            if let (Some(module), true) = (names.module(id), unit.starts_with("components/")) {
                self.owners.insert(format!("src/models/{}.rs", plain(module)), unit.clone());
            }
            if let Shape::Record(record) = &def.shape {
                for (index, field) in record.fields.iter().enumerate() {
                    let key = format!("field {at}{view} {}", field.wire_name);
                    self.name(&unit, key, &names.field(id, index).field);
                }
            }
            if let Shape::Enum(text) = &def.shape {
                for (index, value) in text.values.iter().enumerate() {
                    self.name(&unit, format!("value {at}{view} {}", value.wire_value), names.variant(id, index));
                }
            }
        }
        let mut crowds: BTreeMap<String, (Unit, usize)> = BTreeMap::new();
        for (id, predicate) in api.predicates.iter() {
            let key = format!("{} {:?} {:?}", predicate.pointer, predicate.part, predicate.direction);
            // A predicate is a function if somebody asks it.
            let fact = format!("{key} {} {:?}", predicate.asked, predicate.only_for);
            self.facts.entry(unit(&predicate.pointer.tokens())).or_default().insert(fact);
            crowds.entry(key).or_insert_with(|| (unit(&predicate.pointer.tokens()), 0)).1 += 1;
            let path = format!("src/schemas/{}.rs", plain(&names.predicate(id).module));
            self.owners.insert(path, unit(&predicate.pointer.tokens()));
        }
        self.crowds(crowds);
    }

    fn crowds(&mut self, crowds: BTreeMap<String, (Unit, usize)>) {
        for (key, (unit, count)) in crowds.into_iter().filter(|(_, (_, count))| *count > 1) {
            self.crowds.entry(unit).or_default().insert(format!("{count} of {key}"));
        }
    }

    fn requests(&mut self, api: &Api, names: &Names) {
        for (index, operation) in api.operations.iter().enumerate() {
            let named = names.operation(index);
            let unit = self.own("operations", &named.method, &operation.pointer);
            self.name(&unit, format!("method {}", operation.pointer), &named.method);
            self.name(&unit, format!("request {}", operation.pointer), &named.request);
            self.name(&unit, format!("error {}", operation.pointer), &named.error);
            for (parameter, name) in operation.parameters.iter().zip(&named.parameters) {
                self.name(&unit, format!("parameter {} {}", operation.pointer, parameter.name), name);
            }
        }
        for (index, webhook) in api.webhooks.iter().enumerate() {
            let named = names.webhook(index);
            let unit = self.own("webhooks", &named.module, &webhook.pointer);
            self.name(&unit, format!("webhook {}", webhook.pointer), &named.name);
        }
        for group in names.groups() {
            self.name(&"the document".to_owned(), format!("group {}", group.tag), &group.name);
        }
    }

    fn own(&mut self, folder: &str, module: &impl ToString, at: &Pointer) -> Unit {
        let unit = unit(&at.tokens());
        self.owners.insert(format!("src/{folder}/{}.rs", plain(module)), unit.clone());
        unit
    }

    fn name(&mut self, unit: &Unit, key: String, name: &impl ToString) {
        self.names.insert(key, (unit.clone(), name.to_string()));
    }
}

/// The part of the document that a type is of, and its way from there. What several schemas say together stands in the one
/// that puts them together, whatever the place of its parts.
fn place(api: &Api, def: &TypeDef) -> (Unit, String) {
    let here = || unit(&def.origin.pointer.tokens());
    match &def.origin.name {
        Provenance::Component(name) => (here(), name.clone()),
        Provenance::Inline { parent, role } => {
            let (unit, way) = place(api, &api.types[*parent]);
            (unit, format!("{way} / {role:?}"))
        }
        Provenance::Part { component, role } => (here(), format!("{component} / {role}")),
        Provenance::Operation { operation, role } => {
            let known = api.operations.iter().find(|known| known.id == *operation);
            let unit = known.map_or_else(here, |known| unit(&known.pointer.tokens()));
            (unit, format!("{operation} / {role}"))
        }
        Provenance::Webhook { webhook, role } => {
            let known = api.webhooks.iter().find(|known| known.name == *webhook);
            let unit = known.map_or_else(here, |known| unit(&known.pointer.tokens()));
            (unit, format!("{webhook} / {role}"))
        }
        Provenance::Unnamed => (here(), def.origin.pointer.to_string()),
    }
}

fn plain(name: &impl ToString) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}
