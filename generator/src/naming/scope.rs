//! Names are claimed from a scope; who comes too late gets a longer name, and it is reported.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::case::spelled;
use super::ident::ident;

/// The names of one namespace: the fields of a struct, the types of a crate.
pub(super) struct Scope {
    /// Case conversion for names that must be spelt out.
    convert: fn(&str) -> String,
    /// What is taken, and by whom (`None`: by Rust or by the emitters).
    taken: BTreeMap<String, Option<String>>,
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
        Self { convert, taken: reserved.iter().map(|name| ((*name).to_owned(), None)).collect() }
    }

    /// Claims the plain names of a list first where the wire name is spelt exactly so, so that the winner of a collision
    /// does not depend on the order.
    pub(super) fn reserve_exact<'n>(&mut self, wire_names: impl Iterator<Item = &'n str>) {
        for wire_name in wire_names {
            let plain = (self.convert)(wire_name);
            if plain == wire_name {
                self.taken.entry(plain).or_insert_with(|| Some(wire_name.to_owned()));
            }
        }
    }

    /// An identifier for a wire name: the plain one, or with a collision a longer one.
    pub(super) fn claim(&mut self, wire_name: &str, longer: &str) -> (Ident, Option<Collision>) {
        let plain = (self.convert)(wire_name);
        match self.taken.get(&plain) {
            None => {
                self.taken.insert(plain.clone(), Some(wire_name.to_owned()));
                (ident(&plain), None)
            }
            Some(Some(holder)) if holder == wire_name => (ident(&plain), None),
            Some(holder) => {
                let holder = holder.clone();
                let by_rust = holder.is_none();
                let mut name = match by_rust {
                    true => (self.convert)(longer),
                    false => (self.convert)(&spelled(wire_name)),
                };
                if self.taken.contains_key(&name) {
                    name = (self.convert)(longer);
                }
                while self.taken.contains_key(&name) {
                    name.push('_');
                }
                self.taken.insert(name.clone(), Some(wire_name.to_owned()));
                (ident(&name), Some(Collision { holder, instead: name }))
            }
        }
    }
}
