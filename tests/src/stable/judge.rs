//! What may change when a document does, and what may not.
//!
//! A name may not, nor may a file of a part of the document that does not mention, directly or through others, what went.
//! The exceptions have names: [`COLLISION`], [`CROWDED`], [`CALLBACK`], [`EXAMPLE`], [`RUNTIME`].

use std::collections::{BTreeMap, BTreeSet};

use super::Tried;
use super::made::Made;
use super::mention::{Mentions, Unit};

/// Two things would have had one name, and one of them went: the other may have the name now. It was reported.
const COLLISION: &str = "a name that two wanted is free";

/// What `allOf` makes of one schema in several others is asked by several functions that are called by its place. Which of
/// them has the plain name depends on how many there are; nothing outside of the crate sees these names.
const CROWDED: &str = "another number of functions for one place";

/// The file of a callback in `components` says because of which operations it is sent.
const CALLBACK: &str = "a callback says who asks for it";

/// The example in the README and in the crate's documentation calls the first operation that it can, with all it needs;
/// the example of a Cargo feature is that of the first tag.
const EXAMPLE: &str = "the worked example is another one";

/// A schema that allows anything stands in the place of one that went, and may need other files of the runtime.
const RUNTIME: &str = "other files of the runtime are copied";

/// Of two documents that differ in order only: the same files.
pub(super) fn shuffled(before: &Made, after: &Made, tried: &mut Tried) {
    names(before, after, &BTreeSet::new(), tried);
    for path in before.files.keys().chain(after.files.keys()).collect::<BTreeSet<_>>() {
        let (old, new) = (before.files.get(path), after.files.get(path));
        if old != new {
            tried.faults.push(format!("{path} differs: {}", difference(old, new)));
        }
    }
}

/// Of a document, and the same without one part.
pub(super) fn removed(before: &Made, after: &Made, gone: &Unit, mentions: &Mentions, tried: &mut Tried) {
    let collided = differing(&before.collisions, &after.collisions);
    if !collided.is_empty() {
        tried.except(COLLISION);
    }
    let crowded = differing(&before.crowds, &after.crowds);
    if !crowded.is_empty() {
        tried.except(CROWDED);
    }
    names(before, after, &collided, tried);
    let collided = mentions.mentioning(&collided);
    // Who mentioned it may make less of what else they mention: it travels fewer ways, or is asked less.
    let gone = BTreeSet::from([gone.clone()]);
    let near = mentions.mentioned_by(&mentions.mentioning(&gone));
    let changed = differing(&before.facts, &after.facts).into_iter().filter(|unit| near.contains(unit));
    let mut may_change = mentions.mentioning(&changed.chain(gone).collect());
    may_change.extend(collided);
    may_change.extend(mentions.mentioning(&crowded));
    let named = before.names.values().chain(after.names.values());
    let named = named.filter(|(unit, _)| may_change.contains(unit)).map(|(_, name)| name.trim_start_matches("r#"));
    let files = after.owners.iter().filter(|(_, unit)| may_change.contains(*unit));
    let modules = files.filter_map(|(path, _)| path.rsplit('/').next()?.strip_suffix(".rs"));
    let spoken: BTreeSet<&str> = named.chain(modules).collect();
    for (path, new) in &after.files {
        let old = before.files.get(path);
        if old == Some(new) {
            continue;
        }
        match after.owners.get(path) {
            Some(owner) if may_change.contains(owner) => {}
            Some(owner) if owner.starts_with("components/callbacks/") && near.contains(owner) => tried.except(CALLBACK),
            Some(_) => tried.faults.push(format!("{path} differs: {}", difference(old, Some(new)))),
            None => whole(path, old, new, &spoken, tried),
        }
    }
}

/// A file of the whole crate: it loses words, and what it has anew speaks of what may change.
fn whole(path: &str, old: Option<&String>, new: &str, spoken: &BTreeSet<&str>, tried: &mut Tried) {
    let Some(old) = old.filter(|_| path != "src/runtime/mod.rs") else {
        match path.starts_with("src/runtime/") {
            true => tried.except(RUNTIME),
            // A folder of files that there were none of before.
            false if path.ends_with("/mod.rs") => {}
            false => tried.faults.push(format!("{path} is new")),
        }
        return;
    };
    let (old, old_example) = without_example(old);
    let (new, new_example) = without_example(new);
    if old_example != new_example {
        match speaks_of(&old_example, spoken) || speaks_of(&new_example, spoken) {
            true => tried.except(EXAMPLE),
            false => tried.faults.push(format!("{path} has another example")),
        }
    }
    for paragraph in new.split("\n\n") {
        // The first predicates of the crate.
        let known = paragraph.replace("\nmod schemas;", "");
        if only_words_removed(&old, &known) || speaks_of(paragraph, spoken) {
            continue;
        }
        match paragraph.contains("such as `tag-") {
            true => tried.except(EXAMPLE),
            false => tried.faults.push(format!("{path} has anew: {paragraph:?}")),
        }
    }
}

/// The text without the example in it, and the example.
fn without_example(text: &str) -> (String, String) {
    let (mut rest, mut example, mut inside) = (String::new(), String::new(), false);
    for line in text.lines() {
        if line.ends_with("```rust") || line.ends_with("```") {
            inside = line.ends_with("```rust");
        }
        let part = if inside { &mut example } else { &mut rest };
        part.push_str(line);
        part.push('\n');
    }
    (rest, example)
}

fn speaks_of(text: &str, names: &BTreeSet<&str>) -> bool {
    words(text).any(|word| names.contains(word))
}

fn only_words_removed(old: &str, new: &str) -> bool {
    let mut old = words(old);
    words(new).all(|word| old.any(|known| known == word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty())
}

/// What is named in both is called the same.
fn names(before: &Made, after: &Made, but: &BTreeSet<Unit>, tried: &mut Tried) {
    for (key, (unit, old)) in &before.names {
        let Some((_, new)) = after.names.get(key) else { continue };
        if old != new && !but.contains(unit) {
            tried.faults.push(format!("{key} was `{old}` and is `{new}`"));
        }
    }
}

fn differing(before: &BTreeMap<Unit, BTreeSet<String>>, after: &BTreeMap<Unit, BTreeSet<String>>) -> BTreeSet<Unit> {
    let units = before.keys().chain(after.keys());
    units.filter(|unit| before.get(*unit) != after.get(*unit)).cloned().collect()
}

/// The first lines in which two texts differ.
fn difference(old: Option<&String>, new: Option<&String>) -> String {
    let (Some(old), Some(new)) = (old, new) else {
        return if old.is_some() { "it is gone" } else { "it is new" }.to_owned();
    };
    let (mut old, mut new) = (old.lines(), new.lines());
    loop {
        match (old.next(), new.next()) {
            (one, other) if one == other && one.is_some() => {}
            (one, other) => return format!("{one:?} became {other:?}"),
        }
    }
}
