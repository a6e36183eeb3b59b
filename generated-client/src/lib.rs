//! A client of Contacts API 1.0.0.
//!
//! Updates customer and client contacts (LINE WORKS API 2.0).
//!
//! - HTTPS only.
//! - Each operation may be called 240 times a minute; the `rateLimit-*` headers of an answer say what is left.
//! - A response may carry `null` for any optional property, also where the schema does not call it nullable.
//! - An error may come from a gateway in front of the service; its body need not be JSON.
//!
//! # Example
//!
//! ```rust
//! use generated_client::{Client, Error};
//! use generated_client::models::{
//!     AccessibleRange, ContactEmail, ContactInput, ContactName, Permission,
//! };
//!
//! async fn example(token: &str) -> Result<(), Box<dyn std::error::Error>> {
//!     let client = Client::builder().token(token).build()?;
//!     let body = ContactInput::new(
//!             Permission::new(AccessibleRange::All),
//!             ContactName::new().first_name("John"),
//!         )
//!         .emails([ContactEmail::new(true, "example1@example.com")]);
//!     match client
//!         .update_contact("contact2-a56d-44a4-5304-033e16fca8d1", &body)
//!         .send()
//!         .await
//!     {
//!         Ok(answer) => println!("{}: {:?}", answer.status(), answer.into_inner()),
//!         Err(Error::Request(error)) => eprintln!("not sent: {error}"),
//!         Err(Error::Api(answer)) => eprintln!("refused: {}", answer.error),
//!         Err(error) => return Err(error.into()),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # What is where
//!
//! - [`Client`] has one method for each operation; [`Client::builder`] sets time-outs, limits and the token.
//! - [`models`] are the types that are sent and received. A required property is a `T`, an optional one an `Option<T>`,
//!   and one that may also be null a [`Maybe<T>`](Maybe). Enums keep values that the document does not list.
//! - [`operations`] are the requests and their errors, by status.
//! - [`Validate`] holds a value against the document. It runs before a request is sent; a request that breaks a rule is not
//!   sent, and [`RequestError::Invalid`] lists everything that is wrong with it.
//! - [`runtime`] is what every such client needs. [`runtime::Transport`] is who carries the requests: reqwest, if the
//!   feature `reqwest` is on (it is by default), or one of your own.
//!
//! Reading is tolerant: null for an optional property is as good as none, and properties that the document does not
//! name are ignored. Sending is strict.

#![forbid(unsafe_code)]

mod client;
pub mod models;
pub mod operations;
pub mod runtime;

pub use runtime::{
    ApiError, BuildError, Client, ClientBuilder, DecodeError, Error, Maybe, RequestError,
    Response, Token, TransportError, Validate, Violation, Violations,
};
