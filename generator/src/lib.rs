//! Turns an OpenAPI document into a Rust client crate.
//!
//! ```text
//! text ──load──▶ Tree ──document──▶ openapiv3 ─┐
//!                  │                           ├─lower──▶ ir ──passes──▶ ir ──naming──▶ Names ──emit──▶ files ──output──▶ disk
//!                  └──────schema──▶ Schema ────┘
//! ```
//!
//! Each stage is a module and knows only the stages before it; `pipeline` is the picture as a function. What is said
//! about a document goes through `diag`. See `ARCHITECTURE.md`.

pub mod bundle;
pub mod diag;
pub mod document;
pub mod emit;
pub mod explain;
pub mod ir;
pub mod load;
pub mod lower;
pub mod naming;
pub mod output;
pub mod passes;
pub mod pipeline;
pub mod pointer;
pub mod schema;
