//! Which types can be compared with `Eq`?
//!
//! All but those that hold a floating point number. A type that contains itself can, unless something else in it can't.

use crate::ir::{Api, Scalar, Shape};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let def = &mut api.types[id];
        def.eq = !matches!(def.shape, Shape::Scalar(Scalar::Float | Scalar::Double));
    }
    super::spread_to_users(api, |def| !def.eq, |def| def.eq = false);
}
