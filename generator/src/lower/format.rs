//! The format of a string: a type of its own, a check, or nothing but a note.

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{FORMATS, Format, UNRESTRICTED};
use crate::pointer::Pointer;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The format of a string, if it says which strings are valid; a name that nobody knows is reported.
    pub(super) fn format_of(&self, schema: &Schema, rest: &mut Schema) -> Option<Format> {
        // Exactly, the encoding of a string is for people (JSON Schema Validation 2020-12, section 8.3).
        let Some(name) = schema.format.as_deref() else {
            return (schema.base64 && !self.exact).then_some(Format::Byte);
        };
        let format = Format::from_name(name);
        if format.is_none() {
            rest.format = None;
            self.unchecked_format(schema, Some(name).filter(|name| !UNRESTRICTED.contains(name)));
        }
        format
    }

    /// Notes that values are not held against a format, if there is one.
    pub(super) fn unchecked_format(&self, schema: &Schema, name: Option<&str>) {
        if let Some(name) = name {
            self.unknown_format(name, &schema.keyword("format"));
        }
    }

    /// Notes that values are not held against a format, and which one may be meant.
    fn unknown_format(&self, name: &str, at: &Pointer) {
        let message = format!("the format `{}` is not checked", name.escape_debug());
        let names = FORMATS.iter().map(|row| row.name);
        let near = Format::meant_by(name).map(Format::name).or_else(|| suggest(name, names));
        self.diags.push(Diagnostic::new(Code::UncheckedFormat, at, message).with_suggestion(near));
    }
}
