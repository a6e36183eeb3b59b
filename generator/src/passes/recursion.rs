//! Where must a box break a type that contains itself?
//!
//! Lists and maps keep their items behind a pointer already. Along the other uses, an edge that leads back to a type on
//! the way to it is boxed. A circle is walked by itself and from its first place on, so that nothing else that is in the
//! document moves a box.

use crate::ir::{Api, Shape, TypeId, Types};

pub(super) fn run(api: &mut Api) {
    let ids: Vec<TypeId> = api.types.ids().collect();
    let circles = circles(&edges(&api.types));
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

/// What each type holds inline.
fn edges(types: &Types) -> Vec<Vec<usize>> {
    let held = |id| (0..).map_while(move |index| inline_use(types, id, index)).map(|target| target.0 as usize);
    types.ids().map(|id| held(id).collect()).collect()
}

/// The circle that each type is in, by a number; what is in none has one of its own (Kosaraju's algorithm).
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            reversed[*to].push(from);
        }
    }
    let mut seen = vec![false; edges.len()];
    let mut finished = Vec::new();
    for start in 0..edges.len() {
        walk(edges, start, &mut seen, &mut finished);
    }
    let mut circles = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in finished.into_iter().rev() {
        let mut circle = Vec::new();
        walk(&reversed, start, &mut seen, &mut circle);
        for member in circle {
            circles[member] = start;
        }
    }
    circles
}

/// Adds what is reached from `start` and was not seen, each after what is reached from it.
fn walk(edges: &[Vec<usize>], start: usize, seen: &mut [bool], finished: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut way: Vec<(usize, usize)> = vec![(start, 0)];
    while let Some((at, edge)) = way.last_mut() {
        let Some(target) = edges[*at].get(*edge).copied() else {
            finished.push(*at);
            way.pop();
            continue;
        };
        *edge += 1;
        if !std::mem::replace(&mut seen[target], true) {
            way.push((target, 0));
        }
    }
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
