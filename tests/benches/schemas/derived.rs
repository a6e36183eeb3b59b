//! Unions as serde derives them: `untagged`, each branch as strict as it takes to refuse the values of the others.

#![allow(dead_code, reason = "it is read only to be read")]

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use schemas_client::models::Span;

use crate::decoded::Valid;
use crate::hand;

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Tagged {
    Cat(Cat),
    Dog(Dog),
    Bird(Bird),
}

/// The same, but with the attribute of serde for it.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum TaggedByAttribute {
    Cat { name: String, lives: Option<i64> },
    Dog { name: String, tricks: Option<Vec<String>> },
    Bird { name: String, wingspan: Option<f64> },
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum IsCat {
    Cat,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum IsDog {
    Dog,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum IsBird {
    Bird,
}

#[derive(Deserialize)]
pub struct Cat {
    kind: IsCat,
    name: String,
    lives: Option<i64>,
}

#[derive(Deserialize)]
pub struct Dog {
    kind: IsDog,
    name: String,
    tricks: Option<Vec<String>>,
}

#[derive(Deserialize)]
pub struct Bird {
    kind: IsBird,
    name: String,
    wingspan: Option<f64>,
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

#[derive(Deserialize)]
#[serde(untagged)]
pub enum ByType {
    String(String),
    Integer(i64),
    Array(Vec<i64>),
    Span(Span),
}

impl Valid for ByType {}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum ByProperties {
    Address(Address),
    Coordinates(Coordinates),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    name: Option<String>,
    street: String,
    city: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coordinates {
    name: Option<String>,
    latitude: f64,
    longitude: f64,
}

impl Valid for ByProperties {}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Tried {
    Card(Card),
    Account(Account),
}

#[derive(Deserialize)]
pub struct Card {
    #[serde(deserialize_with = "card_number")]
    number: String,
    holder: String,
}

#[derive(Deserialize)]
pub struct Account {
    #[serde(deserialize_with = "account_number")]
    number: String,
    holder: String,
}

fn card_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    matching(deserializer, hand::is_card_number)
}

fn account_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    matching(deserializer, hand::is_account_number)
}

fn matching<'de, D: Deserializer<'de>>(deserializer: D, matches: fn(&str) -> bool) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if matches(&text) { Ok(text) } else { Err(D::Error::custom("another pattern")) }
}

impl Valid for Tried {}
