//! What every client needs, whatever the document says: transport, errors, validation, JSON.

pub mod buffer;
pub mod check;
pub mod client;
mod client_builder;
mod constraint;
pub mod error;
pub mod json;
pub mod maybe;
pub mod open_enum;
pub mod pointer;
mod reader;
mod reader_access;
mod replay;
pub mod request;
mod request_error;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod response;
pub mod token;
mod trace;
pub mod transport;
mod transport_error;
pub mod union;
pub mod validate;

pub use buffer::Json;
pub use client::{BuildError, Client, ClientBuilder};
pub use error::{
    ApiError, DecodeError, Error, RequestError, TransportError, TransportErrorKind, UnexpectedReason, UnexpectedResponse,
};
pub use maybe::Maybe;
pub use pointer::Pointer;
pub use request::RequestBuilder;
pub use response::{HeaderError, Response};
pub use token::Token;
pub use transport::{BoxFuture, SendOptions, Transport};
pub use validate::{Constraint, Validate, Violation, Violations};
