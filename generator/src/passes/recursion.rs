//! Where must a box break a type that contains itself?
//!
//! Lists and maps keep their items behind a pointer already. Along the other uses, an edge that leads back to a type on
//! the way to it is boxed. A circle is walked by itself and from its first place on, so that nothing else that is in the
//! document moves a box.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::ir::{Api, Shape, TypeId, Types};

pub(super) fn run(api: &mut Api) {
    let ids: Vec<TypeId> = api.types.ids().collect();
    let circles = circles(&api.types);
    let mut order = ids;
    order.sort_by_key(|id| {
        let def = &api.types[*id];
        (def.origin.pointer.clone(), *id)
    });
    let mut state = vec![State::New; order.len()];
    for id in order {
        visit(&mut api.types, id, &circles, &mut state);
    }
}

/// The circle that each type is in, by a number; what is in none has one of its own.
fn circles(types: &Types) -> Vec<usize> {
    let edges = types.ids().flat_map(|id| {
        let held = (0..).map_while(move |index| inline_use(types, id, index));
        held.map(move |target| (id.0, target.0))
    });
    let mut edges: DiGraphMap<u32, ()> = DiGraphMap::from_edges(edges);
    for id in types.ids() {
        edges.add_node(id.0);
    }
    let mut circles = vec![0; edges.node_count()];
    for (number, circle) in kosaraju_scc(&edges).into_iter().enumerate() {
        for member in circle {
            circles[member as usize] = number;
        }
    }
    circles
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnTheWay,
    Done,
}

/// Depth first, with a stack of its own: a chain of types may be longer than the thread's stack is deep.
fn visit(types: &mut Types, start: TypeId, circles: &[usize], state: &mut [State]) {
    if state[start.0 as usize] != State::New {
        return;
    }
    state[start.0 as usize] = State::OnTheWay;
    let mut way: Vec<(TypeId, usize)> = vec![(start, 0)];
    while let Some((id, edge)) = way.last_mut() {
        let id = *id;
        let Some(target) = inline_use(types, id, *edge) else {
            state[id.0 as usize] = State::Done;
            way.pop();
            continue;
        };
        let this_edge = *edge;
        *edge += 1;
        match state[target.0 as usize] {
            _ if circles[target.0 as usize] != circles[id.0 as usize] => {}
            State::New => {
                state[target.0 as usize] = State::OnTheWay;
                way.push((target, 0));
            }
            State::OnTheWay => set_boxed(types, id, this_edge),
            State::Done => {}
        }
    }
}

/// The type behind the n-th use that is stored inline.
fn inline_use(types: &Types, id: TypeId, index: usize) -> Option<TypeId> {
    let value = match &types[id].shape {
        Shape::Record(record) => record.fields.get(index)?.value,
        Shape::Union(union) => union.branches.get(index)?.value,
        Shape::Tuple(items) => *items.get(index)?,
        _ => return None,
    };
    Some(types.resolve(value.ty))
}

fn set_boxed(types: &mut Types, id: TypeId, index: usize) {
    match &mut types[id].shape {
        Shape::Record(record) => record.fields[index].value.boxed = true,
        Shape::Union(union) => union.branches[index].value.boxed = true,
        Shape::Tuple(items) => items[index].boxed = true,
        _ => {}
    }
}
