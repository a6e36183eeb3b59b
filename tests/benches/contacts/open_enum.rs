//! String enums that keep a value they do not know, read without a buffer.

/// Whether an enum has one of the documented values.
pub trait Listed {
    fn is_listed(&self) -> bool;
}

impl<T: Listed> Listed for Option<T> {
    fn is_listed(&self) -> bool {
        self.as_ref().is_none_or(T::is_listed)
    }
}

// validator hands out a reference more for an optional property.
impl<T: Listed> Listed for &T {
    fn is_listed(&self) -> bool {
        T::is_listed(self)
    }
}

/// `open_enum!(DayType { Solar = "SOLAR", Lunar = "LUNAR" })` is that enum with `Unknown(String)` besides, and its
/// serde.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        #[derive(PartialEq, Eq, Hash)]
        pub enum $name {
            $($variant,)*
            Unknown(String),
        }

        impl crate::open_enum::Listed for $name {
            fn is_listed(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(text) => text,
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok(match text {
                            $($text => $name::$variant,)*
                            other => $name::Unknown(other.to_owned()),
                        })
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

pub(crate) use open_enum;
