//! Unions read by hand: a look at the value, and then the one branch that it is.
//!
//! The branches are the generated types, so that only the way to them differs.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use schemas_client::models::{Account, Address, Bird, Card, Cat, Coordinates, Dog, Span};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::decoded::Valid;
use crate::hand;

/// Told by the property `kind`.
#[allow(dead_code, reason = "it is read only to be read")]
pub enum Tagged {
    Cat(Cat),
    Dog(Dog),
    Bird(Bird),
}

impl<'de> Deserialize<'de> for Tagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Tag<'a> {
            #[serde(borrow)]
            kind: Cow<'a, str>,
        }

        let json = <&RawValue>::deserialize(deserializer)?;
        let tag: Tag<'_> = serde_json::from_str(json.get()).map_err(D::Error::custom)?;
        match &*tag.kind {
            "cat" => serde_json::from_str(json.get()).map(Self::Cat),
            "dog" => serde_json::from_str(json.get()).map(Self::Dog),
            "bird" => serde_json::from_str(json.get()).map(Self::Bird),
            _ => return Err(D::Error::custom("a kind that nobody knows")),
        }
        .map_err(D::Error::custom)
    }
}

impl Valid for Tagged {
    fn is_valid(&self) -> bool {
        match self {
            Self::Cat(cat) => cat.lives.is_none_or(|lives| lives <= 9),
            Self::Dog(_) => true,
            Self::Bird(bird) => bird.wingspan.is_none_or(|wingspan| wingspan >= 0.0),
        }
    }
}

/// Told by the JSON type: the parser says it, so nothing has to be looked at before.
#[allow(dead_code, reason = "it is read only to be read")]
pub enum ByType {
    String(String),
    Integer(i64),
    Array(Vec<i64>),
    Span(Span),
}

impl<'de> Deserialize<'de> for ByType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyOfThem;

        impl<'de> Visitor<'de> for AnyOfThem {
            type Value = ByType;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str("a text, an integer, an array or a span")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ByType, E> {
                Ok(ByType::String(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<ByType, E> {
                Ok(ByType::String(text))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<ByType, E> {
                Ok(ByType::Integer(value))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<ByType, E> {
                i64::try_from(value).map(ByType::Integer).map_err(E::custom)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<ByType, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(ByType::Array)
            }

            fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<ByType, A::Error> {
                Span::deserialize(MapAccessDeserializer::new(properties)).map(ByType::Span)
            }
        }

        deserializer.deserialize_any(AnyOfThem)
    }
}

impl Valid for ByType {}

/// Told by the properties that only one branch has.
#[allow(dead_code, reason = "it is read only to be read")]
pub enum ByProperties {
    Address(Address),
    Coordinates(Coordinates),
}

impl<'de> Deserialize<'de> for ByProperties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct There {
            street: Option<IgnoredAny>,
            city: Option<IgnoredAny>,
            latitude: Option<IgnoredAny>,
            longitude: Option<IgnoredAny>,
        }

        let json = <&RawValue>::deserialize(deserializer)?;
        let there: There = serde_json::from_str(json.get()).map_err(D::Error::custom)?;
        let is_address = there.street.is_some() || there.city.is_some();
        let is_place = there.latitude.is_some() || there.longitude.is_some();
        match (is_address, is_place) {
            (true, false) => serde_json::from_str(json.get()).map(Self::Address),
            (false, true) => serde_json::from_str(json.get()).map(Self::Coordinates),
            _ => return Err(D::Error::custom("neither an address nor coordinates")),
        }
        .map_err(D::Error::custom)
    }
}

impl Valid for ByProperties {}

/// Tried: the first branch that the value satisfies.
#[allow(dead_code, reason = "it is read only to be read")]
pub enum Tried {
    Card(Card),
    Account(Account),
}

impl<'de> Deserialize<'de> for Tried {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = <&RawValue>::deserialize(deserializer)?;
        if let Ok(card) = serde_json::from_str::<Card>(json.get())
            && hand::is_card_number(&card.number)
        {
            return Ok(Self::Card(card));
        }
        match serde_json::from_str::<Account>(json.get()) {
            Ok(account) if hand::is_account_number(&account.number) => Ok(Self::Account(account)),
            Ok(_) => Err(D::Error::custom("neither a card nor an account")),
            Err(error) => Err(D::Error::custom(error)),
        }
    }
}

impl Valid for Tried {}
