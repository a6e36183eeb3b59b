//! Operations: what is sent, and what may come back.

use std::collections::BTreeSet;

use super::{Content, Docs, Pagination, Payload, Requirement, Server, TypeUse, Types};
use crate::pointer::Pointer;

/// One method on one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// The method, in capitals.
    pub method: String,
    /// The path template, cut at its parameters.
    pub path: Vec<PathPart>,
    /// `summary` and `description`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Path, query and header parameters, in the document's order.
    pub parameters: Vec<Parameter>,
    /// What each call has in its query, by name and value: the path of the document holds it.
    pub fixed_query: Vec<(String, String)>,
    /// `requestBody`.
    pub body: Option<Body>,
    /// What may come back, in ascending order of status, ranges and `default` last.
    pub outcomes: Vec<Outcome>,
    /// `security`: alternatives, each with what is needed at once. None if it asks for no credential.
    pub security: Vec<Vec<Requirement>>,
    /// `tags`.
    pub tags: Vec<String>,
    /// Its own servers, or those of its path; none if it is served where the document says.
    pub servers: Vec<Server>,
    /// The header, besides `Retry-After`, that says when to come back (`x-retry-after`).
    pub retry_after: Option<String>,
    /// The header parameter that makes a repeated request count once.
    pub idempotency_key: Option<String>,
    /// How its answer is one page of several, if it is.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// The facts that the rules of its body and of its parameters ask of the caller.
    pub fn facts(&self, types: &Types) -> BTreeSet<String> {
        self.sent().flat_map(|value| types[value.ty].facts.iter().cloned()).collect()
    }

    /// The types of everything that is sent.
    pub fn sent(&self) -> impl Iterator<Item = TypeUse> {
        let bodies = self.body.iter().flat_map(|body| &body.contents).flat_map(Content::types);
        bodies.chain(self.parameters.iter().map(|parameter| parameter.value))
    }

    /// The same, to be changed.
    pub fn sent_mut(&mut self) -> impl Iterator<Item = &mut TypeUse> {
        let bodies = self.body.iter_mut().flat_map(|body| &mut body.contents).flat_map(Content::types_mut);
        bodies.chain(self.parameters.iter_mut().map(|parameter| &mut parameter.value))
    }

    /// The types of everything that may come back.
    pub fn received(&self) -> impl Iterator<Item = TypeUse> {
        let bodies = self.outcomes.iter().flat_map(|outcome| &outcome.contents).flat_map(Content::types);
        let headers = self.outcomes.iter().flat_map(|outcome| &outcome.headers).map(|header| header.value);
        bodies.chain(headers)
    }

    /// The same, to be changed.
    pub fn received_mut(&mut self) -> Vec<&mut TypeUse> {
        let mut found = Vec::new();
        for outcome in &mut self.outcomes {
            found.extend(outcome.contents.iter_mut().flat_map(Content::types_mut));
            found.extend(outcome.headers.iter_mut().map(|header| &mut header.value));
        }
        found
    }

    /// The types that what is sent and what comes back is held against. What is streamed is so only when it is read; an error
    /// and a header are taken as they come.
    pub fn validated(&self) -> impl Iterator<Item = TypeUse> {
        let bodies = self.body.iter().flat_map(|body| &body.contents).filter(|content| !content.payload.is_stream());
        let parameters = self.parameters.iter().map(|parameter| parameter.value);
        let whole = self.whole().into_iter().filter(|(_, content)| matches!(content.payload, Payload::Json(_)));
        let answers = whole.chain(self.streamed()).map(|(_, content)| content);
        parameters.chain(bodies.chain(answers).flat_map(Content::types))
    }

    /// The outcomes that are successes.
    pub fn successes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.status.is_success())
    }

    /// What a successful answer may be, without what is streamed: a payload for each content, and none for no body.
    pub fn success_payloads(&self) -> Vec<Option<&Payload>> {
        let mut payloads: Vec<Option<&Payload>> = Vec::new();
        for outcome in self.successes() {
            let whole = outcome.contents.iter().map(|content| &content.payload).filter(|payload| !payload.is_stream());
            let found: Vec<Option<&Payload>> = whole.map(Some).collect();
            payloads.extend(if outcome.contents.is_empty() { vec![None] } else { found });
        }
        payloads
    }

    /// What is read of a successful answer as a whole, each with its outcome.
    pub fn whole(&self) -> Vec<(&Outcome, &Content)> {
        let contents =
            self.successes().flat_map(|outcome| outcome.contents.iter().map(move |content| (outcome, content)));
        contents.filter(|(_, content)| !content.payload.is_stream()).collect()
    }

    /// Whether a successful answer may be one of several things.
    pub fn has_several_successes(&self) -> bool {
        let payloads = self.success_payloads();
        payloads.iter().any(|payload| *payload != payloads[0])
    }

    /// What is read of a successful answer piece by piece, each with its outcome; all hold the same. That is what has no
    /// end, or else bytes, of which there may be more than memory holds.
    pub fn streamed(&self) -> Vec<(&Outcome, &Content)> {
        let contents =
            self.successes().flat_map(|outcome| outcome.contents.iter().map(move |content| (outcome, content)));
        let all: Vec<(&Outcome, &Content)> = contents.collect();
        let endless = all.iter().find(|(_, content)| content.payload.is_stream());
        let first = endless.or_else(|| all.iter().find(|(_, content)| content.payload == Payload::Bytes));
        let Some((_, first)) = first else { return Vec::new() };
        all.iter().copied().filter(|(_, content)| content.payload == first.payload).collect()
    }

    /// The path template as the document writes it.
    pub fn path_template(&self) -> String {
        self.path
            .iter()
            .map(|part| match part {
                PathPart::Literal(text) => text.clone(),
                PathPart::Parameter(name) => format!("{{{name}}}"),
            })
            .collect()
    }
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPart {
    /// Text, as it stands.
    Literal(String),
    /// A parameter, by name.
    Parameter(String),
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Its type.
    pub value: TypeUse,
    /// How its value is written.
    pub encoding: ParameterEncoding,
    /// Whether it must be given.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the header `Cookie`.
    Cookie,
}

/// How the value of a parameter, or of a property of a form, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterEncoding {
    /// By a style.
    Style {
        /// `style`.
        style: Style,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// As JSON text: `content` or `contentType` with a JSON media type.
    Json,
}

/// How arrays and objects are written in a parameter (OpenAPI 3.0.4, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`.
    Simple,
    /// `.blue.black`.
    Label,
    /// `;color=blue,black`.
    Matrix,
    /// `color=blue,black`.
    Form,
    /// `color=blue%20black`.
    SpaceDelimited,
    /// `color=blue%7Cblack`.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`.
    DeepObject,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// What it may be, in the document's order; at least one.
    pub contents: Vec<Content>,
    /// Whether it must be sent.
    pub required: bool,
    /// `description`.
    pub docs: Docs,
}

/// An answer that the document describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// For which status.
    pub status: Status,
    /// `description`.
    pub description: String,
    /// What its body may be, in the document's order; none if it has no body.
    pub contents: Vec<Content>,
    /// Its headers.
    pub headers: Vec<Header>,
}

/// A key of `responses`. Ordered from the most to the least specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status code.
    Code(u16),
    /// All codes with this first digit: `4XX`.
    Range(u8),
    /// Any other.
    Default,
}

impl Status {
    /// As a key of `responses`: `404`, `4XX`, `default`.
    pub fn key(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Range(first) => format!("{first}XX"),
            Self::Default => "default".to_owned(),
        }
    }

    /// Whether an answer with this status is what the caller asked for (2XX).
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

/// A response header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as the document writes it.
    pub name: String,
    /// Its type: a scalar.
    pub value: TypeUse,
    /// Its documentation.
    pub docs: Docs,
}
