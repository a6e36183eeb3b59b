//! Defaults: whether a schema's default is a value of the schema.

use super::Lowering;
use crate::diag::Code;
use crate::ir::TypeId;
use crate::schema::Schema;

impl Lowering<'_> {
    /// Reports a default that its own schema refuses, and takes it back: it is not offered.
    pub(super) fn check_default(&mut self, id: TypeId, schema: &Schema) {
        let Some(default) = &schema.default else { return };
        let nullable = default.is_null() && self.types[id].nullable;
        if !nullable && !self.fits(schema, default) {
            let message = "the default is no value of its own schema; it is left out";
            self.diags.report(Code::DefaultDoesNotFit, schema.keyword("default"), message);
            self.types[id].default = None;
        }
    }
}
