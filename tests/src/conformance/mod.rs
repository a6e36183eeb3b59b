//! Does a generated model accept exactly the JSON that its schema accepts? Files of schemas and judged values say.
//!
//! ```text
//! FILE.json ──suite──▶ groups ──entry──▶ components ──document──▶ one OpenAPI document ──round──▶ a crate ──build──▶
//! a program ──judge──▶ a verdict for each test ──report──▶ lines
//! ```
//!
//! A group whose schema is refused, or whose code does not compile, is left out and the rest tried again: there is a
//! figure at the end whatever the generator makes of a file.

mod build;
mod document;
mod driver;
mod entry;
mod judge;
mod members;
mod references;
mod report;
mod round;
mod run;
mod suite;

pub use report::{Tally, line, listed};
pub use run::{Verdict, run};
pub use suite::{Dialect, Group, Suite, Test};
