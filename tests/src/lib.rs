//! What the tests of the workspace share.

pub mod case;
pub mod conformance;
pub mod corpus;
pub mod driver;
pub mod exact;
pub mod generate;
pub mod keywords;
pub mod mixed;
pub mod public_api;
pub mod stable;
pub mod workspace;
