//! The article before a word, as it is pronounced.
//! Knows no schema.

/// Beginnings of words that are pronounced like "you".
const LIKE_YOU: [&str; 5] = ["uni", "uri", "use", "util", "uuid"];

/// Returns `a` or `an`, as the word requires that follows. Quotes around it do not matter.
pub fn article(word: &str) -> &'static str {
    let word = word.trim_start_matches(['`', '"', '\'']).to_ascii_lowercase();
    let is_vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    if is_vowel && !LIKE_YOU.iter().any(|beginning| word.starts_with(beginning)) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn the_word_chooses_its_article() {
        let an =
            ["`email`", "integer", "array", "object", "OpenAPI 3.0", "idn-email", "ipv4", "iri", "`int32`", "AsyncAPI"];
        let a = [
            "string",
            "Swagger 2.0",
            "`date-time`",
            "uuid",
            "uri-reference",
            "URI",
            "number",
            "hostname",
            "`union`",
            "",
        ];
        for word in an {
            assert_eq!(article(word), "an", "{word}");
        }
        for word in a {
            assert_eq!(article(word), "a", "{word}");
        }
    }
}
