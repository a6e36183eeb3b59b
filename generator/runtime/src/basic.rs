//! HTTP basic authentication (RFC 7617).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::credential::Secret;

/// The value of the `Authorization` header for a user name and a password, in UTF-8. A user name has no colon in it: all
/// that is behind the first belongs to the password.
pub fn authorization(user: &str, password: &str) -> Secret {
    Secret::from(format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
}
