//! The operations, one file each: the request, what it answers, and its errors.

mod update_contact;

pub use update_contact::{UpdateContact, UpdateContactError, UpdateContactHeaders};
