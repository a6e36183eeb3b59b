//! Everything said about a document: one table of codes, a collector, and the rendering with source lines.
//!
//! A stage reports a [`Code`] at a [`Place`], mostly a JSON Pointer, and goes on. Lines and columns are looked up
//! when there is something to say, and not before.

mod codes;
mod collector;
mod forms;
mod harmless;
mod inside;
mod json_lines;
mod locate;
mod moves;
mod render;
mod source;
mod suggest;
mod surrogates;
mod walk;

pub use codes::{Code, Severity};
pub use collector::{Diagnostic, Diagnostics, Place};
pub use forms::Forms;
pub use harmless::harmless;
pub use json_lines::json_lines;
pub use locate::{Position, Positions, locate};
pub use moves::Moves;
pub use render::{render, summary};
pub use source::{Part, Source};
pub use suggest::{did_you_mean, suggest};
pub(crate) use walk::{Role, Step, Walk};
