//! Telling the branches of a union apart by the names of properties.

use std::borrow::Cow;

use super::raw::Raw;

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
