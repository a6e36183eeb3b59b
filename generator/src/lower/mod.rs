//! The document and its schemas into the IR: references to ids, unions analysed, patterns analysed.

mod assertion;
mod auth;
mod checks;
mod default;
mod ecma;
mod literal;
mod operation;
mod outcome;
mod parameter;
mod pattern;
mod record;
mod reference;
mod types;
mod union;

use std::collections::HashMap;

use openapiv3::OpenAPI;

use crate::diag::{Code, Diagnostics};
use crate::ir::{Api, Server, TypeId, Types};
use crate::load::Tree;
use crate::pointer::Pointer;

/// Lowers the whole document.
///
/// Everything that can't be lowered is reported, and a harmless stand-in takes its place so that the rest is read too.
pub fn lower(tree: &Tree, document: &OpenAPI, diags: &Diagnostics) -> Api {
    let mut lowering =
        Lowering { tree, document, diags, types: Types::default(), ids: HashMap::new(), unions: Vec::new() };
    lowering.components();
    let operations = lowering.operations();
    lowering.tell_branches_apart();
    lowering.let_any_json_be_null();
    lowering.refuse_endless_lists();
    Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        servers: lowering.servers(),
        types: lowering.types,
        operations,
    }
}

/// What lowering carries along.
struct Lowering<'a> {
    tree: &'a Tree,
    document: &'a OpenAPI,
    diags: &'a Diagnostics,
    types: Types,
    /// The types made so far, by the place of their schema.
    ids: HashMap<Pointer, TypeId>,
    /// The unions made so far, with the places of their keywords.
    unions: Vec<(TypeId, Pointer)>,
}

impl Lowering<'_> {
    fn components(&mut self) {
        let place = Pointer::root().child("components").child("schemas");
        let names = self.document.components.iter().flat_map(|components| components.schemas.keys());
        for name in names {
            self.component(&place.child(name), name);
        }
    }

    fn servers(&self) -> Vec<Server> {
        let place = Pointer::root().child("servers");
        let mut servers = Vec::new();
        for (index, server) in self.document.servers.iter().enumerate() {
            let absolute = ["https://", "http://"].iter().any(|scheme| server.url.starts_with(scheme));
            if absolute {
                servers.push(Server { url: server.url.clone(), description: server.description.clone() });
            } else {
                let message = "the URL is relative, so whoever builds a client must give its base URL";
                self.diags.report(Code::RelativeServer, place.index(index).child("url"), message);
            }
        }
        servers
    }
}
