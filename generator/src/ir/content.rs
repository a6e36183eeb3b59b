//! What a body is: its media type, and what it holds.

use super::{ParameterEncoding, TypeUse};

/// One media type of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type as the document writes it.
    pub media_type: String,
    /// What it holds.
    pub payload: Payload,
}

impl Content {
    /// The types that it is made of.
    pub fn types(&self) -> Vec<TypeUse> {
        match &self.payload {
            Payload::Json(value)
            | Payload::Events(Some(value))
            | Payload::Lines { value, .. }
            | Payload::Form { value, .. } => vec![*value],
            Payload::Multipart(multipart) => multipart.parts.iter().filter_map(|part| part.kind.value()).collect(),
            Payload::Text | Payload::Bytes | Payload::Events(None) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn types_mut(&mut self) -> Vec<&mut TypeUse> {
        match &mut self.payload {
            Payload::Json(value)
            | Payload::Events(Some(value))
            | Payload::Lines { value, .. }
            | Payload::Form { value, .. } => vec![value],
            Payload::Multipart(multipart) => {
                multipart.parts.iter_mut().filter_map(|part| part.kind.value_mut()).collect()
            }
            Payload::Text | Payload::Bytes | Payload::Events(None) => Vec::new(),
        }
    }

    /// The body of several parts, if it is one.
    pub fn multipart(&self) -> Option<&Multipart> {
        match &self.payload {
            Payload::Multipart(multipart) => Some(multipart),
            _ => None,
        }
    }
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A JSON text.
    Json(TypeUse),
    /// A text that is not looked into.
    Text,
    /// Bytes that are not looked into.
    Bytes,
    /// `application/x-www-form-urlencoded`.
    Form {
        /// The type.
        value: TypeUse,
        /// How properties are written that are not written as usual.
        fields: Vec<FormField>,
    },
    /// `multipart/…`.
    Multipart(Multipart),
    /// `text/event-stream`, of events whose data is of this type; text if there is none.
    Events(Option<TypeUse>),
    /// JSON texts one after the other.
    Lines {
        /// The type of each.
        value: TypeUse,
        /// How they are told apart.
        framing: Framing,
    },
}

impl Payload {
    /// Whether it comes without end, so that it is read piece by piece.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Events(_) | Self::Lines { .. })
    }
}

/// How JSON texts that follow one another are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// One a line: JSON Lines, NDJSON.
    Lines,
    /// A JSON text sequence (RFC 7464).
    Sequence,
}

/// How a property of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// Its wire name.
    pub name: String,
    /// How.
    pub encoding: ParameterEncoding,
}

/// A body of several parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Multipart {
    /// The subtype of its media type: `form-data`, `mixed`, `related`.
    pub subtype: String,
    /// Its parts, in the document's order.
    pub parts: Vec<BodyPart>,
    /// Whether further parts may be added.
    pub open: bool,
}

/// One part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyPart {
    /// Its name.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its documentation.
    pub docs: super::Docs,
    /// What it is.
    pub kind: PartKind,
    /// `contentType` of its encoding, unless that is the usual one.
    pub content_type: Option<String>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PartKind {
    /// A file, or other bytes.
    File,
    /// Several of them, each a part of the same name.
    Files,
    /// A text or a number.
    Text(TypeUse),
    /// Several of them, each a part of the same name.
    Texts(TypeUse),
    /// JSON.
    Json(TypeUse),
}

impl PartKind {
    /// The type of its value, if it is no file. Of several, that of the list.
    pub fn value(self) -> Option<TypeUse> {
        match self {
            Self::Text(value) | Self::Texts(value) | Self::Json(value) => Some(value),
            Self::File | Self::Files => None,
        }
    }

    /// The same, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut TypeUse> {
        match self {
            Self::Text(value) | Self::Texts(value) | Self::Json(value) => Some(value),
            Self::File | Self::Files => None,
        }
    }
}
