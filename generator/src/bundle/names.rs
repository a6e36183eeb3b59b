//! What a piece of another file is called among the components of the document: a name depends on its own place alone.

use std::collections::{BTreeMap, BTreeSet};

use super::piece::Piece;

/// The names of the pieces of one section, by piece.
///
/// A piece is called as the last token of its pointer or, if it is a whole file, as the file without its ending. If two would be
/// called the same, or one as a component of the document (`taken`), each is called by more of its place.
pub(super) fn names<'p>(pieces: &[(&'p Piece, &[String])], taken: &BTreeSet<String>) -> BTreeMap<&'p Piece, String> {
    let mut taken: BTreeSet<String> = taken.iter().map(|name| alike(name)).collect();
    let mut names = BTreeMap::new();
    let mut nameless: Vec<_> = pieces.to_vec();
    for name in [short, long, longest] {
        let mut wanted: BTreeMap<String, Vec<(&Piece, &[String])>> = BTreeMap::new();
        for (piece, path) in nameless.drain(..) {
            wanted.entry(alike(&name(piece, path))).or_default().push((piece, path));
        }
        let (mut given, mut refused) = (Vec::new(), Vec::new());
        for (alike, pieces) in wanted {
            match pieces.as_slice() {
                [(piece, path)] if !taken.contains(&alike) => {
                    names.insert(*piece, name(piece, path));
                    given.push(alike);
                }
                _ => refused.extend(pieces),
            }
        }
        taken.extend(given);
        nameless = refused;
    }
    // Places that differ in signs alone.
    names.extend(nameless.into_iter().map(|(piece, path)| (piece, exact(piece, path))));
    names
}

/// What of a name makes it another one in Rust, and in a folder of files.
pub(super) fn alike(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `Contact` for `schemas.yaml#/Contact`, `contact` for `schemas/contact.yaml`.
pub(super) fn short(piece: &Piece, path: &[String]) -> String {
    piece.at.last().unwrap_or_else(|| path.last().map(|file| stem(file).to_owned()).unwrap_or_default())
}

/// `schemas_Contact`, `schemas_contact`.
fn long(piece: &Piece, path: &[String]) -> String {
    let folders = path.iter().map(String::as_str).take(path.len().saturating_sub(1));
    let mut words: Vec<&str> = folders.chain(path.last().map(|file| stem(file))).collect();
    let last = piece.at.last();
    words.extend(last.as_deref());
    words.join("_")
}

/// `schemas_yaml_Contact`, `schemas_contact_yaml`, `api_yaml_components_schemas_Contact`.
fn longest(piece: &Piece, path: &[String]) -> String {
    let words: Vec<String> = path.iter().cloned().chain(piece.at.tokens()).collect();
    words.join("_").replace('.', "_")
}

/// The same, and a number that no other place has.
fn exact(piece: &Piece, path: &[String]) -> String {
    // FNV-1a: it stays the same with every version of Rust.
    let place = format!("{}#{}", path.join("/"), piece.at);
    let hash = place
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{}_{hash:x}", longest(piece, path))
}

/// The name of a file without its ending.
fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Kind;
    use super::*;
    use crate::pointer::Pointer;

    /// The names of pieces at these places, in their order.
    fn named(places: &[(&str, &str)], taken: &[&str]) -> Vec<String> {
        let piece = |file, at: &str| Piece { file, at: Pointer::parse(at).expect("a pointer"), kind: Kind::Schema };
        let pieces: Vec<Piece> = places.iter().enumerate().map(|(index, (_, at))| piece(index, at)).collect();
        let words = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        let paths: Vec<Vec<String>> = places.iter().map(|(path, _)| words(path)).collect();
        let with_paths: Vec<_> = pieces.iter().zip(paths.iter().map(Vec::as_slice)).collect();
        let names = names(&with_paths, &taken.iter().map(|name| (*name).to_owned()).collect());
        pieces.iter().map(|piece| names[piece].clone()).collect()
    }

    #[test]
    fn a_piece_is_called_by_the_end_of_its_place() {
        let places = [("schemas/contact.yaml", ""), ("all.yaml", "/Email"), ("old.json", "/definitions/Memo")];
        assert_eq!(named(&places, &[]), ["contact", "Email", "Memo"]);
    }

    #[test]
    fn those_that_would_be_called_the_same_are_called_by_more_of_their_places() {
        let places = [("schemas/contact.yaml", ""), ("all.yaml", "/Contact"), ("a/all.yaml", "/contact")];
        let expected = ["schemas_contact", "all_Contact", "a_all_contact"];
        assert_eq!(named(&places, &[]), expected);
        // In whatever order they are found.
        let (mut turned, mut expected) = (places, expected);
        turned.reverse();
        expected.reverse();
        assert_eq!(named(&turned, &[]), expected);
    }

    #[test]
    fn the_components_of_the_document_keep_their_names() {
        assert_eq!(named(&[("schemas/contact.yaml", "")], &["Contact"]), ["schemas_contact"]);
        assert_eq!(named(&[("contact.yaml", "")], &["Contact"]), ["contact_yaml"]);
        let same = [("a.yaml", "/x/Contact"), ("a.yaml", "/y/Contact")];
        assert_eq!(named(&same, &[]), ["a_yaml_x_Contact", "a_yaml_y_Contact"]);
    }

    #[test]
    fn places_that_differ_in_signs_alone_have_names_that_differ_too() {
        let names = named(&[("a-b.yaml", ""), ("a_b.yaml", ""), ("ab.yaml", "")], &[]);
        let different: BTreeSet<_> = names.iter().collect();
        assert_eq!(different.len(), 3, "{names:?}");
        assert!(names[0].starts_with("a-b_yaml_"), "{names:?}");
    }
}
