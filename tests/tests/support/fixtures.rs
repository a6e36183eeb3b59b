//! The two examples of the documentation.

use serde_json::Value;

/// The documented request, as JSON text.
pub const REQUEST: &str = include_str!("../../fixtures/request.json");
/// The documented response, as JSON text.
pub const RESPONSE: &str = include_str!("../../fixtures/response.json");

/// JSON text as a value.
pub fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("the text is JSON")
}
