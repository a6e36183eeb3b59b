//! Which thing is meant by a name or a place.

use super::{Known, page};
use crate::diag;
use crate::ir::{Provenance, Role, Shape, TypeDef, TypeId, View};
use crate::pointer::Pointer;

/// What can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A type, by the definition that is read.
    Type(TypeId),
    /// The n-th property of a record.
    Property(TypeId, usize),
    /// The n-th operation.
    Operation(usize),
    /// The n-th webhook or callback.
    Webhook(usize),
    /// The n-th operation that is not generated.
    LeftOut(usize),
}

/// The thing, and what there is to say about the finding.
pub(super) struct Found {
    pub(super) subject: Subject,
    pub(super) note: Option<String>,
}

/// # Errors
///
/// If there is no such thing, or if there are several.
pub(super) fn find(known: &Known<'_>, asked: &str) -> Result<Found, String> {
    if let Some(pointer) = pointer(asked) {
        return by_place(known, asked, &pointer);
    }
    let named = named(known);
    let bare = asked.rsplit("::").next().unwrap_or(asked);
    let mut found: Vec<&Named> = Vec::new();
    for candidate in named.iter().filter(|candidate| is_called(candidate, asked) || is_called(candidate, bare)) {
        if !found.iter().any(|other| other.subject == candidate.subject) {
            found.push(candidate);
        }
    }
    match found.as_slice() {
        [only] => Ok(Found { subject: only.subject, note: None }),
        [] => Err(unknown(asked, named.iter().flat_map(|candidate| candidate.names.iter().map(String::as_str)))),
        several => {
            let places = several.iter().map(|candidate| candidate.place.clone());
            Err(by_the_place(&format!("`{asked}` may be one of several"), places))
        }
    }
}

/// Only what begins with `/` or `#` is a place.
fn pointer(asked: &str) -> Option<Pointer> {
    match asked.starts_with('#') {
        true => Pointer::from_fragment(asked),
        false => Pointer::parse(asked).filter(|pointer| !pointer.as_str().is_empty()),
    }
}

/// A thing that has names.
struct Named {
    names: Vec<String>,
    subject: Subject,
    place: String,
}

fn is_called(candidate: &Named, name: &str) -> bool {
    candidate.names.iter().any(|known| known == name)
}

fn named(known: &Known<'_>) -> Vec<Named> {
    let (api, names) = (known.api, known.names);
    let shown = |pointer: &Pointer| page::pointer(&known.forms.written(pointer));
    let plain = |name: &dyn ToString| name.to_string().trim_start_matches("r#").to_owned();
    let mut all = Vec::new();
    for (id, def) in api.types.iter() {
        let mut called: Vec<String> = names.type_name(id).iter().map(|name| plain(name)).collect();
        if let Provenance::Component(name) | Provenance::Part { component: name, .. } = &def.origin.name {
            called.push(name.clone());
        }
        let id = if let View::Write { read } = def.view { read } else { id };
        all.push(Named { names: called, subject: Subject::Type(id), place: shown(&def.origin.pointer) });
    }
    for (index, operation) in api.operations.iter().enumerate() {
        let named = names.operation(index);
        let call = format!("{} {}", operation.method, operation.path_template());
        let called = vec![operation.id.clone(), plain(&named.method), plain(&named.request), call];
        all.push(Named { names: called, subject: Subject::Operation(index), place: shown(&operation.pointer) });
    }
    for (index, webhook) in api.webhooks.iter().enumerate() {
        let called = vec![webhook.name.clone(), plain(&names.webhook(index).name)];
        all.push(Named { names: called, subject: Subject::Webhook(index), place: shown(&webhook.pointer) });
    }
    for (index, left_out) in api.left_out.iter().enumerate() {
        let place = left_out.call.clone();
        all.push(Named { names: vec![left_out.call.clone()], subject: Subject::LeftOut(index), place });
    }
    all
}

/// What is said where several things are meant.
fn by_the_place(reason: &str, places: impl Iterator<Item = String>) -> String {
    places.fold(format!("{reason}; ask by the place:"), |text, place| text + "\n  " + &place)
}

fn unknown<'n>(asked: &str, names: impl Iterator<Item = &'n str>) -> String {
    let help = match diag::suggest(asked, names) {
        Some(near) => diag::did_you_mean(near),
        None => "ask by a component's name, a type's, an operationId, `GET /path` or a JSON Pointer".to_owned(),
    };
    format!("there is no `{asked}` in the document\n  = help: {help}")
}

/// What stands at a place, or the nearest thing around it.
fn by_place(known: &Known<'_>, asked: &str, written: &Pointer) -> Result<Found, String> {
    let read = known.forms.read(written);
    // A property that `allOf` brings along is asked for where one looks for it.
    if let Some(subject @ Subject::Property(..)) = at_place(known, &read) {
        return Ok(Found { subject, note: None });
    }
    if known.tree.get(written).is_none() {
        // The path of operations looks like a place.
        let calls: Vec<Named> = named(known)
            .into_iter()
            .filter(|candidate| {
                candidate.names.iter().any(|name| name.split_once(' ').is_some_and(|(_, path)| path == asked))
            })
            .collect();
        return match calls.as_slice() {
            [] => Err(nowhere(known, asked, written)),
            [only] => Ok(Found { subject: only.subject, note: None }),
            several => {
                let places = several.iter().map(|candidate| candidate.place.clone());
                Err(by_the_place(&format!("`{asked}` has several operations"), places))
            }
        };
    }
    let mut at = Some(read.clone());
    while let Some(place) = at {
        if let Some(subject) = at_place(known, &place) {
            let note = (place != read).then(|| {
                format!("#{written} is nothing by itself; it is part of #{}:", known.forms.in_document(&place))
            });
            return Ok(Found { subject, note });
        }
        at = place.parent();
    }
    // A response, a parameter, a header or a request body is asked for as a whole.
    let is_part = |(_, def): &(TypeId, &TypeDef)| matches!(def.origin.name, Provenance::Part { .. }) && is_read(def);
    let parts = known.api.types.iter().filter(is_part);
    let parts: Vec<(TypeId, &TypeDef)> = parts.filter(|(_, def)| is_inside(&def.origin.pointer, &read)).collect();
    match parts.as_slice() {
        [] => Err(format!("nothing is generated of `{asked}`\n  = help: ask for a schema, a property or an operation")),
        [(only, _)] => Ok(Found {
            subject: Subject::Type(*only),
            note: Some(format!("#{written} is nothing by itself; this is its schema:")),
        }),
        several => {
            let places = several.iter().map(|(_, def)| page::pointer(&known.forms.written(&def.origin.pointer)));
            Err(by_the_place(&format!("`{asked}` has several schemas"), places))
        }
    }
}

fn at_place(known: &Known<'_>, place: &Pointer) -> Option<Subject> {
    let api = known.api;
    let properties = place.parent()?;
    let owner = properties.parent();
    let name = place.last()?;
    let is_property = properties.last().as_deref() == Some("properties");
    if let Some(owner) = owner.filter(|_| is_property) {
        let is_own = |(_, def): &(TypeId, &TypeDef)| def.origin.pointer == owner;
        // A part of `allOf` says a part of the type around it.
        let is_part =
            |(_, def): &(TypeId, &TypeDef)| def.merged.contains(&owner) && is_inside(&owner, &def.origin.pointer);
        for (id, def) in api.types.iter().filter(is_own).chain(api.types.iter().filter(is_part)) {
            if let Shape::Record(record) = &def.shape
                && let Some(index) = record.fields.iter().position(|field| field.wire_name == name)
            {
                return Some(Subject::Property(id, index));
            }
        }
    }
    if let Some(index) = api.operations.iter().position(|operation| operation.pointer == *place) {
        return Some(Subject::Operation(index));
    }
    if let Some(index) = api.webhooks.iter().position(|webhook| webhook.pointer == *place) {
        return Some(Subject::Webhook(index));
    }
    let here = || api.types.iter().filter(|(_, def)| def.origin.pointer == *place && is_read(def));
    for (_, def) in here() {
        if let Provenance::Inline { parent, role: Role::Property(name) } = &def.origin.name
            && let Shape::Record(record) = &api.types[*parent].shape
            && let Some(index) = record.fields.iter().position(|field| field.wire_name == *name)
        {
            return Some(Subject::Property(*parent, index));
        }
    }
    let has_name = |(id, _): &(TypeId, _)| known.names.type_name(*id).is_some();
    // A branch that is always the same text is a variant of the union's.
    let is_type = |(_, def): &(TypeId, &TypeDef)| {
        def.origin.name != Provenance::Unnamed || matches!(def.shape, Shape::Literal(_))
    };
    here().find(has_name).or_else(|| here().next()).filter(is_type).map(|(id, _)| Subject::Type(id))
}

/// Whether it is what is read; of both views, that one is explained.
fn is_read(def: &TypeDef) -> bool {
    !matches!(def.view, View::Write { .. })
}

fn is_inside(place: &Pointer, outer: &Pointer) -> bool {
    place.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// A place that the document does not have: how far it has it, and what is there.
fn nowhere(known: &Known<'_>, asked: &str, pointer: &Pointer) -> String {
    let mut at = Pointer::root();
    for token in pointer.tokens() {
        let next = at.child(&token);
        if known.tree.get(&next).is_none() {
            let keys: Vec<&str> =
                known.tree.at(&at).into_iter().flat_map(|at| at.entries()).map(|(key, _)| key).collect();
            let help = match diag::suggest(&token, keys) {
                Some(near) => diag::did_you_mean(near),
                None => format!("`#{at}` has no `{token}`"),
            };
            return format!("there is no `{asked}` in the document\n  = help: {help}");
        }
        at = next;
    }
    unknown(asked, std::iter::empty())
}
