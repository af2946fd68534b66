//! Splits a JSON name into lower-case words of letters and digits.
//! Does not depend on Rust keywords and cases.

use super::letters;

/// The letters that words keep; all others are replaced by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Those of Rust identifiers.
    Identifier,
    /// ASCII letters: rustc does not find the file of a module with another name.
    Ascii,
}

/// Returns the words of a name: split at marks and at changes of case.
/// `sessionInit`, `SessionInit`, `session-init` and `SESSION_INIT` are all `session`, `init`.
pub(crate) fn words(text: &str) -> Vec<String> {
    split(text, Letters::Identifier, |_| None)
}

/// Returns the same with ASCII letters only.
pub(crate) fn ascii_words(text: &str) -> Vec<String> {
    split(text, Letters::Ascii, |_| None)
}

/// Returns the same with every mark as a separate word; `empty` for the empty text.
/// Texts with different marks have different words.
pub(crate) fn spelled(text: &str, letters: Letters) -> Vec<String> {
    let words = split(text, letters, |mark| Some(mark_name(mark)));
    if words.is_empty() { vec!["empty".to_owned()] } else { words }
}

/// Returns the case style of a text, for texts that differ in nothing else; `digits` for a text of digits without letters.
pub(crate) fn style(text: &str) -> &'static str {
    let has_upper = text.contains(char::is_uppercase);
    let has_lower = text.contains(char::is_lowercase);
    match (has_upper, has_lower) {
        (true, false) => "upper",
        (false, false) if is_number(text) => "digits",
        (false, _) => "lower",
        (true, true) if text.starts_with(char::is_uppercase) => "pascal",
        (true, true) => "camel",
    }
}

/// Returns whether a text has digits and no letters.
fn is_number(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// The maximum number of characters that become words.
/// Longer texts are distinguished by their fingerprint.
const MOST_CHARACTERS: usize = 400;

fn split(text: &str, letters: Letters, name_of: impl Fn(char) -> Option<String>) -> Vec<String> {
    let characters: Vec<char> = text.chars().take(MOST_CHARACTERS).collect();
    let mut words = Vec::new();
    let mut word = String::new();
    let is_unmistakable = letters::has_unmistakable(text);
    let mut finish = |word: &mut String| {
        if !is_unmistakable && letters::are_lookalikes(word) {
            let by_numbers = || word.chars().map(by_number).collect();
            words.extend(letters::transliterated(word).unwrap_or_else(by_numbers));
            word.clear();
        } else if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for (index, &character) in characters.iter().enumerate() {
        if starts_word(&characters, index) {
            finish(&mut word);
        }
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        } else if let Some(letters) = letters::latin(character) {
            word.push_str(letters);
        } else if character.is_ascii() || character.is_whitespace() || letters::is_punctuation(character) {
            finish(&mut word);
            word.extend(name_of(character));
            finish(&mut word);
        } else if letters == Letters::Identifier && letters::is_kept(character) {
            word.extend(character.to_lowercase());
        } else if letters::is_combining(character) {
            let name = name_of(character);
            if name.is_some() {
                finish(&mut word);
            }
            word.extend(name);
        } else {
            finish(&mut word);
            word = by_number(character);
            finish(&mut word);
        }
    }
    finish(&mut word);
    if text.len() > MOST_CHARACTERS && text.chars().nth(MOST_CHARACTERS).is_some() {
        words.push(super::fingerprint(text));
    }
    words
}

/// Returns the number of a character, as a word.
fn by_number(character: char) -> String {
    if character.is_ascii() { character.to_string() } else { format!("u{:x}", u32::from(character)) }
}

/// Returns whether the character starts a word because of its case.
/// This is an upper-case letter after a lower-case letter or a digit (`sessionInit`), or after several upper-case
/// letters and before a lower-case one (`HTTPServer`).
///
/// Upper-case letters stay together with the lower-case letters that belong to them: the `s` of a plural
/// (`clusterIPs`), the `v` of a version (`IPv4Address`), and a first lower-case letter before several upper-case ones
/// (`iOSVersion`, `gRPC`).
fn starts_word(characters: &[char], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let before = at(index.checked_sub(1));
    let is = |index: Option<usize>, test: fn(char) -> bool| at(index).is_some_and(test);
    if !is(Some(index), char::is_uppercase) {
        return false;
    }
    let [after, second] = [index + 1, index + 2].map(Some);
    if before.is_some_and(|before| before.is_ascii_digit()) {
        return true;
    }
    if before.is_some_and(char::is_lowercase) {
        let is_prefix = !is(index.checked_sub(2), char::is_alphanumeric);
        return !(is_prefix && is(after, char::is_uppercase) && !is(second, char::is_lowercase));
    }
    let is_last_of_capitals = before.is_some_and(char::is_uppercase) && is(after, char::is_lowercase);
    let ends_word = !is(second, char::is_lowercase) && !is(second, |second| second.is_ascii_digit());
    let is_plural = at(after) == Some('s') && ends_word;
    let is_version = at(after) == Some('v') && is(second, |second| second.is_ascii_digit());
    is_last_of_capitals && !is_plural && !is_version
}

/// Returns the name of an ASCII mark.
fn mark_name(mark: char) -> String {
    let name = match mark {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "bracket",
        '\\' => "backslash",
        ']' => "unbracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "brace",
        '|' => "or",
        '}' => "unbrace",
        '~' => "tilde",
        _ => return format!("u{:x}", u32::from(mark)),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Letters, ascii_words, spelled, style, words};

    #[test]
    fn words_are_split_at_marks_and_cases() {
        for (text, expected) in [
            ("sessionInit", "session init"),
            ("SESSION_INIT", "session init"),
            ("session-post-response", "session post response"),
            ("HTTPServer2XX", "http server2 xx"),
            ("allowed_2fa_method_u2f", "allowed 2fa method u2f"),
            ("_links", "links"),
            ("größe", "groesse"),
            ("日本", "日本"),
            ("имяПоля", "имя поля"),
            ("Straße_Łódź", "strasse lodz"),
            ("cafe\u{301}", "cafe"),
            ("сор", "sor"),
            ("имя_сор", "имя сор"),
            ("Δt", "delta t"),
            ("ҽ", "u4bd"),
            ("データ・型", "データ 型"),
            ("a🙂b", "a u1f642 b"),
            ("clusterIPs", "cluster ips"),
            ("userIDs", "user ids"),
            ("baseURLs_and_APIs", "base urls and apis"),
            ("URLsList", "urls list"),
            ("showAs", "show as"),
            ("IsActive", "is active"),
            ("DNSServers", "dns servers"),
            ("IPv4Address", "ipv4 address"),
            ("supportsIPv6", "supports ipv6"),
            ("iOSVersion", "ios version"),
            ("iOS", "ios"),
            ("gRPC", "grpc"),
            ("gRPCPort", "grpc port"),
            ("xAxis", "x axis"),
            ("xAPI", "xapi"),
            ("eTag", "e tag"),
            ("macOS", "mac os"),
            ("aB", "a b"),
            ("", ""),
            (" . ", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn other_letters_become_numbers_in_ascii() {
        for (text, expected) in [("日本", "u65e5 u672c"), ("größe", "groesse"), ("имя_2", "u438 u43c u44f 2")] {
            assert_eq!(ascii_words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_have_few_words_and_still_differ() {
        let long = |end: &str| words(&format!("{}{end}", "very ".repeat(10_000)));
        assert!(long("one").len() < 100);
        assert_ne!(long("one"), long("two"));
    }

    #[test]
    fn marks_are_spelled_where_they_matter() {
        for (text, expected) in [(">=", "greater equal"), ("1.0", "1 dot 0"), ("", "empty"), ("@type", "at type")] {
            assert_eq!(spelled(text, Letters::Identifier).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn styles_distinguish_names_that_differ_in_case() {
        for (text, expected) in [
            ("fooBar", "camel"),
            ("FooBar", "pascal"),
            ("FOO_BAR", "upper"),
            ("foo_bar", "lower"),
            ("1.0", "digits"),
            ("1a", "lower"),
            ("имя1", "lower"),
        ] {
            assert_eq!(style(text), expected, "{text}");
        }
    }
}
