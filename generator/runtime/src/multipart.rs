//! Bodies of several parts (RFC 2046, section 5.1): forms with files (RFC 7578), `mixed` and `related`.

use std::collections::VecDeque;
use std::fmt::Display;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use serde::Serialize;

use super::body::{Body, ByteStream, StreamError};
use super::error::RequestError;
use super::json::to_vec;
use super::random::uuid;
use super::request::RequestBuilder;

/// One part: a file, a text, JSON, or other bytes.
#[derive(Clone, Debug)]
#[must_use]
pub struct Part {
    body: Body,
    content_type: Option<String>,
    file_name: Option<String>,
    headers: Vec<(String, String)>,
    error: Option<&'static str>,
}

impl Part {
    /// Bytes or a stream.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), content_type: None, file_name: None, headers: Vec::new(), error: None }
    }

    /// A file with a name; its media type is `application/octet-stream` unless it is set.
    pub fn file(name: impl Into<String>, body: impl Into<Body>) -> Self {
        Self { file_name: Some(name.into()), ..Self::new(body) }.content_type("application/octet-stream")
    }

    /// A text.
    pub fn text(value: impl Display) -> Self {
        Self::new(value.to_string())
    }

    /// A value as JSON.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        match to_vec(value) {
            Ok(text) => Self::new(text).content_type("application/json"),
            Err(_) => Self { error: Some("can't be written as JSON"), ..Self::new(Body::empty()) },
        }
    }

    /// The media type.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The name of the file, without a path.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// A further header of the part.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl From<Body> for Part {
    fn from(body: Body) -> Self {
        Self::new(body)
    }
}

/// A body of several parts.
#[derive(Clone, Debug)]
pub struct Multipart {
    subtype: &'static str,
    parts: Vec<(String, Part)>,
}

impl Multipart {
    /// A body without parts, of the media type `multipart/SUBTYPE`.
    pub const fn new(subtype: &'static str) -> Self {
        Self { subtype, parts: Vec::new() }
    }

    /// Adds a part at the end.
    pub fn add(&mut self, name: impl Into<String>, part: Part) {
        self.parts.push((name.into(), part));
    }

    /// The media type and the body, with a boundary that no part can hold but by chance of one in 2^128.
    ///
    /// # Errors
    ///
    /// What is wrong with a part: a header that can't be written, a value that is no JSON.
    fn into_body(self) -> Result<(HeaderValue, Body), &'static str> {
        let boundary = uuid();
        let mut pieces: Vec<Body> = Vec::new();
        for (name, part) in self.parts {
            if let Some(error) = part.error {
                return Err(error);
            }
            pieces.push(Body::from(heading(&boundary, self.subtype, &name, &part)?));
            pieces.push(part.body);
            pieces.push(Body::from("\r\n"));
        }
        pieces.push(Body::from(format!("--{boundary}--\r\n")));
        let media_type = HeaderValue::try_from(format!("multipart/{}; boundary={boundary}", self.subtype));
        Ok((media_type.map_err(|_| "is of no media type")?, joined(pieces)))
    }
}

/// The delimiter and the headers of a part.
fn heading(boundary: &str, subtype: &str, name: &str, part: &Part) -> Result<String, &'static str> {
    let mut text = format!("--{boundary}\r\n");
    let file_name = part.file_name.as_ref().map(|name| format!("; filename=\"{}\"", quoted(name)));
    let file_name = file_name.unwrap_or_default();
    match subtype {
        "form-data" => {
            text.push_str(&format!("Content-Disposition: form-data; name=\"{}\"{file_name}\r\n", quoted(name)));
        }
        _ if !file_name.is_empty() => {
            text.push_str(&format!("Content-Disposition: attachment{file_name}\r\n"));
        }
        _ => {}
    }
    let content_type = part.content_type.iter().map(|media_type| ("Content-Type", media_type.as_str()));
    let others = part.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in content_type.chain(others) {
        let is_name = http::HeaderName::try_from(name).is_ok();
        if !is_name || !value.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            return Err("has a header that can't be written");
        }
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    Ok(text)
}

/// A name as browsers write it: what would end the quotes or the line is percent-encoded (HTML, "Multipart form data").
fn quoted(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

/// The pieces one after the other: bytes if all of them are, else a stream.
fn joined(pieces: Vec<Body>) -> Body {
    let length: Option<u64> = pieces.iter().map(Body::length).sum();
    if let Some(bytes) = pieces.iter().map(Body::as_bytes).collect::<Option<Vec<&Bytes>>>() {
        return bytes.into_iter().flatten().copied().collect::<Vec<u8>>().into();
    }
    let has_once = pieces.iter().any(|piece| !piece.is_replayable());
    let body = match has_once {
        true => Body::once(Joined::new(&pieces)),
        false => Body::reopened(move || Joined::new(&pieces)),
    };
    match length {
        Some(length) => body.with_length(length),
        None => body,
    }
}

/// The streams of several bodies, one after the other.
struct Joined {
    pieces: VecDeque<Body>,
    open: Option<ByteStream>,
}

impl Joined {
    fn new(pieces: &[Body]) -> Self {
        Self { pieces: pieces.iter().cloned().collect(), open: None }
    }
}

impl Stream for Joined {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(stream) = &mut this.open
                && let Some(piece) = ready!(stream.as_mut().poll_next(context))
            {
                return Poll::Ready(Some(piece));
            }
            let Some(body) = this.pieces.pop_front() else { return Poll::Ready(None) };
            this.open = body.open();
            if this.open.is_none() {
                return Poll::Ready(Some(Err("a part was sent already and can't be sent again".into())));
            }
        }
    }
}

impl RequestBuilder<'_> {
    /// Sets the body, in parts.
    pub fn multipart(mut self, body: Multipart) -> Self {
        match body.into_body() {
            Ok((media_type, body)) => {
                self.headers.insert(CONTENT_TYPE, media_type);
                self.body = body;
                self
            }
            Err(reason) => self.failed(RequestError::Parameter { name: "body", reason }),
        }
    }
}
