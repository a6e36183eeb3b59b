//! The files of a document, each read once: found, held against the limits, and parsed.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use super::address::{Address, address, joined, remote_address};
use super::anchors::Anchors;
use super::fetch::{self, Fetched, Network};
use super::{Reach, Refusal};
use crate::diag::{Code, Diagnostics, Part, suggest};
use crate::load::{self, MAX_ALIAS_WEIGHT, MAX_SIZE, Node, Source, Tree};

/// So many files may be read for one document.
pub const MAX_FILES: usize = 1000;

/// A file of the document.
pub(super) struct File {
    /// What diagnostics call it; `None` for the document itself.
    part: Option<Part>,
    root: Rc<Node>,
    /// What its schemas are called.
    pub anchors: Anchors,
    /// The parts of its path below the root, or of its URL; the last is the file's name.
    pub words: Vec<String>,
    /// Where it is, to whoever looks from it for other files.
    place: Location,
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Location {
    Local(PathBuf),
    /// Its URL.
    Remote(String),
}

/// What is known of a location.
#[derive(Clone)]
enum Known {
    File(usize),
    /// It was read and refused, and that was said.
    Refused,
    /// It can't be read; nobody is asked twice.
    Unreadable(Refusal),
}

/// The files of a document; the first is the document itself.
pub(super) struct Files {
    files: Vec<File>,
    known: HashMap<Location, Known>,
    /// What the document is called, and the folder that it is in.
    name: PathBuf,
    folder: PathBuf,
    /// The folder that no file may be outside of, as the system calls it.
    root: PathBuf,
    /// How much may still be read, in bytes, and how much the values may weigh.
    left: (usize, usize),
    is_3_1: bool,
    /// If it may be asked.
    network: Option<Network>,
}

/// Why there is no file.
pub(super) enum Lost {
    /// For this reason.
    Refusal(Refusal),
    /// That was said before.
    Said,
    /// It is none, but a name that something might have.
    Name,
}

impl From<Refusal> for Lost {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl Files {
    /// With the document as the only file so far. In OpenAPI 3.1 schemas may have names besides their places.
    pub fn new(tree: &Tree, reach: &Reach, is_3_1: bool) -> Self {
        let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_default();
        let folder = real(match reach.document.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        });
        // What is beside a link is beside the document, wherever the link leads.
        let place = folder.join(reach.document.file_name().unwrap_or_default());
        let root = reach.root.as_deref().map_or_else(|| folder.clone(), real);
        let words = words_of(place.strip_prefix(&root).unwrap_or(&place));
        let document = File {
            part: None,
            root: Rc::new(tree.root.clone()),
            anchors: Anchors::default(),
            words,
            place: Location::Local(place),
        };
        let left = (MAX_SIZE.saturating_sub(tree.source.text.len()), MAX_SIZE + MAX_ALIAS_WEIGHT);
        let known = HashMap::from([(Location::Local(real(&reach.document)), Known::File(0))]);
        let name = PathBuf::from(&tree.source.name);
        let network = reach.remote.then(Network::new);
        Self { files: vec![document], known, name, folder, root, left, is_3_1, network }
    }

    /// One of them.
    pub fn get(&self, file: usize) -> &File {
        &self.files[file]
    }

    /// What stands in one of them.
    pub fn root(&self, file: usize) -> Rc<Node> {
        Rc::clone(&self.files[file].root)
    }

    /// What diagnostics call one of them.
    pub fn part(&self, file: usize) -> Option<Part> {
        self.files[file].part.clone()
    }

    /// How much stands in all of them.
    pub fn weight(&self) -> usize {
        self.files.iter().map(|file| file.root.weight()).sum()
    }

    /// The file that a reference without its fragment names, which stands in the file `from`; it is read if it was not yet.
    pub fn open(&mut self, from: usize, uri: &str, diags: &Diagnostics) -> Result<usize, Lost> {
        let location = self.locate(from, uri)?;
        if let Some(known) = self.known.get(&location) {
            return known.file();
        }
        if self.files.len() > MAX_FILES {
            let message = format!("`{}` is one file too many: {MAX_FILES} are read at most", uri.escape_debug());
            return Err(Refusal::new(Code::TooLarge, message).with_help("bring files together").into());
        }
        let known = match self.read(&location, uri) {
            Ok((place, bytes)) => {
                // Several URLs may be redirected to one.
                let known = self.known.get(&place).cloned();
                let known = known.unwrap_or_else(|| self.take(&place, bytes, diags));
                self.known.insert(place, known.clone());
                known
            }
            Err(refusal) => Known::Unreadable(refusal),
        };
        let file = known.file();
        self.known.insert(location, known);
        file
    }

    /// Where the file is that a reference names, if it may be read.
    fn locate(&self, from: usize, uri: &str) -> Result<Location, Lost> {
        let remote = |url: &str| match self.network {
            Some(_) => Ok(Location::Remote(fetch::checked(url)?)),
            None => {
                let message = format!("`{}` would be read over the network", uri.escape_debug());
                Err(Refusal::new(Code::RemoteNotAllowed, message).into())
            }
        };
        match &self.files[from].place {
            Location::Local(place) => match address(uri)? {
                Address::Relative(path) => Ok(Location::Local(self.place(place, &path, uri)?)),
                Address::Network => remote(uri),
                Address::Name => Err(Lost::Name),
            },
            Location::Remote(base) => match remote_address(base, uri)? {
                Some(url) => {
                    fetch::check_step(base, &url)?;
                    remote(&url)
                }
                None => Err(Lost::Name),
            },
        }
    }

    /// The bytes of a file, and where they were in the end.
    fn read(&self, location: &Location, uri: &str) -> Result<(Location, Vec<u8>), Refusal> {
        match (location, &self.network) {
            (Location::Remote(url), Some(network)) => {
                // One byte more, so that the excess shows.
                let Fetched { url, bytes } = network.fetch(url, self.left.0 + 1)?;
                Ok((Location::Remote(url), bytes))
            }
            (Location::Local(path), _) => match load::read_bytes(path) {
                Ok(bytes) => Ok((location.clone(), bytes)),
                Err(error) => {
                    let message = format!("can't read `{}`: {error}", uri.escape_debug());
                    Err(Refusal::new(Code::FileUnreadable, message))
                }
            },
            (Location::Remote(_), None) => Err(Refusal::new(Code::RemoteNotAllowed, "the network is not asked")),
        }
    }

    /// Adds a file.
    fn take(&mut self, place: &Location, bytes: Vec<u8>, diags: &Diagnostics) -> Known {
        let (name, words) = match place {
            Location::Local(path) => (self.shown(path), words_of(path.strip_prefix(&self.root).unwrap_or(path))),
            Location::Remote(url) => (url.clone(), fetch::words_of(url)),
        };
        let Some((part, root)) = self.parse(&name, bytes, diags) else { return Known::Refused };
        let anchors = if self.is_3_1 { Anchors::of(&root) } else { Anchors::default() };
        self.files.push(File { part: Some(part), root: Rc::new(root), anchors, words, place: place.clone() });
        Known::File(self.files.len() - 1)
    }

    /// What diagnostics call a file: as the document is called, and from there. No other one is called so.
    fn shown(&self, place: &Path) -> String {
        let from = &self.folder;
        let shared = from.components().zip(place.components()).take_while(|(one, other)| one == other).count();
        let up = from.components().skip(shared).map(|_| Component::ParentDir);
        let relative: PathBuf = up.chain(place.components().skip(shared)).collect();
        joined(&self.name, &relative).display().to_string()
    }

    /// Where the file is, if it is inside the root: by its path, and also when all links are followed.
    fn place(&self, from: &Path, relative: &str, uri: &str) -> Result<PathBuf, Refusal> {
        let outside = |why: &str| {
            let message = format!("`{}` {why}", uri.escape_debug());
            Refusal::new(Code::OutsideRoot, message)
        };
        let path = joined(from, Path::new(relative));
        if !path.starts_with(&self.root) {
            return Err(outside("leads out of the folder of the document"));
        }
        let place = path.canonicalize().map_err(|error| self.missing(&path, uri, &error))?;
        if !place.starts_with(&self.root) {
            return Err(outside("is a link that leads out of the folder of the document"));
        }
        let is_file = fs::metadata(&place).is_ok_and(|data| data.is_file());
        if !is_file {
            return Err(Refusal::new(Code::FileUnreadable, format!("`{}` is no file", uri.escape_debug())));
        }
        Ok(place)
    }

    /// That a file is not there, with the one that is called nearly so.
    fn missing(&self, path: &Path, uri: &str, error: &std::io::Error) -> Refusal {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => format!("there is no file `{}`", uri.escape_debug()),
            _ => format!("can't read `{}`: {error}", uri.escape_debug()),
        };
        let refusal = Refusal::new(Code::FileUnreadable, message);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A link could lead elsewhere.
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let folder = folder.filter(|folder| folder.starts_with(&self.root));
        let entries = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().take(MAX_FILES);
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|other| *other != name)
            .collect();
        names.sort();
        match suggest(&name, names.iter().map(String::as_str)) {
            Some(near) => {
                let before = uri.rfind('/').map_or("", |slash| &uri[..=slash]);
                refusal.with_help(crate::diag::did_you_mean(&format!("{before}{near}")))
            }
            None => refusal.with_help("paths are relative to the file that they stand in"),
        }
    }

    fn parse(&mut self, name: &str, bytes: Vec<u8>, diags: &Diagnostics) -> Option<(Part, Node)> {
        let nameless = Part::new(Source { name: name.to_owned(), text: String::new() });
        let length = bytes.len();
        let text = diags.about(Some(&nameless), || load::decode(bytes, diags))?;
        let part = Part::new(Source { name: name.to_owned(), text });
        diags.about(Some(&part), || {
            let (bytes, weight) = self.left;
            if length > bytes {
                let message = format!("with this file, there are more than {} MiB of text", MAX_SIZE >> 20);
                diags.report(Code::TooLarge, crate::diag::Place::Document, message);
                return None;
            }
            let root = load::parse_source(&part, diags)?;
            let Some(weight) = weight.checked_sub(root.weight()) else {
                let message = "with this file, aliases repeat too much text";
                diags.report(Code::TooManyAliases, crate::diag::Place::Document, message);
                return None;
            };
            self.left = (bytes - length, weight);
            Some((part.clone(), root))
        })
    }
}

impl Known {
    fn file(&self) -> Result<usize, Lost> {
        match self {
            Self::File(file) => Ok(*file),
            Self::Refused => Err(Lost::Said),
            Self::Unreadable(refusal) => Err(refusal.clone().into()),
        }
    }
}

fn words_of(path: &Path) -> Vec<String> {
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}
