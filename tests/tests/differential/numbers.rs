//! Numbers at the bounds of a schema, and just beyond.

use serde_json::{Map, Value, json};

use super::values::Maker;

/// Integers at which some type ends.
const ENDS: &[i128] = &[
    i8::MAX as i128,
    i32::MAX as i128,
    i32::MAX as i128 + 1,
    i32::MIN as i128 - 1,
    u32::MAX as i128 + 1,
    1 << 53,
    (1 << 53) + 1,
    i64::MAX as i128,
    i64::MAX as i128 + 1,
    i64::MIN as i128,
    u64::MAX as i128,
];

/// A number for the schema: one that fits, or one that misses a bound, a multiple or the type by a little.
pub fn of(maker: &mut Maker<'_>, schema: &Map<String, Value>, whole: bool, misses: bool) -> Value {
    let limit = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let step = limit("multipleOf").unwrap_or(if whole { 1.0 } else { 0.5 });
    let above = limit("exclusiveMinimum").map(|bound| bound + step);
    let under = limit("exclusiveMaximum").map(|bound| bound - step);
    let (low, high) = (limit("minimum").or(above), limit("maximum").or(under));
    let number = match (maker.below(4), misses) {
        (0, true) => low.map_or(0.3, |low| low - step),
        (1, true) => high.map_or(-0.7, |high| high + step),
        (2, true) => low.or(high).unwrap_or(0.0) + step / 2.0,
        (_, true) => return end(maker),
        (0, false) => low.unwrap_or(0.0),
        (1, false) => high.unwrap_or(step),
        (2, false) if low.is_none() && high.is_none() => return end(maker),
        (_, false) => low.or(high.map(|high| high - 3.0 * step)).unwrap_or(0.0) + step * maker.below(4) as f64,
    };
    let on_grid = if misses { number } else { (number / step).round() * step };
    written(on_grid)
}

fn end(maker: &mut Maker<'_>) -> Value {
    let integer = ENDS[maker.below(ENDS.len())];
    let narrow = i64::try_from(integer).map(Value::from).or_else(|_| u64::try_from(integer).map(Value::from));
    match maker.below(12) {
        0 => json!(1e20),
        1 => json!(-1e300),
        2 => json!(1e-7),
        _ => narrow.unwrap_or_else(|_| json!(integer as f64)),
    }
}

/// A number as people write it: integers without a fraction.
fn written(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 { json!(number as i64) } else { json!(number) }
}
