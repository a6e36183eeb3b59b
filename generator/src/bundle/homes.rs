//! Where in the document each piece of another file is put.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::discover::{Discovery, Leads};
use super::names::{alike, names, short};
use super::piece::Piece;
use super::places::{Edition, Kind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The places of the pieces.
#[derive(Default)]
pub(super) struct Homes {
    by_piece: HashMap<Piece, Pointer>,
    /// The components and path items of the document that are a piece and nothing else.
    instead: HashMap<Pointer, Piece>,
    /// Those that the document has no place for: under which keys, by which name.
    pub added: BTreeMap<(&'static [&'static str], String), Piece>,
}

impl Homes {
    /// Where a piece is.
    pub fn of(&self, piece: &Piece) -> Option<&Pointer> {
        self.by_piece.get(piece)
    }

    /// The piece that stands in place of what is written there.
    pub fn instead_of(&self, at: &Pointer) -> Option<&Piece> {
        self.instead.get(at)
    }
}

/// Finds a place for each piece. A component or a path item of the document that is only a reference to one is its place;
/// another piece becomes a component.
pub(super) fn homes(found: &Discovery<'_>, edition: Edition, diags: &Diagnostics) -> Homes {
    let mut homes = Homes::default();
    for (piece, at) in aliases(found, edition) {
        homes.by_piece.insert(piece.clone(), at.clone());
        homes.instead.insert(at, piece);
    }
    let mut sections: BTreeMap<&'static [&'static str], Vec<(&Piece, &[String])>> = BTreeMap::new();
    for piece in found.pieces.iter().filter(|piece| !homes.by_piece.contains_key(*piece)) {
        match piece.kind.section(edition) {
            Some(section) => {
                sections.entry(section).or_default().push((piece, found.files.get(piece.file).words.as_slice()));
            }
            None => refuse(found, piece, diags),
        }
    }
    let document = found.files.root(0);
    let mut added = Vec::new();
    for (section, pieces) in sections {
        let place = section.iter().fold(Pointer::root(), |place, key| place.child(key));
        let there = document.get(&place).and_then(|section| section.as_object());
        let taken: BTreeSet<String> = there.into_iter().flat_map(|names| names.keys()).map(str::to_owned).collect();
        let named = names(&pieces, &taken).into_iter();
        added.extend(named.map(|(piece, name)| (section, place.child(&name), name, piece.clone())));
    }
    for (section, place, name, piece) in added {
        homes.by_piece.insert(piece.clone(), place);
        homes.added.insert((section, name), piece);
    }
    homes
}

/// The pieces that components and path items of the document are, each with one of those: the one that is called as the
/// piece would be, or else the first.
fn aliases(found: &Discovery<'_>, edition: Edition) -> HashMap<Piece, Pointer> {
    let mut aliases: HashMap<Piece, Pointer> = HashMap::new();
    for at in &found.own {
        let Some(edge) = found.edges.get(&(0, at.clone())) else { continue };
        let (Leads::Piece(piece, inner), Some(kind)) = (&edge.leads, edge.alone) else { continue };
        let Some(place) = at.parent().filter(|place| inner.is_empty() && is_named(place, kind, edition)) else {
            continue;
        };
        let path = &found.files.get(piece.file).words;
        let is_same = |place: &Pointer| place.last().is_some_and(|name| alike(&name) == alike(&short(piece, path)));
        match aliases.get(piece) {
            Some(first) if is_same(first) || !is_same(&place) => {}
            _ => drop(aliases.insert(piece.clone(), place)),
        }
    }
    aliases
}

/// Whether an object of this kind has its name by standing at a place.
fn is_named(place: &Pointer, kind: Kind, edition: Edition) -> bool {
    let tokens = place.tokens();
    let Some((_, around)) = tokens.split_last() else { return false };
    let is_path = matches!(around, [only] if ["paths", "webhooks", "x-webhooks"].contains(&only.as_str()));
    (kind == Kind::PathItem && is_path) || kind.section(edition).is_some_and(|section| around == section)
}

/// Swagger 2.0 has no place for a path item but its path.
fn refuse(found: &Discovery<'_>, piece: &Piece, diags: &Diagnostics) {
    for ((file, at), edge) in &found.edges {
        if matches!(&edge.leads, Leads::Piece(other, _) if other == piece) {
            let message = "what stands beside a `$ref` to another file is not read in Swagger 2.0";
            let diagnostic = Diagnostic::new(Code::UnsupportedKey, at, message);
            let part = found.files.part(*file);
            diags.about(part.as_ref(), || {
                diags.push(diagnostic.with_help("move it to the file"));
                diags.settle(at);
            });
        }
    }
}
