//! Schemas by their places, and the circles that they make: each is looked at once, when somebody asks for it.

use std::collections::HashMap;
use std::rc::Rc;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::all_of::{says_nothing_beside_reference, says_nothing_beside_subschemas};
use super::heirs::own_discriminator;
use crate::pointer::Pointer;
use crate::schema::Schema;

/// What is followed from a schema to others that are asked of the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    /// Whatever is asked of it.
    All,
    /// What must hold too: `$ref` and `allOf`.
    Parts,
    /// What it may be: `anyOf` and `oneOf`, and what says no more than another.
    Choices,
}

/// Reads the schema that a reference leads to.
type Read<'r> = &'r dyn Fn(&Pointer) -> Option<Rc<Schema>>;

/// The places that references lead to and those that they lead to in turn, each with what is known of it.
pub(super) struct Graph {
    follow: Follow,
    numbers: HashMap<Pointer, usize>,
    nodes: Vec<Node>,
}

struct Node {
    place: Pointer,
    /// Where it leads to; `None` until its schema was looked at.
    next: Option<Vec<usize>>,
    /// The circle that it is in, if it is in one; `None` until that was found out.
    circle: Option<Option<usize>>,
}

impl Graph {
    pub(super) fn of(follow: Follow) -> Self {
        Self { follow, numbers: HashMap::new(), nodes: Vec::new() }
    }

    /// Whether a schema is in one circle with what stands at a place.
    ///
    /// Only what references lead to is read: a schema may be made of others, and stand at the place of one of them.
    pub(super) fn is_circle(&mut self, schema: &Schema, place: &Pointer, read: Read<'_>) -> bool {
        for target in self.targets(schema) {
            let number = self.number(&target);
            if self.nodes[number].circle.is_none() {
                self.find_circles(number, read);
            }
        }
        let circle = |place| self.numbers.get(place).and_then(|number| self.nodes[*number].circle.flatten());
        circle(&schema.at).is_some_and(|number| circle(place) == Some(number))
    }

    /// What the references in a schema lead to.
    fn targets(&self, schema: &Schema) -> Vec<Pointer> {
        let mut targets: Vec<Pointer> = self.references(schema).into_iter().cloned().collect();
        targets.extend(self.inside(schema).into_iter().flat_map(|part| self.targets(part)));
        targets
    }

    /// What a schema itself refers to: by `$ref`, or to its heirs.
    fn references<'s>(&self, schema: &'s Schema) -> Vec<&'s Pointer> {
        let is_followed = self.follow != Follow::Choices || says_nothing_beside_reference(schema);
        let mut references: Vec<&Pointer> = schema.reference.iter().filter(|_| is_followed).collect();
        let names_heirs = schema.any_of.is_empty() && schema.one_of.is_empty();
        let discriminator = own_discriminator(schema).filter(|_| names_heirs && self.follow == Follow::Choices);
        if let Some(discriminator) = discriminator {
            references.extend(discriminator.mapping.values());
        }
        references
    }

    /// The schemas in a schema that are asked of the same value.
    fn inside<'s>(&self, schema: &'s Schema) -> Vec<&'s Schema> {
        let mut inside: Vec<&Schema> = Vec::new();
        let is_one_part =
            schema.all_of.len() == 1 && schema.reference.is_none() && says_nothing_beside_subschemas(schema);
        if self.follow != Follow::Choices || is_one_part {
            inside.extend(&schema.all_of);
        }
        if self.follow != Follow::Parts {
            inside.extend(schema.any_of.iter().chain(&schema.one_of));
        }
        if self.follow == Follow::All {
            inside.extend(schema.not.as_deref());
            inside.extend(schema.dependent_schemas.values());
            if let Some(condition) = &schema.condition {
                inside.push(&condition.when);
                inside.extend(condition.then.iter().chain(&condition.otherwise));
            }
        }
        inside
    }

    /// Finds the circles of whatever a place leads to. What was known before leads to nothing that was not.
    fn find_circles(&mut self, from: usize, read: Read<'_>) {
        let mut edges: DiGraphMap<usize, ()> = DiGraphMap::new();
        let mut open = vec![edges.add_node(from)];
        while let Some(node) = open.pop() {
            if self.nodes[node].next.is_none() {
                let schema = read(&self.nodes[node].place);
                self.nodes[node].next = Some(schema.map(|schema| self.parts(&schema)).unwrap_or_default());
            }
            for next in self.nodes[node].next.iter().flatten() {
                if self.nodes[*next].circle.is_none() {
                    if !edges.contains_node(*next) {
                        open.push(*next);
                    }
                    edges.add_edge(node, *next, ());
                }
            }
        }
        for circle in kosaraju_scc(&edges) {
            let first = circle[0];
            let is_circle = circle.len() > 1 || edges.contains_edge(first, first);
            for node in circle {
                self.nodes[node].circle = Some(is_circle.then_some(first));
            }
        }
    }

    fn number(&mut self, place: &Pointer) -> usize {
        if let Some(number) = self.numbers.get(place) {
            return *number;
        }
        let number = self.nodes.len();
        self.numbers.insert(place.clone(), number);
        self.nodes.push(Node { place: place.clone(), next: None, circle: None });
        number
    }

    /// Where a schema leads to; and for those that stand in it, where they do.
    fn parts(&mut self, schema: &Schema) -> Vec<usize> {
        let mut next: Vec<usize> = self.references(schema).into_iter().map(|target| self.number(target)).collect();
        for part in self.inside(schema) {
            let number = self.number(&part.at);
            if self.nodes[number].next.is_none() {
                let further = self.parts(part);
                self.nodes[number].next = Some(further);
            }
            next.push(number);
        }
        next
    }
}
