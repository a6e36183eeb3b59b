//! What is decided when a value is read: formats with a type of their own, and which branch of a union it is.

use std::fmt::{self, Debug, Formatter};

use schemas_client::Validate;
use schemas_client::models;
use schemas_client::runtime::read::Read;
use schemas_client::runtime::{time, uuid};
use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer};

use crate::keywords::{self, Schema};
use crate::{derived, dispatched};

/// A schema that is decided when a value is read.
pub trait Decoded: Schema {
    /// What the generator makes of it.
    type Generated: Read + Validate + Debug;

    /// Read by hand.
    type Hand: DeserializeOwned + Valid;

    /// Read by what serde derives.
    type Serde: DeserializeOwned + Valid;
}

/// What is left to be judged when a value is read: nothing, as long as the type doesn't say otherwise.
pub trait Valid {
    /// Whether the value satisfies its schema.
    #[allow(dead_code, reason = "only the test that all judge alike asks")]
    fn is_valid(&self) -> bool {
        true
    }
}

/// Rows with columns: the schema, by hand, what serde derives.
macro_rules! decoded {
    ($($name:ident $hand:ty, $serde:ty;)*) => {$(
        impl Decoded for keywords::$name {
            type Generated = models::$name;
            type Hand = $hand;
            type Serde = $serde;
        }
    )*};
}

decoded! {
    DateTime DateTime, DateTime;
    Uuid Uuid, Uuid;
    Tagged dispatched::Tagged, derived::Tagged;
    ByType dispatched::ByType, derived::ByType;
    ByProperties dispatched::ByProperties, derived::ByProperties;
    Tried dispatched::Tried, derived::Tried;
}

/// The instant with its offset. The generated type keeps besides how it was written.
#[derive(Deserialize)]
pub struct DateTime {
    #[serde(deserialize_with = "date_time")]
    #[allow(dead_code, reason = "it is read only to be read")]
    value: time::OffsetDateTime,
}

impl Valid for DateTime {}

fn date_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<time::OffsetDateTime, D::Error> {
    let format = &time::format_description::well_known::Rfc3339;
    deserializer.deserialize_str(Text(|text: &str| time::OffsetDateTime::parse(text, format).ok()))
}

/// 16 bytes.
#[derive(Deserialize)]
pub struct Uuid {
    #[serde(deserialize_with = "uuid")]
    #[allow(dead_code, reason = "it is read only to be read")]
    value: uuid::Uuid,
}

impl Valid for Uuid {}

fn uuid<'de, D: Deserializer<'de>>(deserializer: D) -> Result<uuid::Uuid, D::Error> {
    deserializer.deserialize_str(Text(|text: &str| uuid::Uuid::parse_str(text).ok()))
}

/// Reads a string without copying it.
struct Text<F>(F);

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a text of the format")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("not of the format"))
    }
}
