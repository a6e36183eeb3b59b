//! Which predicates differ by direction?
//!
//! A required property that only answers carry is not asked of a request, and the other way round. So a type that travels one
//! way gets predicates of that way, where there is a difference; the others stay one.

use std::collections::{HashMap, HashSet};

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
fn differing(api: &Api, direction: Direction) -> Vec<PredicateId> {
    let other = |condition: &Condition| matches!(condition, Condition::RequiredOneWay { direction: of, .. } if *of != direction);
    let own = api.predicates.iter().filter(|(_, predicate)| predicate.conditions.iter().any(other));
    let mut found: Vec<PredicateId> = own.map(|(id, _)| id).collect();
    let mut users: HashMap<PredicateId, Vec<PredicateId>> = HashMap::new();
    for (id, predicate) in api.predicates.iter() {
        for part in predicate.conditions.iter().flat_map(Condition::predicates) {
            users.entry(part).or_default().push(id);
        }
    }
    let mut seen: HashSet<PredicateId> = found.iter().copied().collect();
    let mut next = found.clone();
    while let Some(id) = next.pop() {
        let new = users.get(&id).into_iter().flatten().filter(|user| seen.insert(**user));
        let new: Vec<PredicateId> = new.copied().collect();
        found.extend(&new);
        next.extend(new);
    }
    found.sort();
    found
}

/// A copy of each, for the direction.
fn copies(api: &mut Api, direction: Direction, differing: &[PredicateId]) -> HashMap<PredicateId, PredicateId> {
    let mut copies = HashMap::new();
    for id in differing {
        let copy = Predicate { direction: Some(direction), conditions: Vec::new(), ..api.predicates[*id].clone() };
        copies.insert(*id, api.predicates.push(copy));
    }
    for (id, copy) in &copies {
        let mut conditions = api.predicates[*id].conditions.clone();
        conditions.retain(
            |condition| !matches!(condition, Condition::RequiredOneWay { direction: of, .. } if *of != direction),
        );
        for part in conditions.iter_mut().flat_map(Condition::predicates_mut) {
            if let Some(copy) = copies.get(part) {
                *part = *copy;
            }
        }
        api.predicates.set_conditions(*copy, conditions);
    }
    copies
}
