//! What if dates are to stay texts?
//!
//! Then a `date` and a `date-time` are strings with a check, as the formats are that have no type. The operator says so,
//! so it is no part of every run.

use crate::ir::{Api, Check, Format, Scalar, Shape};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let def = &mut api.types[id];
        if let Shape::Scalar(Scalar::Formatted(format @ (Format::Date | Format::DateTime))) = def.shape {
            def.shape = Shape::Scalar(Scalar::String);
            def.checks.push(Check::Format(format));
        }
    }
    // What was always valid now has something to check.
    super::checked::run(api);
}
