//! The rivals, behind one trait.

use std::sync::LazyLock;

use generated_client::Validate as _;
use generated_client::models;
use jsonschema::Validator as Schema;
use serde::Serialize;

use crate::contact::Contact;
use crate::{hand, schema};

/// Reads a contact, and judges it.
pub trait Checker {
    type Contact: Serialize + Send + Sync;

    fn decode(text: &[u8]) -> Self::Contact;

    /// Looks for all violations and tells whether there are none.
    fn is_valid(contact: &Self::Contact) -> bool;
}

/// What the generator makes of the document.
pub struct Generated;

impl Checker for Generated {
    type Contact = models::Contact;

    fn decode(text: &[u8]) -> models::Contact {
        generated_client::runtime::json::from_slice(text).expect("a contact")
    }

    fn is_valid(contact: &models::Contact) -> bool {
        contact.validate().is_ok()
    }
}

/// serde and checks by hand.
pub struct Hand;

impl Checker for Hand {
    type Contact = Contact;

    fn decode(text: &[u8]) -> Contact {
        serde_json::from_slice(text).expect("a contact")
    }

    fn is_valid(contact: &Contact) -> bool {
        hand::violations(contact).is_empty()
    }
}

/// The same structs with garde's derive.
pub struct Garde;

impl Checker for Garde {
    type Contact = Contact;

    fn decode(text: &[u8]) -> Contact {
        Hand::decode(text)
    }

    fn is_valid(contact: &Contact) -> bool {
        garde::Validate::validate(contact).is_ok()
    }
}

/// The same structs with validator's derive.
pub struct Validator;

impl Checker for Validator {
    type Contact = Contact;

    fn decode(text: &[u8]) -> Contact {
        Hand::decode(text)
    }

    fn is_valid(contact: &Contact) -> bool {
        validator::Validate::validate(contact).is_ok()
    }
}

/// The schema itself, at run time. It stops at the first violation: its quickest way, and its way of choice here.
pub struct Jsonschema;

static SCHEMA: LazyLock<Schema> = LazyLock::new(schema::contact);

impl Checker for Jsonschema {
    type Contact = serde_json::Value;

    fn decode(text: &[u8]) -> serde_json::Value {
        serde_json::from_slice(text).expect("JSON")
    }

    fn is_valid(contact: &serde_json::Value) -> bool {
        SCHEMA.is_valid(contact)
    }
}
