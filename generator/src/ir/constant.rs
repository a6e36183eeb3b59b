//! Values that the document lists alone, so that nobody has to be asked for them.

use super::{Literal, Scalar, Shape, TextEnum, TypeUse, Types};

/// The one value of a type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant<'a> {
    /// The text that an enum lists, its first.
    Listed,
    /// A boolean.
    Boolean(bool),
    /// A number of that type, as exact decimal text; it is one that Rust can write.
    Number(Scalar, &'a str),
}

impl Types {
    /// The value that the document lists, if it lists one and no other.
    pub fn constant(&self, value: TypeUse) -> Option<Constant<'_>> {
        if value.nullable {
            return None;
        }
        let def = &self[self.resolve(value.ty)];
        match (&def.shape, &def.only) {
            (Shape::Enum(text), _) => text.is_constant().then_some(Constant::Listed),
            (Shape::Scalar(Scalar::Boolean), Some(Literal::Boolean(flag))) => Some(Constant::Boolean(*flag)),
            (Shape::Scalar(scalar), Some(Literal::Number(text))) => {
                takes(*scalar, text).then_some(Constant::Number(*scalar, text))
            }
            _ => None,
        }
    }
}

/// Whether a number is a value of a scalar, and one that Rust can write as a literal of it.
fn takes(scalar: Scalar, text: &str) -> bool {
    let integer = || text.parse::<i128>().ok();
    match scalar {
        // One that is written with as few digits as tell it from its neighbours; of others, an `f32` keeps no more.
        Scalar::Float => text.parse::<f32>().is_ok_and(|number| {
            number.is_finite() && number.to_string().parse::<f64>().ok() == text.parse::<f64>().ok()
        }),
        Scalar::Double => text.parse::<f64>().is_ok_and(f64::is_finite),
        // One of any size is made of an `i64`.
        Scalar::Integer => text.parse::<i64>().is_ok(),
        scalar => scalar.range().zip(integer()).is_some_and(|((least, most), number)| (least..=most).contains(&number)),
    }
}

impl TextEnum {
    fn is_constant(&self) -> bool {
        self.values.len() == 1 && !self.takes_others
    }
}
