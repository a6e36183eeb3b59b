//! Lists and maps that are items of themselves.

use std::rc::Rc;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::Lowering;
use crate::ir::{Check, Shape, TypeId, Types};
use crate::schema::Schema;

impl Lowering<'_> {
    /// A list or a map whose items are itself has no type in Rust: aliases can't be recursive, and only structs and enums
    /// have a name of their own. Its values are any JSON, and the schema is asked of them.
    ///
    /// Of each circle that is the first one. Tuples may make several circles of the same types, so it is looked again.
    pub(super) fn loosen_endless_lists(&mut self) {
        let mut is_done = false;
        while !is_done {
            is_done = true;
            for circle in circles(&self.types) {
                let first = circle.into_iter().find_map(|id| Some((id, self.schema_of(id)?)));
                let Some((id, schema)) = first else { continue };
                let predicate = self.predicate(&schema);
                let def = &mut self.types[id];
                def.shape = Shape::Any;
                def.nullable = false;
                def.checks = vec![Check::Predicate(predicate)];
                is_done = false;
            }
        }
    }

    /// The schema that a type was made of: one of the document, or what several describe.
    fn schema_of(&self, id: TypeId) -> Option<Rc<Schema>> {
        let at = &self.types[id].origin.pointer;
        self.schemas.read(at).or_else(|| {
            let merged = self.merged.values().flatten().find(|merged| merged.id == id)?;
            Some(Rc::new(Schema { at: at.clone(), all_of: merged.members.clone(), ..Schema::default() }))
        })
    }
}

/// The types that consist of each other, each circle in their order.
fn circles(types: &Types) -> Vec<Vec<TypeId>> {
    let edges = types.ids().flat_map(|id| items_of(types, id).into_iter().map(move |item| (id.0, item.0)));
    let edges: DiGraphMap<u32, ()> = DiGraphMap::from_edges(edges);
    let mut circles = kosaraju_scc(&edges);
    circles.retain(|circle| circle.len() > 1 || edges.contains_edge(circle[0], circle[0]));
    circles.iter_mut().for_each(|circle| circle.sort_unstable());
    circles.sort_unstable();
    circles.into_iter().map(|circle| circle.into_iter().map(TypeId).collect()).collect()
}

/// What a type that has no name of its own consists of.
fn items_of(types: &Types, id: TypeId) -> Vec<TypeId> {
    match &types[id].shape {
        Shape::List(items) | Shape::Map(items) | Shape::Alias(items) => vec![items.ty],
        Shape::Tuple(items) => items.iter().map(|item| item.ty).collect(),
        _ => Vec::new(),
    }
}
