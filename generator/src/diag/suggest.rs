//! "Did you mean …?": the known word that is nearest to an unknown one.

/// Longer words are never compared: nobody misspells them, and the comparison is quadratic.
const MAX_LENGTH: usize = 64;

/// A shorter word begins too many others.
const MIN_PREFIX: usize = 3;

/// The candidate that differs from `word` by case alone or by fewest edits, at most a third of its length, or else the one
/// that it begins: `bool` for `boolean`. The first of several that are equally near.
pub fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    if length > MAX_LENGTH {
        return None;
    }
    let word = word.to_lowercase();
    let distance = |candidate: &str| {
        let edits = strsim::damerau_levenshtein(&word, candidate);
        // What the word begins is as near as the farthest that counts, so that a misspelling comes first.
        let begins = length >= MIN_PREFIX && candidate.starts_with(&word);
        if begins { edits.min(length.div_ceil(3)) } else { edits }
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX_LENGTH)
        .map(|candidate| (distance(&candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= length.div_ceil(3) && distance < length)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The help of a diagnostic about a word that is near a known one.
pub fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_a_distant_one_is_not() {
        let keywords = ["minLength", "maxLength", "maximum", "type", "$ref"];
        for (word, expected) in [
            ("maxLenght", Some("maxLength")),
            ("maxlength", Some("maxLength")),
            ("tpye", Some("type")),
            ("ref", Some("$ref")),
            ("min", Some("minLength")),
            ("x", None),
            ("", None),
            ("discriminator", None),
        ] {
            assert_eq!(suggest(word, keywords), expected, "{word}");
        }
        assert_eq!(suggest(&"a".repeat(1_000_000), keywords), None);
    }
}
