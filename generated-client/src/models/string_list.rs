//! The schema `#/components/schemas/StringList`.

use crate::models::StringListItem;

/// The value of a custom property of type `STRING` that takes several values.
pub type StringList = Vec<StringListItem>;
