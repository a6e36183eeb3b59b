//! Parameters of `RequestBuilder` that are more than one text: arrays and objects by their styles, and JSON.

use http::HeaderValue;
use http::header::COOKIE;
use percent_encoding::utf8_percent_encode;
use serde::Serialize;

use super::credential::with_cookies;
use super::json::to_vec;
use super::parameter::ParameterValue;
use super::request::{RESERVED, RequestBuilder};
use super::style::{self, PathStyle};
use super::style_query::QueryStyle;

impl RequestBuilder<'_> {
    /// Adds a path parameter in a style.
    pub fn path_styled<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        style: PathStyle,
        explode: bool,
        value: &T,
    ) -> Self {
        match ParameterValue::of(value).and_then(|value| style.write(name, &value, explode)) {
            Ok(text) => self.url.push_str(&text),
            Err(reason) => self.refuse(name, reason),
        }
        self
    }

    /// Adds a path parameter as JSON.
    pub fn path_json<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.written(name, json(value), |request, text| request.path_parameter(name, text))
    }

    /// Adds a query parameter in a style.
    pub fn query_styled<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        style: QueryStyle,
        explode: bool,
        value: &T,
    ) -> Self {
        self.query_written(name, style, explode, false, ParameterValue::of(value))
    }

    /// The same, with reserved characters as they are (RFC 6570, section 3.2.3), but for those that would end the parameter.
    pub fn query_reserved<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        style: QueryStyle,
        explode: bool,
        value: &T,
    ) -> Self {
        self.query_written(name, style, explode, true, ParameterValue::of(value))
    }

    fn query_written(
        mut self,
        name: &'static str,
        style: QueryStyle,
        explode: bool,
        allow_reserved: bool,
        value: Result<ParameterValue, &'static str>,
    ) -> Self {
        match value.and_then(|value| style.write(name, &value, explode, allow_reserved)) {
            Ok(pairs) => self.add_query(&pairs),
            Err(reason) => self.refuse(name, reason),
        }
        self
    }

    /// Adds a query parameter as JSON.
    pub fn query_json<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.written(name, json(value), |request, text| request.query(name, text))
    }

    /// Sets a header to an array or an object, in the style `simple`. An empty one sets no header.
    pub fn header_styled<T: Serialize + ?Sized>(mut self, name: &'static str, explode: bool, value: &T) -> Self {
        match ParameterValue::of(value).and_then(|value| style::header(&value, explode)) {
            Ok(Some(text)) => self.header(name, text),
            Ok(None) => self,
            Err(reason) => {
                self.refuse(name, reason);
                self
            }
        }
    }

    /// Sets a header to JSON.
    pub fn header_json<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.written(name, json(value), |request, text| request.header(name, text))
    }

    /// Adds a cookie, in the style `form`.
    pub fn cookie<T: Serialize + ?Sized>(mut self, name: &'static str, explode: bool, value: &T) -> Self {
        match ParameterValue::of(value).and_then(|value| style::cookie(name, &value, explode)) {
            Ok(pairs) => self.add_cookies(name, pairs),
            Err(reason) => self.refuse(name, reason),
        }
        self
    }

    /// Adds a cookie that holds JSON.
    pub fn cookie_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        match json(value) {
            Ok(text) => {
                let (key, text) = (utf8_percent_encode(name, RESERVED), utf8_percent_encode(&text, RESERVED));
                let pair = format!("{key}={text}");
                self.add_cookies(name, pair);
            }
            Err(reason) => self.refuse(name, reason),
        }
        self
    }

    fn add_cookies(&mut self, name: &'static str, pairs: String) {
        if pairs.is_empty() {
            return;
        }
        match HeaderValue::try_from(with_cookies(&self.headers, pairs)) {
            Ok(value) => {
                self.headers.insert(COOKIE, value);
            }
            Err(_) => self.refuse(name, "has a character that a cookie can't carry"),
        }
    }

    /// Adds what is written, or remembers why it can't be.
    fn written(
        mut self,
        name: &'static str,
        text: Result<String, &'static str>,
        add: impl FnOnce(Self, String) -> Self,
    ) -> Self {
        match text {
            Ok(text) => add(self, text),
            Err(reason) => {
                self.refuse(name, reason);
                self
            }
        }
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, &'static str> {
    let text = to_vec(value).map_err(|_| "can't be written as JSON")?;
    String::from_utf8(text).map_err(|_| "can't be written as JSON")
}
