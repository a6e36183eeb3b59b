//! The schema `#/components/schemas/ContactEvent`.

use serde::{Deserialize, Serialize};

use crate::models::{DayType, EventType};
use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// A day to remember, such as a birthday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEvent {
    /// Whether this is the primary event.
    ///
    /// Example: `true`
    pub primary: bool,
    /// The day, as `YYYY-MM-DD`, in the calendar that `dayType` names. 02-30 is a real day of the lunar calendar.
    ///
    /// Matches `^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`. Example: `"2021-01-09"`
    pub date: String,
    /// What an event is.
    ///
    /// Default: `CUSTOM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<EventType>,
    /// A name of one's own for the type.
    ///
    /// At most 100 characters.
    #[serde(rename = "customType", default, skip_serializing_if = "Maybe::is_absent")]
    pub custom_type: Maybe<String>,
    /// The calendar of a date.
    ///
    /// Default: `SOLAR`.
    #[serde(rename = "dayType", skip_serializing_if = "Option::is_none")]
    pub day_type: Option<DayType>,
}

impl ContactEvent {
    /// With its required properties.
    pub fn new(primary: bool, date: impl Into<String>) -> Self {
        Self {
            primary,
            date: date.into(),
            r#type: None,
            custom_type: Maybe::Absent,
            day_type: None,
        }
    }

    /// Sets `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: EventType) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets `customType`.
    #[must_use]
    pub fn custom_type(mut self, custom_type: impl Into<Maybe<String>>) -> Self {
        self.custom_type = custom_type.into();
        self
    }

    /// Sets `dayType`.
    #[must_use]
    pub fn day_type(mut self, day_type: DayType) -> Self {
        self.day_type = Some(day_type);
        self
    }
}

impl Validate for ContactEvent {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::pattern(
            is_date(&self.date),
            "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
            &at.property("date"),
            found,
        );
        self.r#type.validate_at(&at.property("type"), found);
        if let Some(value) = self.custom_type.value() {
            check::max_length(value, 100, &at.property("customType"), found);
        }
        self.day_type.validate_at(&at.property("dayType"), found);
    }
}

/// Whether the text matches `^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-', a, b, b'-', c, d] = bytes
    else { return false };
    let ab = matches!([a, b], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
    let cd = matches!(
        [c, d], [b'0', b'1'..=b'9'] | [b'1'..=b'2', b'0'..=b'9'] | [b'3', b'0'..=
        b'1']
    );
    ab && cd
}
