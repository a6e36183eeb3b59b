//! What emitters ask about one type or one module, and would look for among all of them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::scope::Folder;
use crate::ir::{Api, TypeId, View};
use crate::naming::Names;

/// Made once; each question is one look-up.
pub(super) struct Index {
    /// The types of each file, in their order.
    types: BTreeMap<Folder, BTreeMap<String, Vec<TypeId>>>,
    /// The write view of each read view.
    inputs: BTreeMap<TypeId, TypeId>,
}

impl Index {
    pub(super) fn of(api: &Api, names: &Names) -> Self {
        let mut index = Self { types: BTreeMap::new(), inputs: BTreeMap::new() };
        for (id, def) in api.types.iter() {
            if let Some(module) = names.module(id) {
                let folder = index.types.entry(Folder::of(api, def)).or_default();
                folder.entry(module.to_string()).or_default().push(id);
            }
            if let View::Write { read } = def.view {
                index.inputs.entry(read).or_insert(id);
            }
        }
        index
    }

    /// The types that stand in the file of a module.
    pub(super) fn types_in(&self, folder: Folder, module: &Ident) -> &[TypeId] {
        let of_folder = self.types.get(&folder);
        of_folder.and_then(|modules| modules.get(&module.to_string())).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is sent where `read` is read.
    pub(super) fn write_view(&self, read: TypeId) -> Option<TypeId> {
        self.inputs.get(&read).copied()
    }
}
