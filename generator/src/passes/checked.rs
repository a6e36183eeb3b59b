//! Which types have something to validate?
//!
//! Those with checks, string enums (a value that is not listed is refused on the way out), unions (so is a value that
//! fits no branch), and whatever holds one of them.

use crate::ir::{Api, Shape};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let def = &mut api.types[id];
        let refuses = match &def.shape {
            Shape::Enum(text) => !text.takes_others,
            shape => matches!(shape, Shape::Union(_)),
        };
        def.checked = refuses || !def.checks.is_empty();
    }
    super::spread_to_users(api, |def| def.checked, |def| def.checked = true);
}
