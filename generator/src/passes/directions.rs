//! Which predicates differ by direction?
//!
//! A required property that only answers carry is not asked of a request, and the other way round. So a type that travels one
//! way gets predicates of that way, where there is a difference; the others stay one.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Api, Check, Condition, Direction, Predicate, PredicateId, View};

pub(super) fn run(api: &mut Api) {
    for direction in [Direction::Read, Direction::Written] {
        let differing = differing(api, direction);
        if differing.is_empty() {
            continue;
        }
        let copies = copies(api, direction, &differing);
        for id in api.types.ids().collect::<Vec<_>>() {
            let def = &mut api.types[id];
            let way = match def.view {
                View::Read => Some(Direction::Read),
                View::Write { .. } => Some(Direction::Written),
                View::Whole => match (def.usage.read, def.usage.written) {
                    (true, false) => Some(Direction::Read),
                    (false, true) => Some(Direction::Written),
                    _ => None,
                },
            };
            if way != Some(direction) {
                continue;
            }
            for check in &mut def.checks {
                if let Check::Predicate(predicate) = check
                    && let Some(copy) = copies.get(predicate)
                {
                    *predicate = *copy;
                }
            }
        }
    }
}

/// The predicates that ask for a property of the other direction, and those that are made of such.
fn differing(api: &Api, direction: Direction) -> BTreeSet<PredicateId> {
    let mut next = Vec::new();
    let mut users: HashMap<PredicateId, Vec<PredicateId>> = HashMap::new();
    for (id, predicate) in api.predicates.iter() {
        if predicate.conditions.iter().any(|condition| is_of_other(condition, direction)) {
            next.push(id);
        }
        for part in predicate.conditions.iter().flat_map(Condition::predicates) {
            users.entry(part).or_default().push(id);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = next.pop() {
        if found.insert(id) {
            next.extend(users.get(&id).into_iter().flatten());
        }
    }
    found
}

/// Whether only the other direction asks this.
fn is_of_other(condition: &Condition, direction: Direction) -> bool {
    matches!(condition, Condition::RequiredOneWay { direction: of, .. } if *of != direction)
}

/// A copy of each, for the direction.
fn copies(api: &mut Api, direction: Direction, differing: &BTreeSet<PredicateId>) -> HashMap<PredicateId, PredicateId> {
    let mut copies = HashMap::new();
    for id in differing {
        let copy = Predicate { direction: Some(direction), conditions: Vec::new(), ..api.predicates[*id].clone() };
        copies.insert(*id, api.predicates.push(copy));
    }
    for (id, copy) in &copies {
        let mut conditions = api.predicates[*id].conditions.clone();
        conditions.retain(|condition| !is_of_other(condition, direction));
        for part in conditions.iter_mut().flat_map(Condition::predicates_mut) {
            if let Some(copy) = copies.get(part) {
                *part = *copy;
            }
        }
        api.predicates.set_conditions(*copy, conditions);
    }
    copies
}
