//! A reference without its fragment into the address of a file, as far as the text alone tells.

use std::path::{Component, Path, PathBuf};

use super::{Refusal, fetch};
use crate::diag::Code;
use crate::pointer::percent_decoded;

/// What a reference names, before anybody looks whether that is there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A path with `/` between its parts, relative to the file with the reference.
    Relative(String),
    /// `http` or `https`.
    Network,
    /// A URI of a scheme by which nothing can be read, such as `urn:`.
    Name,
}

/// Reads a reference that stands in a file on this machine.
pub(super) fn address(uri: &str) -> Result<Address, Refusal> {
    let outside = |what: &str| {
        let message = format!("`{}` is {what}", uri.escape_debug());
        Refusal::new(Code::OutsideRoot, message).with_help("write the path relative to the file that it stands in")
    };
    if let Some(scheme) = scheme(uri) {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Ok(Address::Network),
            "file" => Err(outside("a `file:` URL")),
            drive if drive.len() == 1 => Err(outside("an absolute path")),
            _ => Ok(Address::Name),
        };
    }
    let Some(path) = percent_decoded(uri) else {
        let message = format!("`{}` is no reference: `%` begins two hexadecimal digits", uri.escape_debug());
        return Err(Refusal::new(Code::FileUnreadable, message).with_help("write `%25` for `%`"));
    };
    if path.starts_with(['/', '\\']) || scheme(&path).is_some_and(|scheme| scheme.len() == 1) {
        return Err(outside("an absolute path"));
    }
    if path.contains('\\') {
        let message = format!("`{}` has `\\` in it", uri.escape_debug());
        return Err(Refusal::new(Code::FileUnreadable, message).with_help("write `/` between the parts of a path"));
    }
    if path.contains('\0') {
        return Err(Refusal::new(Code::FileUnreadable, "no path has a zero byte in it"));
    }
    Ok(Address::Relative(path))
}

/// The URL that a reference means which stands in a file of the network (RFC 3986, section 5.2); `None` if it is of a scheme by
/// which nothing can be read.
pub(super) fn remote_address(base: &str, uri: &str) -> Result<Option<String>, Refusal> {
    match scheme(uri).map(|_| address(uri)) {
        Some(Ok(Address::Name)) => return Ok(None),
        Some(Err(_)) => {
            let message =
                format!("`{}` is a file of this machine, and stands in one of the network", uri.escape_debug());
            return Err(Refusal::new(Code::OutsideRoot, message).with_help("write a URL"));
        }
        Some(Ok(_)) | None => {}
    }
    let resolved = fetch::resolved(base, uri).map(Some);
    resolved.ok_or_else(|| {
        let message = format!("`{}` is no URL", uri.escape_debug());
        Refusal::new(Code::FileUnreadable, message).with_help("write `%20` for a space, and so on")
    })
}

/// The scheme of a URI (RFC 3986, section 3.1); a letter alone may be a drive of Windows.
fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    let begins_well = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let goes_on_well = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (begins_well && goes_on_well).then_some(scheme)
}

/// The path of a file that another one names, without `.` and without `..` where there is something to go back from.
pub(super) fn joined(from: &Path, relative: &Path) -> PathBuf {
    let folder = from.parent().unwrap_or(Path::new(""));
    let mut path = PathBuf::new();
    for part in folder.join(relative).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match path.components().next_back() {
                Some(Component::Normal(_)) => drop(path.pop()),
                // There is nothing above the root of the file system.
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => path.push(".."),
            },
            other => path.push(other),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reference_names_is_told_by_its_text() {
        let relative = |path: &str| Ok(Address::Relative(path.to_owned()));
        let code = |uri: &str| address(uri).map_err(|refusal| refusal.code);
        for (uri, expected) in [
            ("a.yaml", relative("a.yaml")),
            ("./a%20b.yaml", relative("./a b.yaml")),
            ("a%252e.yaml", relative("a%2e.yaml")),
            ("%2e%2e/a.yaml", relative("../a.yaml")),
            ("HTTPS://example.com/a", Ok(Address::Network)),
            ("urn:a:b", Ok(Address::Name)),
            ("file:///a.yaml", Err(Code::OutsideRoot)),
            ("FILE:a.yaml", Err(Code::OutsideRoot)),
            ("/etc/a.yaml", Err(Code::OutsideRoot)),
            ("//example.com/a.yaml", Err(Code::OutsideRoot)),
            ("%2Fetc/a.yaml", Err(Code::OutsideRoot)),
            ("C:/a.yaml", Err(Code::OutsideRoot)),
            ("c:a.yaml", Err(Code::OutsideRoot)),
            ("%43:/a.yaml", Err(Code::OutsideRoot)),
            ("\\\\server\\a.yaml", Err(Code::OutsideRoot)),
            ("a\\b.yaml", Err(Code::FileUnreadable)),
            ("a%5Cb.yaml", Err(Code::FileUnreadable)),
            ("a%00.yaml", Err(Code::FileUnreadable)),
            ("a%zz.yaml", Err(Code::FileUnreadable)),
        ] {
            assert_eq!(code(uri), expected, "{uri}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_that_they_stand_in() {
        for (from, relative, expected) in [
            ("a.yaml", "b/c.yaml", "b/c.yaml"),
            ("x/a.yaml", "./../b.yaml", "b.yaml"),
            ("x/a.yaml", "../../b.yaml", "../b.yaml"),
            ("../x/a.yaml", "../../b.yaml", "../../b.yaml"),
            ("/x/a.yaml", "../../../b.yaml", "/b.yaml"),
        ] {
            assert_eq!(joined(Path::new(from), Path::new(relative)), Path::new(expected), "{from} {relative}");
        }
    }
}
