//! Which types are compared by hash?
//!
//! The items of a list whose items must differ, and whatever they hold; not those that are compared as JSON.

use crate::ir::{Api, Check};

pub(super) fn run(api: &mut Api) {
    let compared = api.types.iter().filter(|(_, def)| def.checks.contains(&Check::UniqueItems) && !def.inspected);
    let items = compared.flat_map(|(_, def)| def.uses()).map(|value| value.ty).collect();
    super::set_below(api, items, |def| &mut def.hashed);
}
