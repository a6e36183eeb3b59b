//! What emitters ask about one type or one module, and would look for among all of them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::scope::Folder;
use crate::ir::{Api, TypeId, View};
use crate::naming::Names;

/// The modules of a folder in which types stand, each with its types in their order.
pub(super) type Modules = BTreeMap<Ident, Vec<TypeId>>;

/// Made once; each question is one look-up.
#[derive(Default)]
pub(super) struct Index {
    models: Modules,
    operations: Modules,
    webhooks: Modules,
    /// The write view of each read view.
    inputs: BTreeMap<TypeId, TypeId>,
}

impl Index {
    pub(super) fn of(api: &Api, names: &Names) -> Self {
        let mut index = Self::default();
        for (id, def) in api.types.iter() {
            if let Some(module) = names.module(id) {
                let modules = match Folder::of(api, def) {
                    Folder::Models => &mut index.models,
                    Folder::Operations => &mut index.operations,
                    Folder::Webhooks => &mut index.webhooks,
                };
                modules.entry(module.clone()).or_default().push(id);
            }
            if let View::Write { read } = def.view {
                index.inputs.entry(read).or_insert(id);
            }
        }
        index
    }

    /// The modules of a folder.
    pub(super) const fn modules(&self, folder: Folder) -> &Modules {
        match folder {
            Folder::Models => &self.models,
            Folder::Operations => &self.operations,
            Folder::Webhooks => &self.webhooks,
        }
    }

    /// The types that stand in the file of a module.
    pub(super) fn types_in(&self, folder: Folder, module: &Ident) -> &[TypeId] {
        self.modules(folder).get(module).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is sent where `read` is read.
    pub(super) fn write_view(&self, read: TypeId) -> Option<TypeId> {
        self.inputs.get(&read).copied()
    }
}
