//! The IR into a side table of Rust names; the only maker of an identifier.
//!
//! A name depends on the schema's own place in the document, never on what else is there or in what order: adding a schema
//! renames nothing. Where two names would be the same, one gets a longer name, and that is reported.

mod case;
mod groups;
mod ident;
mod locals;
mod operations;
mod predicates;
mod schemes;
mod scope;
mod servers;
mod status;
mod types;
mod webhooks;

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diag::Diagnostics;
use crate::ir::{Api, PredicateId, TypeId};
use scope::Scope;

pub use groups::Group;
pub use ident::is_keyword;
pub use locals::{local, unused};
pub use operations::OperationNames;
pub use predicates::PredicateName;
pub use schemes::SchemeNames;
pub use servers::{ServerNames, VariableNames};
pub use status::reason;
pub use types::rest_variant;
pub use webhooks::WebhookNames;

/// Every Rust name of an API.
#[derive(Debug, Default)]
pub struct Names {
    types: BTreeMap<TypeId, Ident>,
    modules: BTreeMap<TypeId, Ident>,
    fields: BTreeMap<(TypeId, usize), FieldNames>,
    variants: BTreeMap<(TypeId, usize), Ident>,
    operations: Vec<OperationNames>,
    predicates: BTreeMap<PredicateId, PredicateName>,
    facts: Vec<Ident>,
    schemes: Vec<SchemeNames>,
    groups: Vec<Group>,
    /// Which of them each operation is in.
    in_group: BTreeMap<usize, usize>,
    servers: Vec<ServerNames>,
    webhook_modules: Vec<Ident>,
    webhooks: Vec<WebhookNames>,
}

/// The names of a field.
#[derive(Clone, Debug)]
pub struct FieldNames {
    /// The field itself.
    pub field: Ident,
    /// The method that sets it.
    pub setter: Ident,
    /// The method that gives its value or its default.
    pub or_default: Ident,
}

impl Names {
    /// Names everything in an API. Collisions are reported.
    pub fn of(api: &Api, diags: &Diagnostics) -> Self {
        let mut names = Self::default();
        let methods = operations::methods(api, diags);
        names.webhook_modules = webhooks::modules(api, diags);
        let mut types = names.name_types(api, &methods, diags);
        names.name_members(api, diags);
        names.name_predicates(api, &methods);
        names.name_facts(api, diags);
        names.schemes = schemes::names(api, diags);
        names.servers = servers::names(api, diags);
        names.name_operations(api, methods, &mut types, diags);
        let methods: Vec<&Ident> = names.operations.iter().map(|operation| &operation.method).collect();
        names.groups = groups::groups(api, &methods, &mut types, diags);
        let members =
            |(index, group): (usize, &Group)| group.operations.iter().map(move |of| (*of, index)).collect::<Vec<_>>();
        names.in_group = names.groups.iter().enumerate().flat_map(members).collect();
        names.name_webhooks(api, &mut types, diags);
        names
    }

    /// The same names for another thread: an identifier stays in its own. What there is to report was reported.
    pub fn again(api: &Api) -> Self {
        let diags = Diagnostics::new();
        let names = Self::of(api, &diags);
        // They were said when the names were made first.
        drop(diags.into_vec());
        names
    }

    /// Names the facts that rules ask of the caller: each a field of the context, and a setter.
    fn name_facts(&mut self, api: &Api, diags: &Diagnostics) {
        let mut scope = Scope::new(case::snake, ident::TAKEN_METHODS);
        scope.reserve_exact(api.facts.iter().map(|fact| fact.name.as_str()));
        self.facts = api
            .facts
            .iter()
            .map(|fact| {
                let (name, collision) = scope.claim(&fact.name, &format!("{} fact", fact.name));
                types::report(collision, &fact.name, &fact.pointer, diags);
                name
            })
            .collect();
    }

    /// The field of the n-th fact.
    ///
    /// # Panics
    ///
    /// If there is no such fact: a bug in an emitter.
    pub fn fact(&self, index: usize) -> &Ident {
        &self.facts[index]
    }

    /// The Rust item of a type, if it becomes one.
    pub fn type_name(&self, id: TypeId) -> Option<&Ident> {
        self.types.get(&id)
    }

    /// The module that a type's item stands in: that of its component, or of its operation.
    ///
    /// `None` for types that become no item.
    pub fn module(&self, id: TypeId) -> Option<&Ident> {
        self.modules.get(&id)
    }

    /// The names of the n-th field of a record.
    ///
    /// # Panics
    ///
    /// If the type is no record with so many fields: a bug in an emitter.
    pub fn field(&self, id: TypeId, index: usize) -> &FieldNames {
        &self.fields[&(id, index)]
    }

    /// The variant of the n-th value of an enum, or the n-th branch of a union.
    ///
    /// # Panics
    ///
    /// If the type has no such variant: a bug in an emitter.
    pub fn variant(&self, id: TypeId, index: usize) -> &Ident {
        &self.variants[&(id, index)]
    }

    /// Whether any name has a letter beyond ASCII, about which rustc has its doubts.
    pub fn has_foreign_letters(&self) -> bool {
        let fields = self.fields.values().map(|names| &names.field);
        let operations = self.operations.iter().flat_map(OperationNames::all);
        let webhooks =
            self.webhooks.iter().flat_map(|names| [&names.name, &names.module].into_iter().chain(&names.parameters));
        let requests = operations.chain(webhooks);
        let mut all =
            self.types.values().chain(fields).chain(self.variants.values()).chain(requests).chain(&self.facts);
        all.any(|name| !name.to_string().is_ascii())
    }

    /// The groups of operations, by tag; none if the operations are all methods of the client.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of the n-th operation.
    pub fn group_of(&self, index: usize) -> Option<&Group> {
        self.in_group.get(&index).map(|group| &self.groups[*group])
    }

    /// The names of the n-th server.
    ///
    /// # Panics
    ///
    /// If there is no such server: a bug in an emitter.
    pub fn server(&self, index: usize) -> &ServerNames {
        &self.servers[index]
    }

    /// The names of the n-th security scheme.
    ///
    /// # Panics
    ///
    /// If there is no such scheme: a bug in an emitter.
    pub fn scheme(&self, index: usize) -> &SchemeNames {
        &self.schemes[index]
    }

    /// The names of the n-th operation.
    pub fn operation(&self, index: usize) -> &OperationNames {
        &self.operations[index]
    }
}
