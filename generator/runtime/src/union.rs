//! Unions: telling the branches apart by the names of properties, and trying them where that can't be.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::json::{DecodeError, to_vec};
use super::pointer::Pointer;
use super::raw::Raw;
use super::validate::Violations;

/// The branch of a union of objects that an object belongs to.
///
/// `only[i]` are the properties that branch `i` alone has, and `shared` those that several branches have.
///
/// - Properties of exactly one branch are there: it is that branch, whatever else is there.
/// - No branch's own property is there, and no unknown one: the value fits several branches, and it is the first.
/// - Own properties of two branches are there, or unknown properties without any own: it is none.
pub fn branch_of_object(object: &Raw<'_>, only: &[&[&str]], shared: &[&str]) -> Option<usize> {
    branch_of_names(object.names().map(Some), only, shared)
}

/// The branch of a union of arrays of objects that an array belongs to: [`branch_of_object`] over all items together.
///
/// An empty array is the first branch; an array with an item that is no object is none.
pub fn branch_of_items(items: &Raw<'_>, only: &[&[&str]], shared: &[&str]) -> Option<usize> {
    branch_of_names(items.item_names(), only, shared)
}

fn branch_of_names<'a>(
    names: impl Iterator<Item = Option<Cow<'a, str>>>,
    only: &[&[&str]],
    shared: &[&str],
) -> Option<usize> {
    let mut branch = None;
    let mut unknown = false;
    for name in names {
        let name = &*name?;
        match only.iter().position(|own| own.contains(&name)) {
            Some(found) if branch.is_some_and(|branch| branch != found) => return None,
            Some(found) => branch = Some(found),
            None => unknown |= !shared.contains(&name),
        }
    }
    branch.or((!unknown).then_some(0))
}

/// Reads a value as one branch of a union.
pub type Read<T> = fn(&Raw<'_>) -> Result<T, DecodeError>;

/// The branch that fits a value best, of those that can't be told apart before they are read.
///
/// A branch that the value satisfies comes before one that can only be read of it; among those it is the one that keeps
/// most of the value, and at last the first. Each branch has its name.
///
/// # Errors
///
/// If the value can be read as no branch, or if it satisfies none: the reason of each, by its name.
pub fn best<T: Serialize>(
    json: &Raw<'_>,
    branches: &[(&str, Read<T>)],
    validate: fn(&T, &Pointer<'_>, &mut Violations),
    exact: bool,
) -> Result<T, String> {
    let mut best: Option<(bool, T)> = None;
    let mut reasons = String::new();
    for (name, read) in branches {
        let value = match read(json) {
            Ok(value) => value,
            Err(error) => {
                // Writing to a string can't fail.
                let _ = write!(reasons, "{}{name}: {error}", if reasons.is_empty() { "" } else { "; " });
                continue;
            }
        };
        // Rules do not say of which branch a value is: they are asked of the one that it is.
        let mut found = if exact { Violations::new() } else { Violations::probe() }.without_rules();
        validate(&value, &Pointer::ROOT, &mut found);
        if exact && let Some(violation) = found.first() {
            let _ = write!(reasons, "{}{name}: {violation}", if reasons.is_empty() { "" } else { "; " });
            continue;
        }
        let fits = found.is_empty();
        // How much is kept is asked only of two that fit alike.
        let is_better = best.as_ref().is_none_or(|(other, most)| match other.cmp(&fits) {
            Ordering::Equal => written_len(most) < written_len(&value),
            order => order.is_lt(),
        });
        if is_better {
            best = Some((fits, value));
        }
    }
    best.map(|(_, value)| value).ok_or(reasons)
}

/// How long the JSON text of a value is; 0 of one that has none.
fn written_len(value: &impl Serialize) -> usize {
    to_vec(value).map_or(0, |text| text.len())
}

/// The error of a value that is of no branch's JSON type; `expected` has the branches in words.
pub fn no_branch<E: serde::de::Error>(expected: &str) -> E {
    E::custom(format_args!("expected one of: {expected}"))
}

/// The error of a value that was tried as each branch; `reasons` says why it is none.
pub fn none_fits<E: serde::de::Error>(reasons: String) -> E {
    E::custom(format_args!("fits no branch ({reasons})"))
}

/// Writes the value of a branch, with the property that says which branch it is in front.
///
/// # Errors
///
/// What the value's own `Serialize` refuses; a value that is no object.
pub fn with_tag<T: Serialize, S: Serializer>(
    property: &'static str,
    tag: &'static str,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Tagged<'a, T> {
        #[serde(flatten)]
        tag: Tag,
        #[serde(flatten)]
        value: &'a T,
    }
    Tagged { tag: Tag { property, tag }, value }.serialize(serializer)
}

/// An object of one property.
struct Tag {
    property: &'static str,
    tag: &'static str,
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(1))?;
        object.serialize_entry(self.property, self.tag)?;
        object.end()
    }
}
