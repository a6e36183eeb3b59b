//! The IR into the IR: each pass answers one question and stores the answer where it belongs.

mod asked;
mod checked;
mod decoded;
mod directions;
mod facts;
mod guards;
mod hashed;
mod held;
mod inspected;
mod needs_more;
mod nulls;
mod only_for;
mod plain_dates;
mod recursion;
mod rules;
mod usage;
mod views;

use crate::ir::{Additional, Api, Shape, TypeDef, TypeId, TypeUse};

/// A pass.
pub struct Pass {
    /// Its name, that of its file.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    run: fn(&mut Api),
}

/// All passes, in their order.
pub const PASSES: &[Pass] = &[
    Pass { name: "nulls", question: "Where is `null` a value of the type itself?", run: nulls::run },
    Pass { name: "usage", question: "In which directions does each type travel?", run: usage::run },
    Pass { name: "views", question: "Which types look different when read and when written?", run: views::run },
    Pass { name: "needs_more", question: "Which write views need more than what is read holds?", run: needs_more::run },
    Pass { name: "rules", question: "What of a rule can be asked in the direction of its type?", run: rules::run },
    Pass { name: "guards", question: "What is known to be there when a part of a rule is asked?", run: guards::run },
    Pass { name: "facts", question: "Which facts do the rules of a type ask of the caller?", run: facts::run },
    Pass { name: "directions", question: "Which predicates differ by direction?", run: directions::run },
    Pass { name: "held", question: "Which types does anything hold?", run: held::run },
    Pass { name: "recursion", question: "Where must a box break a type that contains itself?", run: recursion::run },
    Pass { name: "inspected", question: "Which types does a predicate look at as JSON?", run: inspected::run },
    Pass { name: "hashed", question: "Which types are compared by hash?", run: hashed::run },
    Pass { name: "decoded", question: "Which types are decoded?", run: decoded::run },
    Pass { name: "asked", question: "Which predicates are asked of a value?", run: asked::run },
    Pass { name: "only_for", question: "Which files does only one part of the API ask for?", run: only_for::run },
    Pass { name: "checked", question: "Which types have something to validate?", run: checked::run },
];

/// Runs all passes.
pub fn run(api: &mut Api) {
    for pass in PASSES {
        (pass.run)(api);
    }
}

/// Makes strings with a check of dates that would be types of their own; what else is known stays true.
pub fn plain_dates(api: &mut Api) {
    plain_dates::run(api);
}

/// The types that a definition uses directly, to be changed.
fn uses_mut(def: &mut TypeDef) -> Vec<&mut TypeUse> {
    match &mut def.shape {
        Shape::Record(record) => {
            let additional = match &mut record.additional {
                Additional::Typed(values) => Some(values),
                Additional::Open | Additional::Closed => None,
            };
            record.fields.iter_mut().map(|field| &mut field.value).chain(additional).collect()
        }
        Shape::Union(union) => union.branches.iter_mut().map(|branch| &mut branch.value).collect(),
        Shape::Map(value) | Shape::List(value) | Shape::Alias(value) => vec![value],
        Shape::Tuple(values) => values.iter_mut().collect(),
        Shape::Enum(_) | Shape::Literal(_) | Shape::Scalar(_) | Shape::Any => Vec::new(),
    }
}

/// Sets a fact of some types, and of all that they hold.
fn set_below(api: &mut Api, mut next: Vec<TypeId>, flag: impl Fn(&mut TypeDef) -> &mut bool) {
    while let Some(id) = next.pop() {
        let def = &mut api.types[id];
        if !std::mem::replace(flag(def), true) {
            next.extend(def.uses().into_iter().map(|value| value.ty));
        }
    }
}

/// Spreads a fact from the types that have it to those that use them, until nothing changes.
fn spread_to_users(api: &mut Api, has: impl Fn(&TypeDef) -> bool, give: impl Fn(&mut TypeDef)) {
    let mut changed = true;
    while changed {
        changed = false;
        for id in api.types.ids().collect::<Vec<_>>() {
            let def = &api.types[id];
            if !has(def) && def.uses().iter().any(|value| has(&api.types[value.ty])) {
                give(&mut api.types[id]);
                changed = true;
            }
        }
    }
}
