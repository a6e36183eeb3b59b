//! Unions: one of several types, and how the type of a value is found.

use super::TypeUse;

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The keyword that it was made of.
    pub keyword: UnionKeyword,
    /// The branches, in the document's order.
    pub branches: Vec<Branch>,
    /// How a value's branch is found.
    pub tell: Tell,
}

/// The keyword that a union was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionKeyword {
    /// At least one branch fits.
    AnyOf,
    /// Exactly one branch fits.
    OneOf,
}

impl UnionKeyword {
    /// The keyword's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AnyOf => "anyOf",
            Self::OneOf => "oneOf",
        }
    }
}

/// One branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Its type.
    pub value: TypeUse,
    /// What it is called: a component's name, or the JSON type of an inline schema.
    pub label: String,
    /// A property that says which branch it is and that the type does not hold: its name and its value.
    pub tag: Option<(String, String)>,
}

/// How a value's branch is found: by its JSON type first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tell {
    /// The branch of `true` and `false`.
    pub boolean: Choice,
    /// The branch of integers.
    pub integer: Choice,
    /// The branch of numbers that are no integers.
    pub number: Choice,
    /// The branch of strings.
    pub string: Choice,
    /// The branch of arrays.
    pub array: Choice,
    /// The branch of objects.
    pub object: Choice,
}

/// How the branch of a value of one JSON type is found.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Choice {
    /// No branch takes it.
    #[default]
    Nothing,
    /// Only this branch takes it.
    Only(usize),
    /// The value of a property decides.
    ByTag {
        /// The property's name.
        property: String,
        /// Its values, with the branch that each stands for.
        tags: Vec<(String, usize)>,
        /// The branch of what does not have the property.
        absent: Option<usize>,
        /// The branches that are tried if it has none of them.
        otherwise: Vec<usize>,
    },
    /// The names of the properties decide; in an array, those of all its objects together.
    ByProperties {
        /// The branches in the document's order, each with the properties that no other of them has.
        branches: Vec<(usize, Vec<String>)>,
        /// Properties that several of them have.
        shared: Vec<String>,
        /// The branches that are tried if the names do not decide.
        otherwise: Vec<usize>,
    },
    /// It is one of these texts, or one of the other branches.
    ByText {
        /// The texts, each with the branch that is always that text.
        texts: Vec<(String, usize)>,
        /// How the branch of any other text is found.
        otherwise: Box<Choice>,
    },
    /// Each is tried. Of those that fit, it is the one that keeps most of the value.
    Tried(Vec<usize>),
}
