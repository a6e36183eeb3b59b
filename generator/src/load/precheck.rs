//! What is refused before serde_yaml sees a text: depth, aliases without bounds, keys that stand twice, tags.
//!
//! serde_yaml itself takes seconds over a few hundred thousand brackets, repeats what aliases name without counting
//! text, and keeps no places; the events of saphyr-parser come one by one, so a hostile text is left early.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, ScalarStyle, Span, Tag};

use super::value::weight;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Role, Step, Walk};
use crate::pointer::Pointer;

/// How many objects and lists may stand one inside the other; serde_json stops at the same depth.
pub const MAX_DEPTH: usize = 127;

/// How much aliases may add to a document: a value weighs 1, and its text 1 more for every 64 bytes.
pub const MAX_ALIAS_WEIGHT: usize = 1_000_000;

/// The tags that JSON has values for.
const KNOWN_TAGS: &[&str] = &["str", "int", "float", "bool", "null", "map", "seq"];

/// What is known of a text after the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be read on.
    Fine,
    /// It is refused, and the diagnostics say why.
    Refused,
    /// saphyr-parser can't read all of it. It is stricter than serde_yaml about the indentation of quoted text and of
    /// closing brackets, and published documents have such: so this is not the last word.
    Unsure,
}

/// Whether the text may be read on; all keys that stand twice are reported at once.
pub(super) fn inspect(text: &str, diags: &Diagnostics) -> Verdict {
    let mut walk = Walk::new(text);
    let mut check = Check::default();
    while let Some(step) = walk.next() {
        let outcome = match step {
            Ok(step) => check.step(&step, &walk, diags),
            // It counts brackets in eight bits and looks ahead of its events, so it may see the depth first.
            Err(error) if error.info().contains("recursion limit") => too_deep(Span::empty(*error.marker())),
            Err(_) if check.has_duplicates => return Verdict::Refused,
            Err(_) => return Verdict::Unsure,
        };
        if let Err(diagnostic) = outcome {
            diags.push(*diagnostic);
            return Verdict::Refused;
        }
    }
    if check.is_empty {
        diags.report(Code::EmptyDocument, Place::Document, "the file is empty");
    }
    if check.is_empty || check.has_duplicates { Verdict::Refused } else { Verdict::Fine }
}

/// Reports the keys that stand twice, with both places; `false` if there are none or the text can't be walked.
pub(super) fn report_duplicates(text: &str, diags: &Diagnostics) -> bool {
    let mut walk = Walk::new(text);
    let mut check = Check::default();
    while let Some(Ok(step)) = walk.next() {
        if check.step(&step, &walk, diags).is_err() {
            break;
        }
    }
    check.has_duplicates
}

/// What is known at one event.
struct Check {
    /// The objects and lists that are open.
    open: Vec<Open>,
    /// What each finished anchor names.
    anchors: HashMap<usize, Extent>,
    alias_weight: usize,
    has_document: bool,
    is_empty: bool,
    has_duplicates: bool,
}

impl Default for Check {
    fn default() -> Self {
        Self {
            open: Vec::new(),
            anchors: HashMap::new(),
            alias_weight: 0,
            has_document: false,
            is_empty: true,
            has_duplicates: false,
        }
    }
}

/// An open object or list.
struct Open {
    anchor: usize,
    extent: Extent,
    /// The keys so far, and where they stand.
    keys: HashMap<String, Marker>,
}

/// How much a value takes once it is written out.
#[derive(Clone, Copy, Default)]
struct Extent {
    weight: usize,
    /// 0 for a scalar.
    height: usize,
}

/// Boxed, as it is the rare case.
type Outcome = Result<(), Box<Diagnostic>>;

impl Check {
    fn step(&mut self, step: &Step<'_>, walk: &Walk<'_>, diags: &Diagnostics) -> Outcome {
        let Step { event, span, role } = step;
        if *role == Role::Key && !matches!(event, Event::Scalar(..)) {
            return refuse(Code::UnreadableKey, *span, "this key is no text");
        }
        match event {
            Event::DocumentStart(_) if self.has_document => {
                return refuse(Code::SeveralDocuments, *span, "another document begins here");
            }
            Event::DocumentStart(_) => self.has_document = true,
            Event::Scalar(text, style, anchor, tag) => {
                check_tag(tag.as_deref(), *span)?;
                if *role == Role::Key {
                    self.check_key(text, *span, walk, diags);
                }
                let is_missing = text.is_empty() && *style == ScalarStyle::Plain && tag.is_none();
                self.is_empty &= is_missing && self.open.is_empty();
                let extent = Extent { weight: weight(text.len()), height: 0 };
                self.finish(*anchor, extent);
            }
            Event::Alias(anchor) => self.expand(*anchor, *span, walk)?,
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                check_tag(tag.as_deref(), *span)?;
                self.is_empty = false;
                if walk.depth() > MAX_DEPTH {
                    return too_deep(*span);
                }
                self.open.push(Open { anchor: *anchor, extent: Extent { weight: 1, height: 0 }, keys: HashMap::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { anchor, extent, .. }) = self.open.pop() {
                    let Extent { weight, height } = extent;
                    self.finish(anchor, Extent { weight, height: height + 1 });
                }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn check_key(&mut self, key: &str, span: Span, walk: &Walk<'_>, diags: &Diagnostics) {
        let Some(object) = self.open.last_mut() else {
            return;
        };
        let Some(first) = object.keys.get(key) else {
            object.keys.insert(key.to_owned(), span.start);
            return;
        };
        self.has_duplicates = true;
        let around = walk.pointer().parent().unwrap_or_default();
        diags.push(duplicate_key(key, &around, place(span.start)).with_related(place(*first), "it stands here first"));
    }

    /// Counts what an alias stands for.
    fn expand(&mut self, anchor: usize, span: Span, walk: &Walk<'_>) -> Outcome {
        let Some(&extent) = self.anchors.get(&anchor) else {
            return refuse(Code::TooManyAliases, span, "the alias stands inside the value that it names");
        };
        self.alias_weight = self.alias_weight.saturating_add(extent.weight);
        if self.alias_weight > MAX_ALIAS_WEIGHT {
            return refuse(Code::TooManyAliases, span, too_heavy_message());
        }
        if walk.depth() + extent.height > MAX_DEPTH {
            return too_deep(span);
        }
        self.finish(0, extent);
        Ok(())
    }

    /// A value is complete: it is remembered under its anchor, and adds to what it stands in.
    fn finish(&mut self, anchor: usize, extent: Extent) {
        if anchor != 0 {
            self.anchors.insert(anchor, extent);
        }
        if let Some(Open { extent: around, .. }) = self.open.last_mut() {
            around.weight = around.weight.saturating_add(extent.weight);
            around.height = around.height.max(extent.height);
        }
    }
}

/// The diagnostic for a key that stands twice in the object at `around`.
pub(super) fn duplicate_key(key: &str, around: &Pointer, at: impl Into<Place>) -> Diagnostic {
    let message = format!("the key `{key}` stands twice in `#{around}`");
    Diagnostic::new(Code::DuplicateKey, at, message)
}

/// What is said about an object or list that is one too deep.
pub(super) fn too_deep_message() -> String {
    format!("more than {MAX_DEPTH} objects and lists stand one inside the other")
}

fn check_tag(tag: Option<&Tag>, span: Span) -> Outcome {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && KNOWN_TAGS.contains(&tag.suffix.as_str())) => {
            refuse(Code::UnknownTag, span, format!("the tag `{tag}` has no meaning here"))
        }
        Some(_) | None => Ok(()),
    }
}

/// What is said about aliases that repeat too much.
pub(super) fn too_heavy_message() -> &'static str {
    "the aliases repeat too much text"
}

fn too_deep(span: Span) -> Outcome {
    refuse(Code::TooDeep, span, too_deep_message())
}

fn refuse(code: Code, span: Span, message: impl Into<String>) -> Outcome {
    Err(Box::new(Diagnostic::new(code, place(span.start), message)))
}

fn place(mark: Marker) -> Place {
    Place::LineColumn(mark.line(), mark.col() + 1)
}
