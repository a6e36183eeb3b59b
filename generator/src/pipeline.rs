//! The stages in their order: a document in, the files of a crate out.

use crate::diag::Diagnostics;
use crate::emit::{self, Dates, File, Settings};
use crate::ir::Api;
use crate::load::Tree;
use crate::lower::Options;
use crate::naming::Names;
use crate::{document, lower, passes};

/// From the tree of a document to its IR.
///
/// `None` if the document has faults that leave nothing to generate from; they are in `diags`. Faults that do leave
/// something are there too: whoever calls looks at `diags` before anything is written.
pub fn analyse(tree: &Tree, options: Options, diags: &Diagnostics) -> Option<Api> {
    let raised = document::raise(tree, diags);
    let tree = raised.as_ref().unwrap_or(tree);
    let document = document::read(tree, diags)?;
    let mut api = lower::lower(tree, &document, options, diags);
    if diags.has_errors() {
        return None;
    }
    passes::run(&mut api);
    Some(api)
}

/// From the IR to the files of the crate.
pub fn generate(api: &Api, settings: &Settings, diags: &Diagnostics) -> Vec<File> {
    let names = Names::of(api, diags);
    if settings.dates == Dates::Text {
        let mut api = api.clone();
        passes::plain_dates(&mut api);
        return emit::emit(&api, &names, settings);
    }
    emit::emit(api, &names, settings)
}
