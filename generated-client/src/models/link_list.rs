//! The schema `#/components/schemas/LinkList`.

use crate::models::LinkListItem;

/// The value of a custom property of type `LINK` that takes several values.
pub type LinkList = Vec<LinkListItem>;
