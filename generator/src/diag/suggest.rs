//! "Did you mean …?": the known word that is nearest to an unknown one.

/// Longer words are never compared: nobody misspells them, and the comparison is quadratic.
const MAX_LENGTH: usize = 64;

/// The candidate that differs from `word` by case alone or by fewest edits, at most a third of its length; the first
/// of several that are equally near.
pub fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    if length > MAX_LENGTH {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX_LENGTH)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= length.div_ceil(3) && distance < length)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
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
            ("x", None),
            ("", None),
            ("discriminator", None),
        ] {
            assert_eq!(suggest(word, keywords), expected, "{word}");
        }
        assert_eq!(suggest(&"a".repeat(1_000_000), keywords), None);
    }
}
