//! `Rs256`: signatures with an RSA key (RFC 7518, section 3.3).

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::jwt::Signer;
use super::token_source::SourceError;

/// The most characters that a PEM text may have; a key of 8192 bits has 6500.
const LIMIT: usize = 64 * 1024;

/// Signs with an RSA private key of 2048 to 8192 bits. `Debug` does not show it.
pub struct Rs256 {
    key: RsaKeyPair,
    key_id: Option<String>,
}

impl Rs256 {
    /// The private key of a PEM text in PKCS #8 (RFC 7468, section 10), which begins with `-----BEGIN PRIVATE KEY-----`.
    /// What stands before that or after its end is passed over.
    ///
    /// # Errors
    ///
    /// It is no such key.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let der = decode(pem)?;
        let key =
            RsaKeyPair::from_pkcs8(&der).map_err(|_| KeyError("is no RSA key of 2048 to 8192 bits in PKCS #8"))?;
        Ok(Self { key, key_id: None })
    }

    /// The key's name for the service (`kid`); by default there is none.
    #[must_use]
    pub fn with_key_id(mut self, key_id: impl Into<String>) -> Self {
        self.key_id = Some(key_id.into());
        self
    }
}

fn decode(pem: &str) -> Result<Vec<u8>, KeyError> {
    if pem.len() > LIMIT {
        return Err(KeyError("is too long"));
    }
    let Some((_, rest)) = pem.split_once("-----BEGIN PRIVATE KEY-----") else {
        return Err(KeyError(if pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
            "is encrypted; decrypt it with `openssl pkcs8`"
        } else if pem.contains("-----BEGIN RSA PRIVATE KEY-----") {
            "is in PKCS #1; convert it with `openssl pkcs8 -topk8 -nocrypt`"
        } else {
            "has no line `-----BEGIN PRIVATE KEY-----`"
        }));
    };
    let (body, _) = rest.split_once("-----END PRIVATE KEY-----").ok_or(KeyError("has no end"))?;
    let body: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(body).map_err(|_| KeyError("has a character that is no Base64, or is cut off"))
}

impl Signer for Rs256 {
    fn algorithm(&self) -> &str {
        "RS256"
    }

    fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, SourceError> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        let signed = self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input, &mut signature);
        signed.map_err(|_| KeyError("can't sign"))?;
        Ok(signature)
    }
}

impl Debug for Rs256 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rs256").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// Why a text is no private key to sign with; says what is wrong with it, and shows nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(&'static str);

impl Display for KeyError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the private key {}", self.0)
    }
}

impl Error for KeyError {}
