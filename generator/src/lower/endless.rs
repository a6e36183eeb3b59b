//! Lists and maps that are items of themselves.

use std::collections::HashSet;

use super::Lowering;
use crate::ir::{Check, Shape, TypeId, Types};

impl Lowering<'_> {
    /// A list or a map whose items are itself has no type in Rust: aliases can't be recursive, and only structs and enums
    /// have a name of their own. Its values are any JSON, and the schema is asked of them.
    pub(super) fn loosen_endless_lists(&mut self) {
        let mut open = Open::of(&self.types);
        for id in self.types.ids().collect::<Vec<_>>() {
            if !open.is_endless(id) {
                continue;
            }
            let Some(schema) = self.schemas.read(&self.types[id].origin.pointer) else { continue };
            let predicate = self.predicate(&schema);
            let def = &mut self.types[id];
            def.shape = Shape::Any;
            def.nullable = false;
            def.checks = vec![Check::Predicate(predicate)];
            open.close(vec![id]);
        }
    }
}

/// The types that may consist of themselves: all but those that are proved to be on no circle.
///
/// What consists of nothing open, or what nothing open consists of, is on none. So long chains are closed link by link, and
/// what is left to be followed is little.
struct Open {
    items: Vec<Vec<TypeId>>,
    users: Vec<Vec<TypeId>>,
    is_open: Vec<bool>,
    /// Of how many open types each consists.
    open_items: Vec<usize>,
    /// How many open types consist of each.
    open_users: Vec<usize>,
}

impl Open {
    fn of(types: &Types) -> Self {
        let items: Vec<Vec<TypeId>> = types.ids().map(|id| items_of(types, id)).collect();
        let mut users: Vec<Vec<TypeId>> = vec![Vec::new(); items.len()];
        for (user, items) in types.ids().zip(&items) {
            for item in items {
                users[item.0 as usize].push(user);
            }
        }
        let open_items = items.iter().map(Vec::len).collect();
        let open_users = users.iter().map(Vec::len).collect();
        let mut open = Self { is_open: vec![true; items.len()], items, users, open_items, open_users };
        let alone = |id: &TypeId| open.open_items[id.0 as usize] == 0 || open.open_users[id.0 as usize] == 0;
        let alone = types.ids().filter(alone).collect();
        open.close(alone);
        open
    }

    /// Says that types are on no circle, and what follows from that.
    fn close(&mut self, mut next: Vec<TypeId>) {
        while let Some(id) = next.pop() {
            let id = id.0 as usize;
            if !std::mem::replace(&mut self.is_open[id], false) {
                continue;
            }
            for user in &self.users[id] {
                let left = &mut self.open_items[user.0 as usize];
                *left -= 1;
                next.extend((*left == 0).then_some(*user));
            }
            for item in &self.items[id] {
                let left = &mut self.open_users[item.0 as usize];
                *left -= 1;
                next.extend((*left == 0).then_some(*item));
            }
        }
    }

    /// Whether a type consists of itself.
    fn is_endless(&self, id: TypeId) -> bool {
        if !self.is_open[id.0 as usize] {
            return false;
        }
        let mut seen = HashSet::new();
        let mut next = vec![id];
        while let Some(part) = next.pop() {
            for item in self.items[part.0 as usize].iter().filter(|item| self.is_open[item.0 as usize]) {
                if *item == id {
                    return true;
                }
                if seen.insert(*item) {
                    next.push(*item);
                }
            }
        }
        false
    }
}

/// What a type that has no name of its own consists of.
fn items_of(types: &Types, id: TypeId) -> Vec<TypeId> {
    match &types[id].shape {
        Shape::List(items) | Shape::Map(items) | Shape::Alias(items) => vec![items.ty],
        Shape::Tuple(items) => items.iter().map(|item| item.ty).collect(),
        _ => Vec::new(),
    }
}
