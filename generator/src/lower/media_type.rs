//! Media types: what sort of body each names.

/// The type and the subtype in lower case, without parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether it is a type and a subtype (RFC 9110, section 8.3.1), and can stand in a header with its parameters.
pub(super) fn is_written_well(media_type: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    let is_whole =
        essence(media_type).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    is_whole && media_type.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// `application/json`, or a type with the suffix `+json` (RFC 6839), whatever its parameters.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether it is text to be handed over as such: `text/…`, XML, YAML, JavaScript.
pub(super) fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let names =
        ["xml", "yaml", "x-yaml", "javascript", "ecmascript", "graphql", "sql", "toml", "pem-certificate-chain"];
    essence.starts_with("text/") && !essence.ends_with("/*")
        || names.contains(&subtype)
        || subtype.ends_with("+xml")
        || subtype.ends_with("+yaml")
}

#[cfg(test)]
mod tests {
    use super::{is_json, is_text, is_written_well};

    #[test]
    fn what_can_not_stand_in_a_header_is_none() {
        for good in ["application/json", "*/*", "text/csv; header=present", "application/vnd.a+json; v=\"1 2\""] {
            assert!(is_written_well(good), "{good}");
        }
        for bad in ["", "json", "a/", "/b", "a b/c", "a/b; c=é", "a/b\r\nX-Evil: 1", "a/b\u{0}", "a/b/c"] {
            assert!(!is_written_well(bad), "{bad:?}");
        }
    }

    #[test]
    fn media_types_are_told_apart_by_their_essence() {
        for json in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json", "text/json"] {
            assert!(is_json(json) && !is_text(json) || json == "text/json", "{json}");
        }
        for text in
            ["text/plain", "text/csv; header=present", "application/xml", "application/atom+xml", "image/svg+xml"]
        {
            assert!(is_text(text) && !is_json(text), "{text}");
        }
        for bytes in ["application/octet-stream", "image/png", "*/*", "text/*", "application/json-seq", ""] {
            assert!(!is_text(bytes) && !is_json(bytes), "{bytes}");
        }
    }
}
