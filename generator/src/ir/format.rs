//! The formats of strings: their names on the wire, their checks, and whether they are types of their own.

/// A `format` that says which strings are valid (JSON Schema Validation 2020-12, section 7.3; OpenAPI 3.0.3, "Data
/// Types").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A day (RFC 3339).
    Date,
    /// A day and a time, with its offset (RFC 3339).
    DateTime,
    /// A time of day, with its offset (RFC 3339).
    Time,
    /// A span of time (RFC 3339, appendix A).
    Duration,
    /// RFC 9562.
    Uuid,
    /// RFC 3986.
    Uri,
    /// RFC 3986.
    UriReference,
    /// RFC 6570.
    UriTemplate,
    /// RFC 3987.
    Iri,
    /// RFC 3987.
    IriReference,
    /// RFC 5321.
    Email,
    /// RFC 6531.
    IdnEmail,
    /// RFC 1123.
    Hostname,
    /// RFC 5890.
    IdnHostname,
    /// RFC 2673.
    Ipv4,
    /// RFC 4291.
    Ipv6,
    /// Base64 (RFC 4648).
    Byte,
    /// ECMA-262.
    Regex,
    /// RFC 6901.
    JsonPointer,
    /// The Internet-Draft that JSON Schema refers to.
    RelativeJsonPointer,
}

/// What there is to know of a format; `emit` has the crates of each runtime file and the Rust types.
#[derive(Debug)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// Its name on the wire.
    pub name: &'static str,
    /// One string of the format in words, with its article.
    pub words: &'static str,
    /// A string of the format.
    pub example: &'static str,
    /// The runtime file that has the check.
    pub file: &'static str,
    /// The function there: `fn(&str) -> bool`.
    pub check: &'static str,
    /// Whether values have a type of their own; otherwise they are strings with a check.
    pub typed: bool,
}

/// Rows with columns: format, name, words, example, runtime file, check; and whether it is a type.
macro_rules! table {
    ($($format:ident $name:literal $words:literal $example:literal $file:literal $check:literal $typed:literal;)*) => {
        &[$(FormatRow {
            format: Format::$format,
            name: $name,
            words: $words,
            example: $example,
            file: $file,
            check: $check,
            typed: $typed,
        }),*]
    };
}

/// Every format, in the order of [`Format`].
pub const FORMATS: &[FormatRow] = table! {
    Date "date" "a date (RFC 3339)" "2024-02-29" "format_date" "is_date" true;
    DateTime "date-time" "a date-time (RFC 3339)" "2024-02-29T08:30:00Z" "format_date" "is_date_time" true;
    Time "time" "a time (RFC 3339)" "08:30:00Z" "format_date" "is_time" false;
    Duration "duration" "a duration (ISO 8601)" "P1DT12H" "format_duration" "is_duration" false;
    Uuid "uuid" "a uuid (RFC 9562)" "2eb8aa08-aa98-11ea-b4aa-73b441d16380" "format_uuid" "is_uuid" true;
    Uri "uri" "a URI (RFC 3986)" "https://example.com/" "format_uri" "is_uri" false;
    UriReference "uri-reference" "a URI reference (RFC 3986)" "/path" "format_uri" "is_uri_reference" false;
    UriTemplate "uri-template" "a URI template (RFC 6570)" "/{id}" "format_uri_template" "is_uri_template" false;
    Iri "iri" "an IRI (RFC 3987)" "https://example.com/" "format_uri" "is_iri" false;
    IriReference "iri-reference" "an IRI reference (RFC 3987)" "/path" "format_uri" "is_iri_reference" false;
    Email "email" "an email address (RFC 5321)" "ada@example.com" "format_email" "is_email" false;
    IdnEmail "idn-email" "an email address (RFC 6531)" "ada@example.com" "format_email" "is_idn_email" false;
    Hostname "hostname" "a hostname (RFC 1123)" "example.com" "format_hostname" "is_hostname" false;
    IdnHostname "idn-hostname" "a hostname (RFC 5890)" "example.com" "format_hostname" "is_idn_hostname" false;
    Ipv4 "ipv4" "an IPv4 address" "192.0.2.1" "format_ip" "is_ipv4" true;
    Ipv6 "ipv6" "an IPv6 address" "2001:db8::1" "format_ip" "is_ipv6" true;
    Byte "byte" "base64 (RFC 4648)" "Ynl0ZXM=" "format_byte" "is_byte" true;
    Regex "regex" "a regular expression (ECMA-262)" "^a+$" "format_regex" "is_regex" false;
    JsonPointer "json-pointer" "a JSON Pointer (RFC 6901)" "/name" "format_pointer" "is_json_pointer" false;
    RelativeJsonPointer "relative-json-pointer" "a relative JSON Pointer" "1/name" "format_pointer"
        "is_relative_json_pointer" false;
};

/// Formats that allow every string, so that there is nothing to check.
pub const UNRESTRICTED: &[&str] = &["binary", "password"];

/// What documents write, and mean a format by.
const MEANT: &[(&str, Format)] = &[
    ("date_time", Format::DateTime),
    ("datetime", Format::DateTime),
    ("iso-8601", Format::DateTime),
    ("iso8601", Format::DateTime),
    ("rfc3339", Format::DateTime),
    ("timestamp", Format::DateTime),
    ("guid", Format::Uuid),
    ("url", Format::Uri),
    ("e-mail", Format::Email),
    ("host", Format::Hostname),
    ("host-name", Format::Hostname),
    ("ip", Format::Ipv4),
    ("ip-address", Format::Ipv4),
    ("base64", Format::Byte),
    ("regexp", Format::Regex),
];

impl Format {
    /// The format of this name; `None` if every string is valid, or the name is unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.name == name).map(|row| row.format)
    }

    /// The format that a name is often written for: `datetime` for `date-time`.
    pub fn meant_by(name: &str) -> Option<Self> {
        MEANT.iter().find(|(written, _)| written.eq_ignore_ascii_case(name)).map(|(_, format)| *format)
    }

    /// What there is to know of it.
    pub fn row(self) -> &'static FormatRow {
        &FORMATS[self as usize]
    }

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        self.row().name
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, Format, MEANT};

    #[test]
    fn the_table_is_in_the_order_of_the_formats() {
        for (index, row) in FORMATS.iter().enumerate() {
            assert_eq!(row.format as usize, index, "{}", row.name);
            assert_eq!(Format::from_name(row.name), Some(row.format));
        }
    }

    #[test]
    fn what_is_meant_is_no_format_itself() {
        for (written, _) in MEANT {
            assert_eq!(Format::from_name(written), None, "{written}");
        }
        assert_eq!(Format::meant_by("DateTime"), Some(Format::DateTime));
        assert_eq!(Format::meant_by("unix-time"), None);
    }
}
