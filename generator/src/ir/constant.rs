//! Values that the document lists alone, so that nobody has to be asked for them.

use super::{Literal, Scalar, Shape, TextEnum, TypeUse, Types};

/// The one value of a type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant<'a> {
    /// The text that an enum lists, its first.
    Listed,
    /// A boolean.
    Boolean(bool),
    /// A number of that type, as exact decimal text; the type [holds](Scalar::holds) it.
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
                let is_kept = *scalar != Scalar::Float || is_short(text);
                (scalar.holds(text) && is_kept).then_some(Constant::Number(*scalar, text))
            }
            _ => None,
        }
    }
}

impl Scalar {
    /// Whether a number, as exact decimal text, can be written as a Rust literal of it; an [`Integer`](Self::Integer) is
    /// made of an `i64`.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::Float => text.parse::<f32>().is_ok_and(f32::is_finite),
            Self::Double => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Integer => text.parse::<i64>().is_ok(),
            scalar => {
                let number = text.parse::<i128>().ok();
                scalar.range().zip(number).is_some_and(|((least, most), number)| (least..=most).contains(&number))
            }
        }
    }
}

/// Whether an `f32` keeps all digits of a number.
fn is_short(text: &str) -> bool {
    let kept = text.parse::<f32>().ok().and_then(|number| number.to_string().parse::<f64>().ok());
    kept.is_some() && kept == text.parse().ok()
}

impl TextEnum {
    fn is_constant(&self) -> bool {
        self.values.len() == 1 && !self.takes_others
    }
}
