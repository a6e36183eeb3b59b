//! Expressions of rules: CEL that was checked against the schemas, every name resolved.
//!
//! The semantics are those of the language definition of CEL (cel-spec, `langdef.md`): evaluating may end in an error, and
//! `&&` and `||` absorb an error on one side if the other side decides.

use std::collections::BTreeSet;

use super::{Function, Pattern, TypeId};

/// An expression and its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// The type of its value.
    pub ty: Ty,
}

/// A type of CEL.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// `null_type`
    Null,
    /// `bool`
    Bool,
    /// `int`, of 64 bits
    Int,
    /// `uint`, of 64 bits
    Uint,
    /// `double`
    Double,
    /// `string`
    Text,
    /// `string`, of an enum: the type is that of the schema.
    Enum(TypeId),
    /// `bytes`
    Bytes,
    /// `google.protobuf.Timestamp`
    Timestamp,
    /// `google.protobuf.Duration`
    Duration,
    /// `type`
    Type,
    /// `list`
    List(Box<Ty>),
    /// `map`, with the type of its keys and of its values
    Map(Box<Ty>, Box<Ty>),
    /// An object with known properties.
    Record(TypeId),
    /// The type, or null.
    Nullable(Box<Ty>),
    /// Any JSON: nothing but null can be asked of it.
    Any,
    /// A union, or an array of items of different types: nothing can be asked of it.
    Union,
    /// That of the items of an empty list: any.
    Unknown,
}

/// A name that an expression binds, by its number in [`Rule::locals`](super::Rule::locals).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalId(pub usize);

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `42`
    Int(i64),
    /// `42u`
    Uint(u64),
    /// `4.2`
    Double(f64),
    /// `'text'`
    Text(String),
    /// `b'bytes'`
    Bytes(Vec<u8>),
    /// `timestamp('2024-02-29T00:00:00Z')`: seconds since the epoch, and nanoseconds.
    Timestamp(i64, u32),
    /// `duration('1h')`: seconds and nanoseconds of the same sign.
    Duration(i64, i32),
    /// The name of a type.
    Type(&'static str),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{'a': b}`
    Map(Vec<(Expr, Expr)>),
    /// `self`: the value that the rule is about.
    Value,
    /// `context.name`: a fact that the caller knows.
    Fact(String),
    /// A name that [`Fold`](Self::Fold), or a [`Guard`], binds.
    Local(LocalId),
    /// A property of a record, or the value of a map's key.
    Property {
        /// Of what.
        of: Box<Expr>,
        /// Its name on the wire.
        name: String,
        /// Whether it is known to be there, and may only be null. Set by `passes::guards`.
        present: bool,
    },
    /// `has(of.name)`: whether this [`Property`](Self::Property) is there. It is not read, and so none of the parts.
    Has(Box<Expr>),
    /// `of[index]`, of a list, or of a map whose key is not written out.
    Index {
        /// Of what.
        of: Box<Expr>,
        /// The index or the key.
        index: Box<Expr>,
    },
    /// A value that may be null, where null is an error.
    NotNull(Box<Expr>),
    /// `!a`
    Not(Box<Expr>),
    /// `a && b && c`
    And(Vec<Expr>),
    /// `a || b || c`
    Or(Vec<Expr>),
    /// `when ? then : otherwise`
    If {
        /// What must be there for `when` and `then`. Set by `passes::guards`.
        guards: Vec<Guard>,
        /// The condition.
        when: Box<Expr>,
        /// If it is true.
        then: Box<Expr>,
        /// If it is false.
        otherwise: Box<Expr>,
    },
    /// If something is there, an expression that knows it; else a constant. Set by `passes::guards`.
    Guarded {
        /// What must be there.
        guard: Guard,
        /// What is asked then.
        body: Box<Expr>,
        /// The answer if it is not there.
        otherwise: bool,
    },
    /// `left < right`
    Compare {
        /// How.
        comparison: Comparison,
        /// The left side and the right side.
        sides: Box<[Expr; 2]>,
    },
    /// `item in of`, of a list's items or a map's keys.
    In {
        /// What.
        item: Box<Expr>,
        /// In what.
        of: Box<Expr>,
    },
    /// A function or an operator.
    Call {
        /// Which.
        function: Function,
        /// On what; a method's receiver comes first.
        arguments: Vec<Expr>,
    },
    /// `text.matches('pattern')`
    Matches {
        /// The text.
        text: Box<Expr>,
        /// The pattern.
        pattern: Pattern,
    },
    /// `text.find('pattern')`, and `text.findAll('pattern', limit)`
    Find {
        /// The text.
        text: Box<Expr>,
        /// The pattern, in the syntax of `regex`.
        pattern: String,
        /// Whether all matches are wanted, and how many of them at most.
        all: Option<Option<Box<Expr>>>,
    },
    /// `'text %s'.format([value])`
    Format(Vec<FormatPart>),
    /// A loop over a list's items or a map's keys.
    Fold {
        /// Which.
        fold: Fold,
        /// Over what.
        over: Box<Expr>,
        /// What stands for the item or the key; with two names, the first is the index or the key, the second the value.
        names: (LocalId, Option<LocalId>),
        /// Which items [`Fold::Map`] takes.
        condition: Option<Box<Expr>>,
        /// What is asked or made of each.
        body: Box<Expr>,
    },
}

/// What is bound to a name if it is there and not null.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// A property that may be absent or null, or a value that may be null.
    pub of: Box<Expr>,
    /// What it is called.
    pub name: LocalId,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// Whether it is `==` or `!=`.
    pub fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// The comparison with its sides exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }

    /// The comparison that holds where this one does not, of values that have an order.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }
}

/// A macro of CEL that loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// `all`
    All,
    /// `exists`
    Exists,
    /// `exists_one`
    ExistsOne,
    /// `filter`
    Filter,
    /// `map`, and `transformList`
    Map,
}

/// A part of a formatted text.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPart {
    /// Text, as it stands.
    Text(String),
    /// A value, in the way of its clause.
    Value(Clause, Expr),
}

/// A clause of a format string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// `%s`
    Text,
    /// `%d`
    Decimal,
    /// `%f`, with its precision
    Fixed(usize),
    /// `%e`, with its precision
    Scientific(usize),
    /// `%b`
    Binary,
    /// `%o`
    Octal,
    /// `%x`, and `%X` if true
    Hex(bool),
}

impl Expr {
    /// An expression of a type.
    pub fn new(kind: ExprKind, ty: Ty) -> Self {
        Self { kind, ty }
    }

    /// `true` or `false`
    pub fn bool(value: bool) -> Self {
        Self::new(ExprKind::Bool(value), Ty::Bool)
    }

    /// Its boolean, if it is a literal.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            ExprKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is `[]`.
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.kind, ExprKind::List(items) if items.is_empty())
    }

    /// The facts that it asks for.
    pub fn facts(&self) -> BTreeSet<&str> {
        let own = match &self.kind {
            ExprKind::Fact(name) => Some(name.as_str()),
            _ => None,
        };
        own.into_iter().chain(self.parts().into_iter().flat_map(Self::facts)).collect()
    }

    /// Whether this expression, or one in it, satisfies the question.
    pub fn any(&self, asked: &mut dyn FnMut(&Self) -> bool) -> bool {
        asked(self) || self.parts().into_iter().any(|part| part.any(asked))
    }

    /// The patterns that it matches texts against.
    pub fn patterns(&self) -> Vec<&Pattern> {
        let own = match &self.kind {
            ExprKind::Matches { pattern, .. } => Some(pattern),
            _ => None,
        };
        own.into_iter().chain(self.parts().into_iter().flat_map(Self::patterns)).collect()
    }

    /// The expressions that it is made of.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => items.iter().collect(),
            ExprKind::Call { arguments, .. } => arguments.iter().collect(),
            ExprKind::Map(entries) => entries.iter().flat_map(|(key, value)| [key, value]).collect(),
            ExprKind::Has(property) => property.parts(),
            ExprKind::Property { of, .. } => vec![of],
            ExprKind::NotNull(of) | ExprKind::Not(of) => vec![of],
            ExprKind::Matches { text, .. } => vec![text],
            ExprKind::Find { text, all, .. } => {
                [&**text].into_iter().chain(all.iter().flatten().map(|of| &**of)).collect()
            }
            ExprKind::Index { of, index } => vec![of, index],
            ExprKind::In { item, of } => vec![item, of],
            ExprKind::If { guards, when, then, otherwise } => {
                guards.iter().map(|guard| &*guard.of).chain([&**when, &**then, &**otherwise]).collect()
            }
            ExprKind::Guarded { guard, body, .. } => vec![&guard.of, body],
            ExprKind::Compare { sides, .. } => sides.iter().collect(),
            ExprKind::Format(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    FormatPart::Value(_, value) => Some(value),
                    FormatPart::Text(_) => None,
                })
                .collect(),
            ExprKind::Fold { over, condition, body, .. } => {
                [&**over].into_iter().chain(condition.iter().map(|of| &**of)).chain([&**body]).collect()
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Int(_)
            | ExprKind::Uint(_)
            | ExprKind::Double(_)
            | ExprKind::Text(_)
            | ExprKind::Bytes(_)
            | ExprKind::Timestamp(..)
            | ExprKind::Duration(..)
            | ExprKind::Type(_)
            | ExprKind::Value
            | ExprKind::Fact(_)
            | ExprKind::Local(_) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => items.iter_mut().collect(),
            ExprKind::Call { arguments, .. } => arguments.iter_mut().collect(),
            ExprKind::Map(entries) => entries.iter_mut().flat_map(|(key, value)| [key, value]).collect(),
            ExprKind::Has(property) => property.parts_mut(),
            ExprKind::Property { of, .. } => vec![of],
            ExprKind::NotNull(of) | ExprKind::Not(of) => vec![of],
            ExprKind::Matches { text, .. } => vec![text],
            ExprKind::Find { text, all, .. } => {
                [&mut **text].into_iter().chain(all.iter_mut().flatten().map(|of| &mut **of)).collect()
            }
            ExprKind::Index { of, index } => vec![of, index],
            ExprKind::In { item, of } => vec![item, of],
            ExprKind::If { guards, when, then, otherwise } => guards
                .iter_mut()
                .map(|guard| &mut *guard.of)
                .chain([&mut **when, &mut **then, &mut **otherwise])
                .collect(),
            ExprKind::Guarded { guard, body, .. } => vec![&mut guard.of, body],
            ExprKind::Compare { sides, .. } => sides.iter_mut().collect(),
            ExprKind::Format(parts) => parts
                .iter_mut()
                .filter_map(|part| match part {
                    FormatPart::Value(_, value) => Some(value),
                    FormatPart::Text(_) => None,
                })
                .collect(),
            ExprKind::Fold { over, condition, body, .. } => {
                [&mut **over].into_iter().chain(condition.iter_mut().map(|of| &mut **of)).chain([&mut **body]).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Ty {
    /// The type without its null.
    pub fn without_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            other => other,
        }
    }

    /// Whether values are strings.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Enum(_))
    }

    /// Whether values are numbers, which are compared whatever their types are.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Double)
    }

    /// The types that it names, to be changed.
    pub fn type_ids_mut(&mut self) -> Vec<&mut TypeId> {
        match self {
            Self::Record(id) | Self::Enum(id) => vec![id],
            Self::List(inner) | Self::Nullable(inner) => inner.type_ids_mut(),
            Self::Map(key, value) => [key, value].into_iter().flat_map(|part| part.type_ids_mut()).collect(),
            _ => Vec::new(),
        }
    }
}
