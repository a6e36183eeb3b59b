//! The stages in their order: a document in, the files of a crate out, or what became of one thing in it.

use std::borrow::Cow;

use crate::diag::Diagnostics;
use crate::emit::{self, Dates, File, Settings, Spelling};
use crate::explain::{self, Known};
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
    emit::emit(&with_dates(api, settings), &names, settings)
}

/// From the IR to what is said of one thing in the document, by its name or its place. `tree` is the document as it was
/// written, with what it refers to in other files.
///
/// # Errors
///
/// That there is no such thing, or that there are several; in words.
pub fn explain(tree: &Tree, api: &Api, settings: &Settings, diags: Diagnostics, asked: &str) -> Result<String, String> {
    let names = Names::of(api, &diags);
    let api = with_dates(api, settings);
    let forms = diags.forms();
    let said = diags.into_vec();
    let spelling = Spelling::new(&api, &names, settings);
    explain::explain(&Known { tree, forms: &forms, api: &api, names: &names, spelling, said: &said }, asked)
}

/// The IR, in which dates are texts if the operator wants that.
fn with_dates<'a>(api: &'a Api, settings: &Settings) -> Cow<'a, Api> {
    if settings.dates != Dates::Text {
        return Cow::Borrowed(api);
    }
    let mut api = api.clone();
    passes::plain_dates(&mut api);
    Cow::Owned(api)
}
