//! Formats (stand-in).

use super::Lowering;
use crate::diag::Code;
use crate::ir::Format;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The format of a string.
    pub(super) fn format_of(&self, schema: &Schema, rest: &mut Schema) -> Option<Format> {
        let name = schema.format.as_deref()?;
        let format = Format::from_name(name);
        if format.is_none() {
            rest.format = None;
            self.unchecked_format(schema, Some(name), &["password", "binary"]);
        }
        format
    }

    /// Says that a format is not checked, unless it is one of these.
    pub(super) fn unchecked_format(&self, schema: &Schema, format: Option<&str>, known: &[&str]) {
        if let Some(format) = format.filter(|format| !known.contains(format)) {
            let message = format!("the format `{}` is not checked", format.escape_debug());
            self.diags.report(Code::UncheckedFormat, schema.keyword("format"), message);
        }
    }
}
