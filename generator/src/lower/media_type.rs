//! Media types: what sort of body each names.

/// The type and the subtype in lower case, without parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
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
    use super::{is_json, is_text};

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
