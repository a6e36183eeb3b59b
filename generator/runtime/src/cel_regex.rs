//! Regular expressions in compiled rules: the regex extension of Kubernetes. Whether one matches is plain Rust.
//!
//! Each takes a pattern that was compiled when the crate was generated; one that a later engine should refuse finds nothing.

use regex::Regex;

/// `text.find(regex)`: what matches first, and nothing if nothing does.
pub fn find<'t>(regex: Option<&Regex>, text: &'t str) -> &'t str {
    regex.and_then(|regex| regex.find(text)).map_or("", |found| found.as_str())
}

/// `text.findAll(regex)`: all that match, none of them within another.
pub fn find_all<'t>(regex: Option<&Regex>, text: &'t str) -> Vec<&'t str> {
    find_all_n(regex, text, -1)
}

/// `text.findAll(regex, limit)`: the first so many; all of them if the limit is less than 0.
pub fn find_all_n<'t>(regex: Option<&Regex>, text: &'t str, limit: i64) -> Vec<&'t str> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let found = regex.into_iter().flat_map(|regex| regex.find_iter(text));
    found.take(limit).map(|found| found.as_str()).collect()
}
