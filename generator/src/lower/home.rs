//! Where a type is at home: what stands inside a component is one type, whoever takes it from there.
//!
//! ```text
//! Pet:  {properties: {owner: {…}}}          ──▶   PetOwner
//! Dog:  {allOf: [{$ref: Pet}, …]}           ──▶   its `owner` is a PetOwner, too
//! responses/NotFound: {content: {…: {…}}}   ──▶   NotFoundResponse, for every operation that may answer so
//! ```
//!
//! So its name is made of the place where its schema is written, not of who came first. What a component says otherwise than it
//! stands there, since it is merged with what others say, is no type of the component's.

use super::Lowering;
use super::all_of::{is_merged, says_nothing};
use super::deep::deep;
use super::types::places;
use crate::ir::{Provenance, Role, TypeId};
use crate::pointer::Pointer;
use crate::schema::{AdditionalProperties, JsonType, Schema};

/// What the place of everything inside a component begins with.
const INSIDE: &str = "/components/";

/// A type that is made of an inline schema.
pub(super) struct Kept {
    id: TypeId,
    /// Whether it is the component's own, and not a copy of it for something that is merged with others.
    is_own: bool,
}

/// A type that is made of what several schemas say.
pub(super) struct Merged {
    pub(super) id: TypeId,
    pub(super) members: Vec<Schema>,
}

impl Lowering<'_> {
    /// What the name of an inline schema's type is made of, wherever the schema was met.
    pub(super) fn at_home(&mut self, schema: &Schema, met: Provenance) -> Provenance {
        let home = match &met {
            Provenance::Operation { .. } | Provenance::Webhook { .. } => part_of(&schema.at),
            Provenance::Inline { .. } if is_plain(schema) => None,
            Provenance::Inline { parent, role } => {
                let holder = self.holder(schema, *parent, role);
                holder.map(|parent| Provenance::Inline { parent, role: role.clone() })
            }
            Provenance::Component(_) | Provenance::Part { .. } | Provenance::Unnamed => None,
        };
        home.unwrap_or(met)
    }

    /// The type of this name that was made of the schema before.
    pub(super) fn kept(&self, schema: &Schema, name: &Provenance) -> Option<TypeId> {
        let kept = self.kept.get(&schema.at)?.iter().find(|kept| self.types[kept.id].origin.name == *name);
        kept.map(|kept| kept.id)
    }

    /// The type of what several schemas describe, if it was made of the same ones before for the same component or operation: it
    /// may be part of itself.
    pub(super) fn merged_before(&self, schema: &Schema, met: &Provenance) -> Option<TypeId> {
        let Provenance::Inline { parent, .. } = met else { return None };
        if !is_merged(schema) {
            return None;
        }
        let alike = self.merged.get(&(self.outermost(*parent), places(&schema.all_of)))?;
        alike.iter().find(|merged| merged.members == schema.all_of).map(|merged| merged.id)
    }

    /// The type that a type stands in, however deep: that of a component, or of an operation's body, answer or parameter.
    pub(super) fn outermost(&self, mut inner: TypeId) -> TypeId {
        while let Provenance::Inline { parent, .. } = self.types[inner].origin.name {
            inner = parent;
        }
        inner
    }

    /// Keeps a type for whoever meets its schema next.
    pub(super) fn keep(&mut self, schema: &Schema, id: TypeId) {
        let is_own = match &self.types[id].origin.name {
            Provenance::Part { .. } => true,
            Provenance::Inline { .. } if is_plain(schema) => return,
            // Branches are merged with what stands beside them.
            Provenance::Inline { role: Role::Branch { .. }, .. } => false,
            Provenance::Inline { parent, role } => {
                let place = holder_place(&schema.at, role);
                place.is_some_and(|place| self.types[*parent].origin.pointer == place) && self.is_own(*parent)
            }
            Provenance::Component(_)
            | Provenance::Operation { .. }
            | Provenance::Webhook { .. }
            | Provenance::Unnamed => return,
        };
        self.kept.entry(schema.at.clone()).or_default().push(Kept { id, is_own });
    }

    fn is_own(&self, id: TypeId) -> bool {
        let origin = &self.types[id].origin;
        matches!(origin.name, Provenance::Component(_)) || self.own_at(&origin.pointer) == Some(id)
    }

    /// The component's own type at a place inside it.
    fn own_at(&self, place: &Pointer) -> Option<TypeId> {
        self.kept.get(place)?.iter().find(|kept| kept.is_own).map(|kept| kept.id)
    }

    /// The type that has a schema among its properties or items because it is written there, or one of the schemas that are merged
    /// into it is. `None` if there is no such type.
    fn holder(&mut self, schema: &Schema, parent: TypeId, role: &Role) -> Option<TypeId> {
        match is_merged(schema) {
            true => schema.all_of.iter().find_map(|member| self.holder_at(&member.at, schema, parent, role)),
            false => self.holder_at(&schema.at, schema, parent, role),
        }
    }

    fn holder_at(&mut self, at: &Pointer, schema: &Schema, parent: TypeId, role: &Role) -> Option<TypeId> {
        let place = holder_place(at, role)?;
        let around = self.around(parent, &place).filter(|around| *around == parent || component_name(&place).is_none());
        let holder = match around {
            Some(around) => around,
            None => self.type_inside(&place)?,
        };
        (holder == parent || self.holds(&place, schema, role)).then_some(holder)
    }

    /// The type at a place, if that is what a type is made of or stands inside.
    fn around(&self, mut inner: TypeId, place: &Pointer) -> Option<TypeId> {
        loop {
            let origin = &self.types[inner].origin;
            match &origin.name {
                _ if origin.pointer == *place => return Some(inner),
                Provenance::Inline { parent, .. } => inner = *parent,
                _ => return None,
            }
        }
    }

    /// The type of a component, or of what stands inside one.
    fn type_inside(&mut self, place: &Pointer) -> Option<TypeId> {
        if let Some(name) = component_name(place) {
            return Some(self.component(place, &name).ty);
        }
        if !place.as_str().starts_with(INSIDE) {
            return None;
        }
        if let Some(own) = self.own_at(place) {
            return Some(own);
        }
        let schema = self.schemas.read(place)?;
        if let Some(part) = part_of(place) {
            return Some(self.type_of(&schema, part).ty);
        }
        let role = role_of(place)?;
        let around = holder_place(place, &role)?;
        let parent = deep(|| self.type_inside(&around))?;
        let is_held = self.holds(&around, &schema, &role);
        is_held.then(|| self.type_of(&schema, Provenance::Inline { parent, role }).ty)
    }

    /// Whether the schema at a place has another among its properties or items just as that is written.
    fn holds(&mut self, place: &Pointer, schema: &Schema, role: &Role) -> bool {
        if !self.flat.contains_key(place) {
            let flat = self.schemas.read(place).map(|around| self.flatten(&around)).unwrap_or_default();
            self.flat.insert(place.clone(), flat);
        }
        self.flat.get(place).and_then(|flat| inside(flat, role)) == Some(schema)
    }
}

/// Whether a schema is of one scalar type and no enum, so that no Rust item is made of it.
fn is_plain(schema: &Schema) -> bool {
    if is_merged(schema) {
        return schema.all_of.iter().all(|member| is_plain(member) || says_nothing(member));
    }
    let is_scalar = |kind: &JsonType| !matches!(kind, JsonType::Object | JsonType::Array);
    let is_composed = !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty());
    let types = schema.types.as_deref().unwrap_or_default();
    let scalars = types.iter().filter(|kind| **kind != JsonType::Null).count();
    scalars == 1 && types.iter().all(is_scalar) && schema.values.is_none() && !is_composed && schema.reference.is_none()
}

/// What stands in a role inside a schema.
fn inside<'s>(schema: &'s Schema, role: &Role) -> Option<&'s Schema> {
    match role {
        Role::Property(name) => schema.properties.get(name),
        Role::Items => schema.items.as_deref(),
        Role::Item(index) => schema.prefix_items.get(*index),
        Role::AdditionalProperties => match &schema.additional {
            AdditionalProperties::Schema(values) => Some(values),
            _ => None,
        },
        Role::PatternProperties(pattern) => {
            schema.pattern_properties.iter().find(|(source, _)| *source == pattern).map(|(_, values)| values)
        }
        Role::Branch { index, .. } => {
            let branches = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
            branches.get(*index)
        }
        Role::Definition(_) => None,
    }
}

/// The place of the schema inside which a place has a role, also if a member of its `allOf` says so.
fn holder_place(at: &Pointer, role: &Role) -> Option<Pointer> {
    let (keywords, token): (&[&str], _) = match role {
        Role::Property(name) => (&["properties"], Some(name.clone())),
        Role::Items => (&["items"], None),
        Role::Item(index) => (&["prefixItems"], Some(index.to_string())),
        Role::AdditionalProperties => (&["additionalProperties"], None),
        Role::PatternProperties(pattern) => (&["patternProperties"], Some(pattern.clone())),
        Role::Branch { index, .. } => (&["oneOf", "anyOf"], Some(index.to_string())),
        Role::Definition(_) => return None,
    };
    let below = match token {
        Some(token) => at.parent().filter(|_| at.last().as_ref() == Some(&token))?,
        None => at.clone(),
    };
    let is_keyword = below.last().is_some_and(|last| keywords.contains(&last.as_str()));
    let mut place = below.parent().filter(|_| is_keyword)?;
    while let Some(list) = place.parent().filter(|list| list.last().as_deref() == Some("allOf")) {
        place = list.parent()?;
    }
    Some(place)
}

/// The role that a place has in the schema around it.
fn role_of(at: &Pointer) -> Option<Role> {
    let last = at.last()?;
    let keyword = at.parent().and_then(|list| list.last());
    Some(match (keyword.as_deref(), last.as_str()) {
        (Some("properties"), _) => Role::Property(last),
        (Some("prefixItems"), index) => Role::Item(index.parse().ok()?),
        (Some("patternProperties"), _) => Role::PatternProperties(last),
        (_, "items") => Role::Items,
        (_, "additionalProperties") => Role::AdditionalProperties,
        _ => return None,
    })
}

/// The name of the schema under `components.schemas` that stands at a place.
fn component_name(place: &Pointer) -> Option<String> {
    let schemas = Pointer::root().child("components").child("schemas");
    (place.parent()? == schemas).then(|| place.last()).flatten()
}

/// What the type of a schema is called that stands directly in a response, a parameter, a header or a request body under
/// `components`.
fn part_of(at: &Pointer) -> Option<Provenance> {
    let tokens = at.tokens();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let ["components", section, component, place @ ..] = tokens.as_slice() else { return None };
    let role = match (*section, place) {
        ("responses", ["headers", name, "schema"]) => format!("{name} header"),
        ("responses", ["content", _, "schema"]) => "response".to_owned(),
        ("parameters", ["schema"] | ["content", _, "schema"]) => "parameter".to_owned(),
        ("headers", ["schema"]) => "header".to_owned(),
        ("requestBodies", ["content", _, "schema"]) => "request body".to_owned(),
        ("requestBodies", ["content", _, "schema", "properties", name]) => format!("{name} part"),
        _ => return None,
    };
    Some(Provenance::Part { component: (*component).to_owned(), role })
}
