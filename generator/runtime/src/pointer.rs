//! `Pointer`: the place of a value in a JSON document, as a chain on the stack.

use std::fmt::{self, Display, Formatter, Write as _};

/// A JSON Pointer (RFC 6901), each link borrowed from the one above it.
///
/// Who walks down a value makes a link for each step, on the stack; text is made of them only when there is something
/// to report. So walking through a valid value costs no allocation.
///
/// `Display` writes the pointer: nothing for the root, `/emails/0/email` further down, with `~` and `/` in a property
/// name escaped as `~0` and `~1` (section 3).
#[derive(Clone, Copy, Debug)]
pub struct Pointer<'a> {
    pub(super) above: Option<&'a Pointer<'a>>,
    pub(super) step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    Root,
    Property(&'a str),
    Index(usize),
}

impl<'a> Pointer<'a> {
    /// The whole document.
    pub const ROOT: Pointer<'static> = Pointer { above: None, step: Step::Root };

    /// The property `name` of the object here; `name` as it stands in JSON, without escapes.
    #[inline]
    pub const fn property(&'a self, name: &'a str) -> Pointer<'a> {
        Pointer { above: Some(self), step: Step::Property(name) }
    }

    /// The item at `index` of the array here, counted from 0.
    #[inline]
    pub const fn index(&'a self, index: usize) -> Pointer<'a> {
        Pointer { above: Some(self), step: Step::Index(index) }
    }
}

impl Display for Pointer<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Index(index) => write!(f, "/{index}"),
            Step::Property(name) => {
                f.write_char('/')?;
                write_escaped(name, f)
            }
        }
    }
}

/// Writes a property name as a reference token (RFC 6901, section 3).
fn write_escaped(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let mut rest = name;
    while let Some(at) = rest.find(['~', '/']) {
        let (plain, special) = rest.split_at(at);
        f.write_str(plain)?;
        f.write_str(if special.starts_with('~') { "~0" } else { "~1" })?;
        rest = &special[1..];
    }
    f.write_str(rest)
}
