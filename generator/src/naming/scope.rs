//! Names are claimed from a scope; who comes too late gets a longer name, and it is reported.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::case::spelled;
use super::ident::ident;

/// The names of one namespace: the fields of a struct, the types of a crate.
pub(super) struct Scope {
    /// Case conversion for names that must be spelt out.
    convert: fn(&str) -> String,
    /// What is taken, and by whom (`None`: by Rust or by the emitters).
    taken: BTreeMap<String, Option<String>>,
    /// What of it is kept for its holder, who has not come yet.
    reserved: BTreeSet<String>,
}

/// Two names that would have been the same.
pub(super) struct Collision {
    /// The wire name that holds the plain identifier; `None` if it is Rust's or the emitters' own.
    pub(super) holder: Option<String>,
    /// What the other became.
    pub(super) instead: String,
}

impl Scope {
    pub(super) fn new(convert: fn(&str) -> String, reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| ((*name).to_owned(), None)).collect();
        Self { convert, taken, reserved: BTreeSet::new() }
    }

    /// Claims the plain names of a list first where the wire name is spelt exactly so, so that the winner of a collision
    /// does not depend on the order.
    pub(super) fn reserve_exact<'n>(&mut self, wire_names: impl Iterator<Item = &'n str>) {
        for wire_name in wire_names {
            let plain = (self.convert)(wire_name);
            if plain == wire_name && !self.taken.contains_key(&plain) {
                self.reserved.insert(plain.clone());
                self.taken.insert(plain, Some(wire_name.to_owned()));
            }
        }
    }

    /// An identifier for a wire name: the plain one, or with a collision the name with its signs and capitals spelt out.
    ///
    /// What is Rust's own, or can't be told apart by its spelling either, makes way for the longer name.
    pub(super) fn claim(&mut self, wire_name: &str, longer: &str) -> (Ident, Option<Collision>) {
        self.claim_first(wire_name, &[&spelled(wire_name), longer], longer)
    }

    /// An identifier for a name that is made of others: the plain one, or with a collision the longer one.
    pub(super) fn claim_or(&mut self, name: &str, longer: &str) -> (Ident, Option<Collision>) {
        self.claim_first(name, &[longer], longer)
    }

    fn claim_first(&mut self, wire_name: &str, instead: &[&str], for_rust: &str) -> (Ident, Option<Collision>) {
        let plain = (self.convert)(wire_name);
        match self.taken.get(&plain) {
            None => {
                self.taken.insert(plain.clone(), Some(wire_name.to_owned()));
                (ident(&plain), None)
            }
            Some(Some(holder)) if holder == wire_name && self.reserved.remove(&plain) => (ident(&plain), None),
            Some(holder) => {
                let holder = holder.clone();
                let instead = if holder.is_none() { &[for_rust] } else { instead };
                let free = |name: &String| !self.taken.contains_key(name);
                let mut name = instead
                    .iter()
                    .map(|name| (self.convert)(name))
                    .find(free)
                    .unwrap_or_else(|| (self.convert)(for_rust));
                while self.taken.contains_key(&name) {
                    name.push('_');
                }
                self.taken.insert(name.clone(), Some(wire_name.to_owned()));
                (ident(&name), Some(Collision { holder, instead: name }))
            }
        }
    }
}
