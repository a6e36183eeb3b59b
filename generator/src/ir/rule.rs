//! Rules over several properties, and the facts that they ask of the caller.

use super::{Docs, Expr, Literal, Ty, TypeId};
use crate::pointer::Pointer;

/// One entry of `x-validations`, checked against the schema that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The entry's place.
    pub pointer: Pointer,
    /// `rule`, as the document writes it.
    pub source: String,
    /// What it says.
    pub condition: Expr,
    /// `message`.
    pub message: Option<String>,
    /// `messageExpression`.
    pub message_expression: Option<Expr>,
    /// `reason`; Kubernetes' default if it is not said.
    pub reason: String,
    /// `fieldPath`: the properties from the value down to what the violation is about.
    pub field_path: Vec<String>,
    /// What the names that the expressions bind are called in the document.
    pub locals: Vec<String>,
}

impl Rule {
    /// Its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        [&self.condition].into_iter().chain(&self.message_expression)
    }

    /// The same, to be changed.
    pub fn expressions_mut(&mut self) -> impl Iterator<Item = &mut Expr> {
        [&mut self.condition].into_iter().chain(&mut self.message_expression)
    }
}

/// A member of `x-validation-context`: something that the caller knows and the value does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its place.
    pub pointer: Pointer,
    /// Its name in the document.
    pub name: String,
    /// `description`.
    pub docs: Docs,
    /// Its type: a boolean, an integer, a number or a string.
    pub ty: Ty,
    /// `default`, or the type's own: false, 0, an empty text.
    pub default: Literal,
    /// `from`: how it is told from a value that was read, by the component's type.
    pub sources: Vec<FactSource>,
}

/// How a fact is told from a value of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct FactSource {
    /// The component's type.
    pub ty: TypeId,
    /// What is asked of it.
    pub value: Expr,
    /// The expression as the document writes it.
    pub source: String,
    /// What the names that the expression binds are called in the document.
    pub locals: Vec<String>,
}
