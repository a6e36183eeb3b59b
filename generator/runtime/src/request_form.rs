//! Forms of `RequestBuilder`: `application/x-www-form-urlencoded`.

use serde::Serialize;

use super::error::RequestError;
use super::form::{FormField, encode_json};
use super::json::to_vec;
use super::request::RequestBuilder;

impl RequestBuilder<'_> {
    /// Sets the body, as a form; `fields` says how properties are written that are not written as usual.
    pub fn form<T: Serialize + ?Sized>(self, body: &T, fields: &[FormField]) -> Self {
        self.form_of_json(to_vec(body), fields)
    }

    fn form_of_json(self, body: Result<Vec<u8>, serde_json::Error>, fields: &[FormField]) -> Self {
        match encode_json(body, fields) {
            Ok(text) => self.bytes("application/x-www-form-urlencoded", text),
            Err(error) => self.failed(RequestError::Form(error.to_string())),
        }
    }
}
