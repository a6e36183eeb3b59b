//! Defaults: whether a schema's default is a value of the schema.

use super::Lowering;
use super::literal::literal;
use crate::diag::Code;
use crate::ir::{Literal, TypeId};
use crate::schema::Schema;

impl Lowering<'_> {
    /// The default that a property says beside a reference, if it is a value of what is referred to.
    pub(super) fn own_default(&self, property: &Schema) -> Option<Literal> {
        let default = property.default.as_ref()?;
        self.only_reference(property)?;
        if self.fits(property, default) {
            return Some(literal(default));
        }
        self.report_default(property);
        None
    }

    /// Reports a default that its own schema refuses, and takes it back: it is not offered.
    pub(super) fn check_default(&mut self, id: TypeId, schema: &Schema) {
        let Some(default) = &schema.default else { return };
        let nullable = default.is_null() && self.types[id].nullable;
        if !nullable && !self.fits(schema, default) {
            self.report_default(schema);
            self.types[id].default = None;
        }
    }

    fn report_default(&self, schema: &Schema) {
        let message = "the default is no value of its own schema; it is left out";
        self.diags.report(Code::DefaultDoesNotFit, schema.keyword("default"), message);
    }
}
