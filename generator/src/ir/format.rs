//! String formats (stand-in).

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// stub
    DateTime,
}

/// Which types dates have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// stub
    #[default]
    Text,
}

impl Format {
    /// stub
    pub fn from_name(_: &str) -> Option<Self> {
        None
    }
    /// stub
    pub fn name(self) -> &'static str {
        ""
    }
    /// stub
    pub fn has_type(self, _: Dates) -> bool {
        false
    }
}
