//! `PUT /contacts/{contactId}`.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::models::{Contact, ContactInput, ErrorBody};
use crate::runtime::{
    response, Client, Error, HeaderError, RequestBuilder, RequestError, Response,
    Validate,
};

/// A request of [`Client::update_contact`], not sent yet.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateContact<'a> {
    pub(crate) client: &'a Client,
    pub(crate) contact_id: &'a str,
    pub(crate) body: &'a ContactInput,
}

impl<'a> UpdateContact<'a> {
    /// The HTTP request, for a look at it or for a transport of one's own; [`send`](Self::send) does it all.
    ///
    /// # Errors
    ///
    /// What [`send`](Self::send) refuses before anything is sent.
    pub fn request(&self) -> Result<http::Request<Bytes>, RequestError> {
        self.body.validate()?;
        RequestBuilder::new(self.client, Method::PUT)
            .path("/contacts/")
            .path_parameter("contactId", self.contact_id)
            .accept("application/json")
            .bearer()
            .json(self.body)
            .build()
    }

    /// Sends the request and reads the answer of `PUT /contacts/{contactId}`.
    ///
    /// # Errors
    ///
    /// - [`Error::Request`]: the request is not one that the document allows; nothing was sent.
    /// - [`Error::Transport`]: no whole answer came back, or not in time.
    /// - [`Error::Api`] with [`UpdateContactError`], by status:
    ///   - 400: [`BadRequest`](UpdateContactError::BadRequest)
    ///   - 401: [`Unauthorized`](UpdateContactError::Unauthorized)
    ///   - 403: [`Forbidden`](UpdateContactError::Forbidden)
    ///   - 404: [`NotFound`](UpdateContactError::NotFound)
    ///   - 429: [`TooManyRequests`](UpdateContactError::TooManyRequests)
    ///   - 500: [`InternalServerError`](UpdateContactError::InternalServerError)
    /// - [`Error::Unexpected`]: an answer that the document does not describe.
    pub async fn send(&self) -> Result<Response<Contact>, Error<UpdateContactError>> {
        let response = self.client.execute(self.request()?).await?;
        Self::response(response, self.client.validates_responses())
    }

    /// Reads an answer, however it came; with `validate` its body is also held against the document.
    ///
    /// # Errors
    ///
    /// What [`send`](Self::send) makes of an answer.
    pub fn response(
        response: http::Response<Bytes>,
        validate: bool,
    ) -> Result<Response<Contact>, Error<UpdateContactError>> {
        match response.status().as_u16() {
            200 => response::json(response, validate),
            400 => Err(Error::api(response, UpdateContactError::BadRequest)),
            401 => Err(Error::api(response, UpdateContactError::Unauthorized)),
            403 => Err(Error::api(response, UpdateContactError::Forbidden)),
            404 => Err(Error::api(response, UpdateContactError::NotFound)),
            429 => Err(Error::api(response, UpdateContactError::TooManyRequests)),
            500 => Err(Error::api(response, UpdateContactError::InternalServerError)),
            _ => Err(Error::undocumented(response)),
        }
    }
}

/// The headers that the document describes for the answers to `updateContact`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateContactHeaders {
    /// The header `rateLimit-limit`.
    ///
    /// The rate limit. Each operation accepts 240 requests a minute.
    pub rate_limit_limit: Option<i64>,
    /// The header `rateLimit-remaining`.
    ///
    /// Requests left until the reset.
    pub rate_limit_remaining: Option<i64>,
    /// The header `rateLimit-reset`.
    ///
    /// Seconds until the reset.
    pub rate_limit_reset: Option<i64>,
}

impl TryFrom<&HeaderMap> for UpdateContactHeaders {
    type Error = HeaderError;

    /// Reads them from the headers of any answer, a successful one or an error.
    ///
    /// # Errors
    ///
    /// A header whose value does not have the type that the document gives it.
    fn try_from(headers: &HeaderMap) -> Result<Self, HeaderError> {
        Ok(Self {
            rate_limit_limit: response::header(headers, "ratelimit-limit")?,
            rate_limit_remaining: response::header(headers, "ratelimit-remaining")?,
            rate_limit_reset: response::header(headers, "ratelimit-reset")?,
        })
    }
}

/// The errors that the document describes for `updateContact`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UpdateContactError {
    /// 400 Bad Request: The request is not as it has to be.
    BadRequest(ErrorBody),
    /// 401 Unauthorized: There is no valid access token (`UNAUTHORIZED`).
    Unauthorized(ErrorBody),
    /// 403 Forbidden: The caller may not do this.
    Forbidden(ErrorBody),
    /// 404 Not Found: There is no such contact.
    NotFound(ErrorBody),
    /// 429 Too Many Requests: The rate limit is used up (`TOO_MANY_REQUESTS`). `rateLimit-reset` says for how many
    /// seconds; there is no
    /// `Retry-After`.
    TooManyRequests(ErrorBody),
    /// 500 Internal Server Error: The service failed.
    InternalServerError(ErrorBody),
}

impl fmt::Display for UpdateContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadRequest(body) => write!(f, "400 Bad Request: {body:?}"),
            Self::Unauthorized(body) => write!(f, "401 Unauthorized: {body:?}"),
            Self::Forbidden(body) => write!(f, "403 Forbidden: {body:?}"),
            Self::NotFound(body) => write!(f, "404 Not Found: {body:?}"),
            Self::TooManyRequests(body) => write!(f, "429 Too Many Requests: {body:?}"),
            Self::InternalServerError(body) => {
                write!(f, "500 Internal Server Error: {body:?}")
            }
        }
    }
}

impl std::error::Error for UpdateContactError {}
