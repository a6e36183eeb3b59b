//! The files that every generated client receives.
//!
//! They are compiled, linted and tested here, and copied as text into `src/runtime/` of a generated crate. There
//! `runtime/mod.rs` takes the place of this file, so the files know one another as `super::name` only. Their unit
//! tests stand in `tests/` of this package, through its public API, and are not copied.
//!
//! | question | files |
//! |---|---|
//! | what does a value look like as JSON? | [`maybe`], [`open_enum`], [`integer`], [`json`], `reader`, `reader_…`, `source`, `source_serde`, `borrowed`, `fault`, `trace`, [`read`], [`raw`], `scan`, [`convert`], [`union`](mod@union) |
//! | is a value one that the document allows? | [`pointer`](mod@pointer), [`validate`], [`validate_in`], `constraint`, [`check`], [`number_check`], [`decimal`], `digits`, `short`, [`text`], [`view`], [`schema`] |
//! | does a rule hold? | [`cel`], [`cel_number`], [`cel_text`], [`cel_list`], [`cel_regex`], [`cel_time`], [`cel_calendar`] |
//! | is a text written in a format? | `format_date`, `format_duration`, `format_uuid`, … |
//! | what is its value? | [`written`], `written_time`, `written_uuid`, … |
//! | how does a call become an exchange? | [`client`], `client_builder`, [`token`], [`request`], [`response`] |
//! | who authorizes it? | [`credential`], [`token_source`], [`token_cache`], `renewal`, [`token_source_fn`], [`oauth`], `oauth_…`, [`jwt`], `rs256` |
//! | who carries it? | [`transport`], `reqwest_transport`, `ureq_transport` with `blocking`, `tower_transport`; `body_stream`, `http_body_stream` |
//! | who watches, and who tests? | `tracing_span`; `fake`, `fake_clock` |
//! | what does a request say that the service sends? | [`webhook`] |
//! | what can go wrong? | [`error`], `request_error`, `transport_error` |

#![forbid(unsafe_code)]

mod base_url;
pub mod basic;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod body;
#[cfg(any(feature = "blocking", feature = "fake", feature = "reqwest", feature = "tower"))]
mod body_stream;
mod borrowed;
pub mod call_options;
pub mod cel;
pub mod cel_calendar;
pub mod cel_list;
pub mod cel_number;
pub mod cel_regex;
pub mod cel_text;
pub mod cel_time;
pub mod cel_written;
pub mod check;
pub mod client;
mod client_builder;
pub mod clock;
mod constraint;
pub mod convert;
pub mod credential;
pub mod decimal;
mod digits;
pub mod error;
pub mod event_stream;
mod execute;
#[cfg(feature = "fake")]
pub mod fake;
#[cfg(feature = "fake")]
mod fake_clock;
mod fault;
pub mod form;
pub mod format_byte;
pub mod format_date;
pub mod format_duration;
pub mod format_email;
pub mod format_hostname;
pub mod format_ip;
pub mod format_pointer;
pub mod format_regex;
pub mod format_uri;
pub mod format_uri_template;
pub mod format_uuid;
pub mod hook;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod http_body_stream;
pub mod incoming;
pub mod integer;
pub mod json;
pub mod json_lines;
pub mod json_stream;
pub mod jwt;
pub mod link;
pub mod maybe;
pub mod multipart;
pub mod next_page;
pub mod number_check;
pub mod oauth;
mod oauth_answer;
mod oauth_builder;
mod oauth_error;
mod oauth_exchange;
pub mod open_enum;
pub mod operation;
pub mod page_stream;
pub mod parameter;
pub mod pointer;
mod race;
pub mod random;
pub mod raw;
pub mod read;
mod reader;
mod reader_access;
mod reader_each;
mod reader_integer;
mod reader_visitor;
pub mod reconnection;
pub mod record;
mod renewal;
pub mod request;
mod request_error;
mod request_form;
mod request_style;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod response;
pub mod retry;
pub mod retry_after;
pub mod retry_budget;
#[cfg(feature = "rs256")]
pub mod rs256;
pub mod rule;
mod scan;
pub mod schema;
mod short;
mod source;
mod source_serde;
pub mod sse;
pub mod stream_error;
pub mod stream_item;
pub mod style;
mod style_expansion;
mod style_query;
mod style_text;
pub mod text;
pub mod token;
pub mod token_cache;
pub mod token_source;
pub mod token_source_fn;
#[cfg(feature = "tower")]
pub mod tower_transport;
mod trace;
#[cfg(feature = "tracing")]
mod tracing_span;
#[cfg(not(feature = "tracing"))]
mod tracing_span_off;
pub mod transport;
mod transport_error;
pub mod union;
#[cfg(feature = "blocking")]
pub mod ureq_transport;
pub mod validate;
pub mod validate_in;
pub mod view;
pub mod webhook;
pub mod written;
pub mod written_byte;
pub mod written_chrono;
pub mod written_ip;
pub mod written_jiff;
pub mod written_time;
pub mod written_uuid;
