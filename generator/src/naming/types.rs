//! Names of types and of their members.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::case::{pascal, snake};
use super::ident::{TAKEN_METHODS, TAKEN_TYPES, ident};
use super::scope::{Collision, Scope};
use super::{FieldNames, Names};
use crate::diag::{Code, Diagnostics};
use crate::ir::{Api, EnumValue, Provenance, Role, Shape, TextEnum, TypeDef, TypeId, View};
use crate::pointer::Pointer;

/// What every open enum calls the values that it does not know.
const UNKNOWN: &str = "Unknown";

/// The variant of an enum that holds a text which is not listed: one that the document allows, or one that came all the same.
pub fn rest_variant(text: &TextEnum) -> &'static str {
    if text.takes_others { "Other" } else { UNKNOWN }
}

/// The modules of the operations by their identifiers, and those of the webhooks by their names.
struct Outside<'n> {
    operations: BTreeMap<&'n str, &'n Ident>,
    webhooks: BTreeMap<&'n str, Ident>,
}

impl Names {
    /// Names the types that become Rust items: components first, so that what stands inside another gives way.
    ///
    /// Returns the scope of their names, which the types of the operations share.
    pub(super) fn name_types(&mut self, api: &Api, methods: &[Ident], diags: &Diagnostics) -> Scope {
        let mut scope = Scope::new(pascal, TAKEN_TYPES);
        let mut modules = Scope::new(snake, &["mod", "models"]);
        scope.reserve_exact(api.types.iter().filter_map(|(_, def)| match &def.origin.name {
            Provenance::Component(name) => Some(name.as_str()),
            _ => None,
        }));
        // Of two with one name the first has it.
        let operations =
            api.operations.iter().zip(methods).rev().map(|(operation, method)| (operation.id.as_str(), method));
        let webhooks = api.webhooks.iter().zip(&self.webhook_modules).rev();
        let webhooks = webhooks.map(|(webhook, module)| (webhook.name.as_str(), module.clone()));
        let outside = Outside { operations: operations.collect(), webhooks: webhooks.collect() };
        let order = |def: &TypeDef| match (&def.origin.name, def.view) {
            (Provenance::Component(_), View::Whole | View::Read) => 0,
            (Provenance::Component(_), View::Write { .. }) => 1,
            (Provenance::Part { .. }, _) => 2,
            _ => 3,
        };
        let mut items: Vec<(TypeId, &TypeDef)> = api.types.iter().filter(|(_, def)| is_item(def)).collect();
        items.sort_by_key(|(id, def)| (order(def), *id));
        for (id, def) in items {
            let (wanted, longer) = self.wanted(api, def);
            let (name, collision) = match (&def.origin.name, def.view) {
                (Provenance::Component(_), View::Whole | View::Read) => scope.claim(&wanted, &longer),
                _ => scope.claim_or(&wanted, &longer),
            };
            report(collision, &wanted, &def.origin.pointer, diags);
            if let Some(module) = self.module_of(api, &outside, &mut modules, def, &name) {
                self.modules.insert(id, module);
            }
            self.types.insert(id, name);
        }
        scope
    }

    /// The name that a type asks for, and the longer one that it takes if that is Rust's own.
    fn wanted(&self, api: &Api, def: &TypeDef) -> (String, String) {
        if let View::Write { read } = def.view {
            let read = self.spoken(api, read);
            return (format!("{read}Input"), format!("{read}InputModel"));
        }
        match &def.origin.name {
            Provenance::Component(name) => (name.clone(), format!("{name} model")),
            Provenance::Inline { parent, role } => {
                let parent = self.spoken(api, *parent);
                let role = match role {
                    Role::Property(name) => pascal(name),
                    Role::Items => "Item".to_owned(),
                    Role::Item(index) => format!("Item{}", index + 1),
                    Role::AdditionalProperties | Role::PatternProperties(_) => "Value".to_owned(),
                    Role::Definition(name) => pascal(name),
                    Role::Branch { target: Some(target), .. } => pascal(target),
                    Role::Branch { index, target: None } => branch_role(def, *index),
                };
                (format!("{parent}{role}"), format!("{parent}{role}Model"))
            }
            Provenance::Part { component, role } => {
                let name = part(component, role);
                (name.clone(), format!("{name}Model"))
            }
            Provenance::Operation { operation, role } => {
                (pascal(&format!("{operation} {role}")), format!("{operation} {role} model"))
            }
            Provenance::Webhook { webhook, role } => {
                (pascal(&format!("{webhook} {role}")), format!("{webhook} {role} model"))
            }
            Provenance::Unnamed => ("Json".to_owned(), "JsonModel".to_owned()),
        }
    }

    /// What the names inside a type begin with: its own name, or that of the type that it stands in.
    fn spoken(&self, api: &Api, id: TypeId) -> String {
        match self.types.get(&id) {
            Some(name) => name.to_string(),
            None => pascal(&self.wanted(api, &api.types[id]).0),
        }
    }

    /// Types inside a component stand in the component's module, both views of it in one.
    fn module_of(
        &self,
        api: &Api,
        outside: &Outside<'_>,
        modules: &mut Scope,
        def: &TypeDef,
        name: &Ident,
    ) -> Option<Ident> {
        match (&def.origin.name, def.view) {
            (_, View::Write { read }) => self.modules.get(&read).cloned(),
            (Provenance::Component(_) | Provenance::Part { .. }, _) => {
                let name = name.to_string();
                Some(modules.claim(&name, &format!("{name} model")).0)
            }
            // What it stands in may be no item, and so in no module: a list, a map.
            (Provenance::Inline { parent, .. }, _) => match self.modules.get(parent) {
                Some(module) => Some(module.clone()),
                None => self.module_of(api, outside, modules, &api.types[*parent], name),
            },
            (Provenance::Operation { operation, .. }, _) => {
                outside.operations.get(operation.as_str()).copied().cloned()
            }
            (Provenance::Webhook { webhook, .. }, _) => outside.webhooks.get(webhook.as_str()).cloned(),
            (Provenance::Unnamed, _) => None,
        }
    }

    /// Names the fields of records, the values of enums and the branches of unions.
    pub(super) fn name_members(&mut self, api: &Api, diags: &Diagnostics) {
        for (id, def) in api.types.iter() {
            let at = &def.origin.pointer;
            match &def.shape {
                Shape::Record(record) => {
                    let mut scope = Scope::new(snake, &["additional_properties"]);
                    scope.reserve_exact(record.fields.iter().map(|field| field.wire_name.as_str()));
                    for (index, field) in record.fields.iter().enumerate() {
                        let longer = format!("{} property", field.wire_name);
                        let (name, collision) = scope.claim(&field.wire_name, &longer);
                        report(collision, &field.wire_name, at, diags);
                        let or_default = ident(&format!("{}_or_default", plain(&name).trim_end_matches('_')));
                        self.fields.insert((id, index), FieldNames { setter: name.clone(), field: name, or_default });
                    }
                    self.name_setters(id, record.fields.len());
                }
                Shape::Enum(text) => {
                    let mut scope = Scope::new(pascal, &[rest_variant(text), "Self"]);
                    scope.reserve_exact(text.values.iter().map(called));
                    for (index, value) in text.values.iter().enumerate() {
                        let longer = format!("{} value", value.wire_value);
                        let (name, collision) = scope.claim(called(value), &longer);
                        report(collision, &value.wire_value, at, diags);
                        self.variants.insert((id, index), name);
                    }
                }
                Shape::Union(union) => {
                    let mut scope = Scope::new(pascal, &[UNKNOWN, "Self"]);
                    for (index, branch) in union.branches.iter().enumerate() {
                        let longer = format!("{} {}", branch.label, index + 1);
                        let (name, collision) = scope.claim_or(&branch.label, &longer);
                        report(collision, &branch.label, at, diags);
                        self.variants.insert((id, index), name);
                    }
                }
                Shape::Map(_)
                | Shape::List(_)
                | Shape::Tuple(_)
                | Shape::Alias(_)
                | Shape::Literal(_)
                | Shape::Scalar(_)
                | Shape::Any => {}
            }
        }
    }
}

impl Names {
    /// A setter is called as its field, unless every type has a method of that name.
    fn name_setters(&mut self, id: TypeId, fields: usize) {
        let names: Vec<String> = (0..fields).map(|index| self.field(id, index).field.to_string()).collect();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| TAKEN_METHODS.contains(&name.as_str())) {
            let mut setter = format!("with_{name}");
            while names.contains(&setter) {
                setter.push('_');
            }
            self.fields.entry((id, index)).and_modify(|names| names.setter = ident(&setter));
        }
        // A property may be called as another's default is asked for.
        for index in 0..fields {
            let mut name = self.field(id, index).or_default.to_string();
            while names.contains(&name) {
                name.push('_');
            }
            self.fields.entry((id, index)).and_modify(|names| names.or_default = ident(&name));
        }
    }
}

/// What a value of an enum is called: by its title, if it has one.
fn called(value: &EnumValue) -> &str {
    value.docs.title.as_ref().unwrap_or(&value.wire_value)
}

/// An identifier without `r#`.
fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// Whether a type becomes a Rust item: what has members and is held does, and every component.
fn is_item(def: &TypeDef) -> bool {
    match def.shape {
        Shape::Record(_) | Shape::Enum(_) | Shape::Union(_) => def.held && def.origin.name != Provenance::Unnamed,
        _ => matches!(def.origin.name, Provenance::Component(_)),
    }
}

/// What the type of a component is called that is no schema: what it is stands at the end, if its name doesn't say so.
fn part(component: &str, role: &str) -> String {
    let (name, role) = (pascal(component), pascal(role));
    let is_said = name.ends_with(&role) || (role == "RequestBody" && name.ends_with("Body"));
    match (is_said, role.as_str()) {
        (true, _) => name,
        (false, "RequestBody") if name.ends_with("Request") => format!("{name}Body"),
        (false, _) => format!("{name}{role}"),
    }
}

fn branch_role(def: &TypeDef, index: usize) -> String {
    match &def.docs.title {
        Some(title) => pascal(title),
        None => {
            let kind = match def.shape {
                Shape::Record(_) | Shape::Map(_) => "Object",
                Shape::Enum(_) => "String",
                Shape::List(_) | Shape::Tuple(_) => "Array",
                _ => "Branch",
            };
            format!("{kind}{}", index + 1)
        }
    }
}

pub(super) fn report(collision: Option<Collision>, wire_name: &str, at: &Pointer, diags: &Diagnostics) {
    let Some(Collision { holder: Some(holder), instead }) = collision else { return };
    let message = format!(
        "`{}` would have the same name in Rust as `{}`; it is called `{instead}`",
        wire_name.escape_debug(),
        holder.escape_debug(),
    );
    diags.report(Code::NameCollision, at, message);
}
