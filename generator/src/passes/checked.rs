//! Which types have something to validate?
//!
//! Those with checks, string enums that keep values which are not listed (they are refused on the way out), unions that keep
//! what fits no branch (so is that), and whatever holds one of them.

use crate::ir::{Api, Shape};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let is_tolerant = api.is_tolerant(id);
        let def = &mut api.types[id];
        let refuses = match &def.shape {
            Shape::Enum(text) => is_tolerant && !text.takes_others,
            shape => is_tolerant && matches!(shape, Shape::Union(_)),
        };
        def.checked = refuses || !def.checks.is_empty();
    }
    super::spread_to_users(api, |def| def.checked, |def| def.checked = true);
}
