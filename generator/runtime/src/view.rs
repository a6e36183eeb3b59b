//! `View`: any value as the JSON that it is, without writing it.
//!
//! Most constraints are checked on the typed value itself. Those that speak of JSON as a whole (`not`, `if`, `contains`, an
//! `anyOf` beside properties, a schema that is no Rust type) look at it through a `View`, which borrows and allocates
//! nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::decimal::Number;
use super::integer::Integer;
use super::maybe::Maybe;

/// A JSON value, borrowed from whatever holds it.
#[derive(Clone)]
pub enum View<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number<'a>),
    /// A string.
    String(Cow<'a, str>),
    /// An array.
    Array(&'a dyn Items),
    /// An object.
    Object(&'a dyn Members),
}

/// A value that can be looked at as JSON.
pub trait Inspect {
    /// The value as it would be written.
    fn view(&self) -> View<'_>;
}

/// The items of an array.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// The item at `index`, counted from 0; null behind the last.
    fn item(&self, index: usize) -> View<'_>;
}

/// The properties of an object.
pub trait Members {
    /// Shows every property that is there, its name as it is written, until `visit` says `false`.
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool);

    /// The value of a property, if it is there.
    fn member<'a>(&'a self, name: &str) -> Option<View<'a>> {
        let mut found = None;
        self.visit(&mut |other, value| {
            let is_it = other == name;
            if is_it {
                found = Some(value);
            }
            !is_it
        });
        found
    }

    /// How many properties are there.
    #[inline]
    fn count(&self) -> usize {
        let mut count = 0;
        self.visit(&mut |_, _| {
            count += 1;
            true
        });
        count
    }
}

impl<T: Inspect> Items for Vec<T> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Null, T::view)
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Array(self)
    }
}

/// A list that is lent, as a parameter is.
impl<T: Inspect> Items for &[T] {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Null, T::view)
    }
}

impl<T: Inspect> Inspect for &[T] {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Array(self)
    }
}

impl<T: Inspect> Members for BTreeMap<String, T> {
    #[inline]
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        self.iter().all(|(name, value)| visit(name, value.view()));
    }

    #[inline]
    fn member<'a>(&'a self, name: &str) -> Option<View<'a>> {
        self.get(name).map(T::view)
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T: Inspect> Inspect for BTreeMap<String, T> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}

impl Members for serde_json::Map<String, serde_json::Value> {
    #[inline]
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        self.iter().all(|(name, value)| visit(name, value.view()));
    }

    #[inline]
    fn member<'a>(&'a self, name: &str) -> Option<View<'a>> {
        self.get(name).map(serde_json::Value::view)
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl Inspect for serde_json::Value {
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Bool(value) => View::Boolean(*value),
            Self::Number(number) => View::Number(number.into()),
            Self::String(text) => View::String(Cow::Borrowed(text)),
            Self::Array(items) => View::Array(items),
            Self::Object(properties) => View::Object(properties),
        }
    }
}

impl Inspect for str {
    #[inline]
    fn view(&self) -> View<'_> {
        View::String(Cow::Borrowed(self))
    }
}

impl Inspect for String {
    #[inline]
    fn view(&self) -> View<'_> {
        self.as_str().view()
    }
}

impl Inspect for bool {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

impl Inspect for () {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Null
    }
}

/// Integers and floating point numbers of Rust.
macro_rules! numbers {
    ($($type:ty => $variant:ident as $wide:ty),* $(,)?) => {$(
        impl Inspect for $type {
            #[inline]
            fn view(&self) -> View<'_> {
                View::Number(Number::$variant(<$wide>::from(*self)))
            }
        }
    )*};
}

numbers! {
    i8 => Signed as i64, i16 => Signed as i64, i32 => Signed as i64, i64 => Signed as i64,
    u8 => Unsigned as u64, u16 => Unsigned as u64, u32 => Unsigned as u64, u64 => Unsigned as u64,
    f64 => Float as f64,
}

/// As the number that is written of it: `0.1f32` is `0.1`, which is not the nearest `f64`.
impl Inspect for f32 {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Number(self.into())
    }
}

impl Inspect for Integer {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Number(self.number())
    }
}

impl<T: Inspect> Inspect for Option<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}

impl<T: Inspect> Inspect for Maybe<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        self.value().map_or(View::Null, T::view)
    }
}

impl<T: Inspect + ?Sized> Inspect for Box<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Inspect + ?Sized> Inspect for &T {
    #[inline]
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

/// Shows a property that may be absent; what [`Members::visit`] of a struct is made of.
pub trait Member {
    /// What would be written, or nothing.
    fn shown(&self) -> Option<View<'_>>;
}

impl<T: Inspect> Member for Option<T> {
    fn shown(&self) -> Option<View<'_>> {
        self.as_ref().map(T::view)
    }
}

impl<T: Inspect> Member for Maybe<T> {
    #[inline]
    fn shown(&self) -> Option<View<'_>> {
        if self.is_absent() { None } else { Some(self.view()) }
    }
}

/// Tuples, as arrays of as many items.
macro_rules! tuples {
    ($(($($name:ident $index:tt),+) $count:literal)*) => {$(
        impl<$($name: Inspect),+> Items for ($($name,)+) {
            #[inline]
            fn count(&self) -> usize {
                $count
            }

            #[inline]
            fn item(&self, index: usize) -> View<'_> {
                match index {
                    $($index => self.$index.view(),)+
                    _ => View::Null,
                }
            }
        }

        impl<$($name: Inspect),+> Inspect for ($($name,)+) {
            #[inline]
            fn view(&self) -> View<'_> {
                View::Array(self)
            }
        }
    )*};
}

tuples! {
    (A 0) 1
    (A 0, B 1) 2
    (A 0, B 1, C 2) 3
    (A 0, B 1, C 2, D 3) 4
    (A 0, B 1, C 2, D 3, E 4) 5
    (A 0, B 1, C 2, D 3, E 4, F 5) 6
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6) 7
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7) 8
}
