//! Predicates: schemas that are asked of a value as a whole and make no type of it.
//!
//! Whatever a Rust type can't say by itself is one: `not`, `if`, `contains`, an `anyOf` beside properties, and every keyword
//! of a schema that is no Rust shape. A predicate mirrors one schema, keyword by keyword.

use std::ops::Index;

use super::{Format, Literal, OnlyFor, Pattern};
use crate::pointer::Pointer;

/// The address of a [`Predicate`] in [`Predicates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PredicateId(pub u32);

/// The arena of all predicates of an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicates(Vec<Predicate>);

impl Predicates {
    /// Adds a predicate and returns its address.
    ///
    /// # Panics
    ///
    /// With more than `u32::MAX` predicates, which the limits of `load` rule out.
    pub fn push(&mut self, predicate: Predicate) -> PredicateId {
        let id = u32::try_from(self.0.len()).expect("the limits of `load` keep the number of schemas below u32::MAX");
        self.0.push(predicate);
        PredicateId(id)
    }

    /// Says what a predicate that was pushed before its parts asks for.
    pub fn set_conditions(&mut self, id: PredicateId, conditions: Vec<Condition>) {
        self.0[id.0 as usize].conditions = conditions;
    }

    /// Says that a predicate is asked; false if that was known.
    pub fn set_asked(&mut self, id: PredicateId) -> bool {
        !std::mem::replace(&mut self.0[id.0 as usize].asked, true)
    }

    /// Says which part of the API alone asks for a predicate's file.
    pub fn set_only_for(&mut self, id: PredicateId, part: Option<OnlyFor>) {
        self.0[id.0 as usize].only_for = part;
    }

    /// All predicates with their addresses, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = (PredicateId, &Predicate)> {
        (0..).map(PredicateId).zip(&self.0)
    }
}

impl Index<PredicateId> for Predicates {
    type Output = Predicate;

    fn index(&self, id: PredicateId) -> &Predicate {
        &self.0[id.0 as usize]
    }
}

/// One schema, as a question about a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// Where the schema stands, which is also what its name is made of.
    pub pointer: Pointer,
    /// Whether it is the whole schema, or what the schema's type leaves open of it.
    pub part: Part,
    /// The direction that it is for, if it differs from the other. Set by `passes::directions`.
    pub direction: Option<Direction>,
    /// What it asks for: all of these.
    pub conditions: Vec<Condition>,
    /// Whether the values of some type, or another predicate, are asked for it. Set by `passes::asked`.
    pub asked: bool,
    /// The only part of the API that asks for its file. Set by `passes::only_for`.
    pub only_for: Option<OnlyFor>,
}

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// In an answer: what is `writeOnly` is not there.
    Read,
    /// In a request: what is `readOnly` is not there.
    Written,
}

/// How much of a schema a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// What its Rust type and the checks of that do not say.
    Rules,
}

/// A keyword of a schema. What speaks of another JSON type than the value's holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// The boolean schema `false`.
    Never,
    /// `type`: one of these, by their spelling.
    Types(Vec<&'static str>),
    /// `enum` or `const`.
    Listed(Vec<Literal>),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`.
    Format(Format),
    /// `minimum`, `maximum` and the exclusive ones.
    Bound {
        /// The keyword.
        keyword: BoundKeyword,
        /// The limit, as exact decimal text.
        limit: String,
    },
    /// `multipleOf`, as exact decimal text.
    MultipleOf(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `prefixItems`: the n-th item satisfies the n-th.
    PrefixItems(Vec<PredicateId>),
    /// `items`: every item from this index on.
    Items {
        /// The index of the first, counted from 0.
        first: usize,
        /// What they satisfy.
        predicate: PredicateId,
    },
    /// `contains`, with its counts.
    Contains {
        /// What is counted.
        predicate: PredicateId,
        /// `minContains`.
        min: u64,
        /// `maxContains`.
        max: Option<u64>,
    },
    /// `unevaluatedItems`: every item that nothing here covers.
    UnevaluatedItems {
        /// What is covered.
        covered: Vec<Coverage>,
        /// What the others satisfy.
        predicate: PredicateId,
    },
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`.
    Required(Vec<String>),
    /// `required`, of properties that travel in one direction only: it binds there (OpenAPI 3.0.3, section 4.7.24.1).
    RequiredOneWay {
        /// Their names.
        names: Vec<String>,
        /// Where it binds.
        direction: Direction,
    },
    /// `dependentRequired`: if the first is there, so are the others.
    DependentRequired(String, Vec<String>),
    /// `dependentSchemas`: if the property is there, the whole value satisfies the predicate.
    DependentSchema(String, PredicateId),
    /// `properties`.
    Property(String, PredicateId),
    /// `patternProperties`.
    PatternProperties(Pattern, PredicateId),
    /// `additionalProperties`: every property that is neither named nor matched.
    AdditionalProperties {
        /// The names of `properties`.
        named: Vec<String>,
        /// The patterns of `patternProperties`.
        matched: Vec<Pattern>,
        /// What the others satisfy.
        predicate: PredicateId,
    },
    /// `unevaluatedProperties`: every property that nothing here covers.
    UnevaluatedProperties {
        /// What is covered.
        covered: Vec<Coverage>,
        /// What the others satisfy.
        predicate: PredicateId,
    },
    /// `propertyNames`.
    PropertyNames(PredicateId),
    /// `allOf` and `$ref`: the predicate too.
    Also(PredicateId),
    /// `anyOf`.
    AnyOf(Vec<PredicateId>),
    /// `oneOf`.
    OneOf(Vec<PredicateId>),
    /// `not`.
    Not(PredicateId),
    /// `if`, with `then` and `else`.
    If {
        /// `if`.
        when: PredicateId,
        /// `then`.
        then: Option<PredicateId>,
        /// `else`.
        otherwise: Option<PredicateId>,
    },
}

impl Condition {
    /// The predicates that it is made of.
    pub fn predicates(&self) -> Vec<PredicateId> {
        match self {
            Self::PrefixItems(ids) | Self::AnyOf(ids) | Self::OneOf(ids) => ids.clone(),
            Self::Items { predicate, .. }
            | Self::Contains { predicate, .. }
            | Self::AdditionalProperties { predicate, .. }
            | Self::DependentSchema(_, predicate)
            | Self::Property(_, predicate)
            | Self::PatternProperties(_, predicate)
            | Self::PropertyNames(predicate)
            | Self::Also(predicate)
            | Self::Not(predicate) => vec![*predicate],
            Self::UnevaluatedProperties { covered, predicate } | Self::UnevaluatedItems { covered, predicate } => {
                covered.iter().flat_map(Coverage::predicates).chain([*predicate]).collect()
            }
            Self::If { when, then, otherwise } => [Some(*when), *then, *otherwise].into_iter().flatten().collect(),
            Self::Never
            | Self::Types(_)
            | Self::Listed(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::Format(_)
            | Self::Bound { .. }
            | Self::MultipleOf(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::RequiredOneWay { .. }
            | Self::DependentRequired(..) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn predicates_mut(&mut self) -> Vec<&mut PredicateId> {
        match self {
            Self::PrefixItems(ids) | Self::AnyOf(ids) | Self::OneOf(ids) => ids.iter_mut().collect(),
            Self::Items { predicate, .. }
            | Self::Contains { predicate, .. }
            | Self::AdditionalProperties { predicate, .. }
            | Self::DependentSchema(_, predicate)
            | Self::Property(_, predicate)
            | Self::PatternProperties(_, predicate)
            | Self::PropertyNames(predicate)
            | Self::Also(predicate)
            | Self::Not(predicate) => vec![predicate],
            Self::UnevaluatedProperties { covered, predicate } | Self::UnevaluatedItems { covered, predicate } => {
                covered.iter_mut().flat_map(Coverage::predicates_mut).chain([predicate]).collect()
            }
            Self::If { when, then, otherwise } => {
                [Some(when), then.as_mut(), otherwise.as_mut()].into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The patterns that it matches something against.
    pub fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Self::Pattern(pattern) | Self::PatternProperties(pattern, _) => vec![pattern],
            Self::AdditionalProperties { matched, .. } => matched.iter().collect(),
            Self::UnevaluatedProperties { covered, .. } => covered.iter().flat_map(Coverage::patterns).collect(),
            _ => Vec::new(),
        }
    }
}

/// The keyword of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundKeyword {
    /// `minimum`
    Minimum,
    /// `exclusiveMinimum`
    ExclusiveMinimum,
    /// `maximum`
    Maximum,
    /// `exclusiveMaximum`
    ExclusiveMaximum,
}

/// Which properties or items a keyword evaluates, for the `unevaluated…` keywords (JSON Schema Core, section 11).
#[derive(Clone, Debug, PartialEq)]
pub enum Coverage {
    /// All of them.
    All,
    /// The properties of these names.
    Named(Vec<String>),
    /// The properties whose names match.
    Matching(Pattern),
    /// The items before this index.
    Prefix(usize),
    /// The items that satisfy this: `contains`.
    Fitting(PredicateId),
    /// What these cover, if the whole value satisfies the predicate (or, with `false`, if it does not).
    If(PredicateId, bool, Vec<Coverage>),
    /// What these cover, if the property is there.
    IfProperty(String, Vec<Coverage>),
}

impl Coverage {
    fn predicates(&self) -> Vec<PredicateId> {
        match self {
            Self::Fitting(predicate) => vec![*predicate],
            Self::If(predicate, _, inner) => inner.iter().flat_map(Self::predicates).chain([*predicate]).collect(),
            Self::IfProperty(_, inner) => inner.iter().flat_map(Self::predicates).collect(),
            Self::All | Self::Named(_) | Self::Matching(_) | Self::Prefix(_) => Vec::new(),
        }
    }

    fn predicates_mut(&mut self) -> Vec<&mut PredicateId> {
        match self {
            Self::Fitting(predicate) => vec![predicate],
            Self::If(predicate, _, inner) => {
                inner.iter_mut().flat_map(Self::predicates_mut).chain([predicate]).collect()
            }
            Self::IfProperty(_, inner) => inner.iter_mut().flat_map(Self::predicates_mut).collect(),
            Self::All | Self::Named(_) | Self::Matching(_) | Self::Prefix(_) => Vec::new(),
        }
    }

    fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Self::Matching(pattern) => vec![pattern],
            Self::If(_, _, inner) | Self::IfProperty(_, inner) => inner.iter().flat_map(Self::patterns).collect(),
            _ => Vec::new(),
        }
    }
}
