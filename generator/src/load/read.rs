//! Files and bytes into a [`Tree`]: encoding, size, and whether it is JSON or YAML.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeSeed;

use super::precheck::{MAX_ALIAS_WEIGHT, MAX_DEPTH, Verdict};
use super::value::Reading;
use super::{Node, Source, Tree, exact, merge, precheck};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The largest text that is read, in bytes: 64 MiB, three times the largest document known to us.
pub const MAX_SIZE: usize = 64 << 20;

/// Reads the document in a file; `None` if there is none in it, and the diagnostics say why.
///
/// To show source lines with those diagnostics, call [`open`] and [`parse_source`] in turn, and keep the source.
pub fn read(path: &Path, diags: &Diagnostics) -> Option<Tree> {
    let source = open(path, diags)?;
    into_tree(source, diags)
}

/// Reads the document in `bytes`, under a name for diagnostics; a name that ends in `.json` says that it is JSON.
pub fn parse(name: &str, bytes: &[u8], diags: &Diagnostics) -> Option<Tree> {
    let text = decode(bytes.to_vec(), diags)?;
    into_tree(Source { name: name.to_owned(), text }, diags)
}

/// The text of a file, if it can be read, is UTF-8 and not too large.
pub fn open(path: &Path, diags: &Diagnostics) -> Option<Source> {
    let name = path.display().to_string();
    match read_bytes(path) {
        Ok(bytes) => {
            let text = decode(bytes, diags)?;
            Some(Source { name, text })
        }
        Err(error) => {
            let message = format!("can't read `{name}`: {error}");
            diags.report(Code::FileUnreadable, Place::Document, message);
            None
        }
    }
}

/// The value that a text holds; `None` if it is refused, and the diagnostics say why.
pub fn parse_source(source: &Source, diags: &Diagnostics) -> Option<Node> {
    let Source { name, text } = source;
    if text.trim().is_empty() {
        diags.report(Code::EmptyDocument, Place::Document, "the file is empty");
        return None;
    }
    if is_json_name(name) {
        return match parse_json(text) {
            Ok(read) => read.checked(text, diags),
            Err(error) => {
                report_json_error(&error, text, diags);
                None
            }
        };
    }
    // JSON under another name is still JSON: serde_yaml fails on its surrogate pairs.
    if text.trim_start().starts_with('{')
        && let Ok(read) = parse_json(text)
    {
        return read.checked(text, diags);
    }
    parse_yaml(text, diags)
}

fn into_tree(source: Source, diags: &Diagnostics) -> Option<Tree> {
    let root = parse_source(&source, diags)?;
    Some(Tree { root, source })
}

fn is_json_name(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The bytes of a file; one more than [`MAX_SIZE`] at most, so that the excess shows.
///
/// # Errors
///
/// What the system says of a file that can't be read.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text in the bytes of a file, if it is UTF-8 and not too large; without a byte order mark.
pub fn decode(bytes: Vec<u8>, diags: &Diagnostics) -> Option<String> {
    if bytes.len() > MAX_SIZE {
        let message = format!("there are more than {} MiB of text", MAX_SIZE >> 20);
        diags.report(Code::TooLarge, Place::Document, message);
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Some(text)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
            let (line, column) = end_of(&before);
            let message = format!("the byte at line {line}, column {column} is not UTF-8");
            diags.report(Code::NotUtf8, Place::LineColumn(line, column), message);
            None
        }
    }
}

fn end_of(text: &str) -> (usize, usize) {
    let line_start = text.rfind('\n').map_or(0, |at| at + 1);
    let line = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line, text[line_start..].chars().count() + 1)
}

/// JSON that was read, and what is wrong with it nevertheless.
struct ReadJson {
    root: Node,
    duplicates: Vec<Pointer>,
}

fn parse_json(text: &str) -> serde_json::Result<ReadJson> {
    let reading = Reading::new(usize::MAX);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let root = reading.seed().deserialize(&mut deserializer)?;
    deserializer.end()?;
    let duplicates = reading.into_duplicates();
    Ok(ReadJson { root, duplicates })
}

impl ReadJson {
    fn checked(self, text: &str, diags: &Diagnostics) -> Option<Node> {
        let Self { mut root, duplicates } = self;
        if duplicates.is_empty() {
            exact::restore_integers(&mut root, text);
            return Some(root);
        }
        if !precheck::report_duplicates(text, diags) {
            report_duplicates_by_pointer(duplicates, diags);
        }
        None
    }
}

/// For a text in which saphyr-parser finds no places.
fn report_duplicates_by_pointer(duplicates: Vec<Pointer>, diags: &Diagnostics) {
    for pointer in duplicates {
        let key = pointer.last().unwrap_or_default();
        let around = pointer.parent().unwrap_or_default();
        diags.push(precheck::duplicate_key(&key, &around, Place::Key(pointer)));
    }
}

fn report_json_error(error: &serde_json::Error, text: &str, diags: &Diagnostics) {
    let (line, column) = (error.line().max(1), error.column());
    // serde_json counts bytes.
    let before = text.split('\n').nth(line - 1).map(|text| &text.as_bytes()[..column.min(text.len())]);
    let column = String::from_utf8_lossy(before.unwrap_or_default()).chars().count().max(1);
    let at = Place::LineColumn(line, column);
    let message = error.to_string();
    if message.starts_with("recursion limit") {
        diags.report(Code::TooDeep, at, precheck::too_deep_message());
    } else {
        diags.report(Code::Syntax, at, without_position(&message));
    }
}

fn parse_yaml(text: &str, diags: &Diagnostics) -> Option<Node> {
    match precheck::inspect(text, diags) {
        Verdict::Fine => {}
        Verdict::Refused => return None,
        Verdict::Unsure if brackets_run_deep(text) => {
            diags.report(Code::TooDeep, Place::Document, precheck::too_deep_message());
            return None;
        }
        Verdict::Unsure => {}
    }
    // What is written out weighs less than its bytes; so this bounds what the aliases add, also where the walk broke off.
    let reading = Reading::new(text.len() + MAX_ALIAS_WEIGHT);
    match reading.seed().deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(mut root) => {
            let errors_before = diags.error_count();
            report_duplicates_by_pointer(reading.into_duplicates(), diags);
            merge::apply(&mut root, diags);
            (diags.error_count() == errors_before).then_some(root)
        }
        Err(error) => {
            diags.push(yaml_error(&error, &reading));
            None
        }
    }
}

fn yaml_error(error: &serde_yaml::Error, reading: &Reading) -> Diagnostic {
    let at = error.location().map_or(Place::Document, |at| Place::LineColumn(at.line(), at.column()));
    let message = error.to_string();
    if reading.is_exhausted() || message.starts_with("repetition limit") {
        Diagnostic::new(Code::TooManyAliases, at, precheck::too_heavy_message())
    } else if message.starts_with("recursion limit") {
        Diagnostic::new(Code::TooDeep, at, precheck::too_deep_message())
    } else {
        Diagnostic::new(Code::Syntax, at, without_position(&message))
    }
}

/// Whether far more brackets open than close, in text or not: serde_yaml takes time in proportion to the brackets that
/// are open, for every word, before it looks at the depth.
fn brackets_run_deep(text: &str) -> bool {
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > 4 * MAX_DEPTH
    })
}

/// The place is shown apart from the message.
fn without_position(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}
