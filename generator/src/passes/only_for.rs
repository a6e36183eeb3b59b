//! Which types and predicates does only one tag ask for, or do only the webhooks?
//!
//! A component is asked for as a whole, because it becomes one file: from what operations send and receive and what webhooks
//! bring, down to the leaves. What nobody asks for is there for everybody.

use std::collections::BTreeMap;

use crate::ir::{Api, Check, Home, Homes, OnlyFor, PredicateId, Provenance, TypeId, Types, Webhook};

pub(super) fn run(api: &mut Api) {
    let graph = Graph::of(api);
    let mut askers = graph.asked_by(api, Asker::Webhooks);
    if graph.webhooks().any(|node| askers[node] != Asker::Webhooks) {
        // An operation uses a schema that stands inside a webhook, which can't be left out then.
        askers = graph.asked_by(api, Asker::Several);
    }
    let tags = graph.tags;
    let part = |node: usize| match askers[node] {
        Asker::Webhooks => Some(OnlyFor::Webhooks),
        Asker::Tag(tag) => Some(OnlyFor::Tag(tags[tag].clone())),
        Asker::Nobody | Asker::Several => None,
    };
    for (id, node) in graph.types {
        api.types[id].only_for = part(node);
    }
    for (id, node) in graph.predicates {
        api.predicates.set_only_for(id, part(node));
    }
}

/// Which parts of the API ask for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    Nobody,
    /// The operations of a tag, by its number.
    Tag(usize),
    Webhooks,
    Several,
}

/// What becomes a file, by numbers, and what each of them uses.
struct Graph {
    tags: Vec<String>,
    types: Vec<(TypeId, usize)>,
    predicates: Vec<(PredicateId, usize)>,
    nodes: BTreeMap<Node, usize>,
    uses: Vec<Vec<usize>>,
}

/// What becomes a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Component(String),
    /// A response, a parameter, a header or a request body, by its name and what that is called there.
    Part(String, String),
    Operation(String),
    Webhook(String),
    /// A type that stands nowhere in the document.
    Alone(TypeId),
    /// The predicates of a component, an operation or a webhook.
    Predicates(Home),
}

impl Graph {
    fn of(api: &Api) -> Self {
        let tags = api.operations.iter().filter_map(|operation| operation.tags.first()).cloned();
        let mut tags: Vec<String> = tags.collect();
        tags.sort_unstable();
        tags.dedup();
        let mut graph =
            Self { tags, types: Vec::new(), predicates: Vec::new(), nodes: BTreeMap::new(), uses: Vec::new() };
        graph.types = api.types.ids().map(|id| (id, graph.node(file_of(&api.types, id)))).collect();
        let homes = Homes::of(api);
        let places = api.predicates.iter().map(|(id, predicate)| (id, homes.find(&predicate.pointer).0));
        graph.predicates = places.map(|(id, home)| (id, graph.node(Node::Predicates(home)))).collect();
        for (id, def) in api.types.iter() {
            let node = graph.of_type(id);
            let used = def.uses().into_iter().map(|value| graph.of_type(value.ty));
            let asked = def.checks.iter().filter_map(|check| match check {
                Check::Predicate(predicate) => Some(graph.predicates[predicate.0 as usize].1),
                _ => None,
            });
            let used: Vec<usize> = used.chain(asked).collect();
            graph.uses[node].extend(used);
        }
        for (id, predicate) in api.predicates.iter() {
            let node = graph.predicates[id.0 as usize].1;
            let used = predicate.conditions.iter().flat_map(|condition| condition.predicates());
            let used: Vec<usize> = used.map(|id| graph.predicates[id.0 as usize].1).collect();
            graph.uses[node].extend(used);
        }
        for used in &mut graph.uses {
            used.sort_unstable();
            used.dedup();
        }
        graph
    }

    fn node(&mut self, node: Node) -> usize {
        let next = self.uses.len();
        let number = *self.nodes.entry(node).or_insert(next);
        if number == next {
            self.uses.push(Vec::new());
        }
        number
    }

    fn of_type(&self, id: TypeId) -> usize {
        self.types[id.0 as usize].1
    }

    fn webhooks(&self) -> impl Iterator<Item = usize> {
        let is_webhook = |node: &Node| matches!(node, Node::Webhook(_) | Node::Predicates(Home::Webhook(_)));
        self.nodes.iter().filter(move |(node, _)| is_webhook(node)).map(|(_, number)| *number)
    }

    /// Who asks for each file, where `webhooks` is who asks for those of the webhooks.
    fn asked_by(&self, api: &Api, webhooks: Asker) -> Vec<Asker> {
        let mut askers = vec![Asker::Nobody; self.uses.len()];
        let mut next: Vec<(usize, Asker)> = Vec::new();
        for operation in &api.operations {
            let tag = operation.tags.first().and_then(|tag| self.tags.binary_search(tag).ok());
            let asker = tag.map_or(Asker::Several, Asker::Tag);
            let types = operation.sent().chain(operation.received());
            next.extend(types.map(|value| (self.of_type(value.ty), asker)));
        }
        let received = api.webhooks.iter().flat_map(Webhook::received);
        next.extend(received.map(|value| (self.of_type(value.ty), webhooks)));
        next.extend(self.webhooks().map(|node| (node, webhooks)));
        // A file of the whole crate tells these facts.
        let sources = api.facts.iter().flat_map(|fact| &fact.sources);
        next.extend(sources.map(|source| (self.of_type(source.ty), Asker::Several)));
        self.spread(&mut askers, next);
        let unasked = (0..askers.len()).filter(|node| askers[*node] == Asker::Nobody);
        let unasked = unasked.map(|node| (node, Asker::Several)).collect();
        self.spread(&mut askers, unasked);
        askers
    }

    /// Whoever asks for a file asks for what it uses.
    fn spread(&self, askers: &mut [Asker], mut next: Vec<(usize, Asker)>) {
        while let Some((node, asker)) = next.pop() {
            let both = match (askers[node], asker) {
                (Asker::Nobody, asker) => asker,
                (known, asker) if known == asker => known,
                _ => Asker::Several,
            };
            if std::mem::replace(&mut askers[node], both) != both {
                next.extend(self.uses[node].iter().map(|used| (*used, both)));
            }
        }
    }
}

/// The file that a type stands in.
fn file_of(types: &Types, id: TypeId) -> Node {
    let mut at = id;
    loop {
        match &types[at].origin.name {
            Provenance::Inline { parent, .. } => at = *parent,
            Provenance::Component(name) => return Node::Component(name.clone()),
            Provenance::Part { component, role } => return Node::Part(component.clone(), role.clone()),
            Provenance::Operation { operation, .. } => return Node::Operation(operation.clone()),
            Provenance::Webhook { webhook, .. } => return Node::Webhook(webhook.clone()),
            Provenance::Unnamed => return Node::Alone(id),
        }
    }
}
