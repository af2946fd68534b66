//! A JSON name as words of lower-case ASCII letters and digits. Knows nothing of Rust's keywords and cases.

/// The words of a name: split at marks and where the case changes.
/// `sessionInit`, `SessionInit`, `session-init` and `SESSION_INIT` are all `session`, `init`.
pub(in crate::shape) fn words(text: &str) -> Vec<String> {
    split(text, |_| None)
}

/// The same with every mark as a word of its own, so that texts of different marks differ; `empty` for the empty text.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let words = split(text, |mark| Some(mark_name(mark)));
    if words.is_empty() { vec!["empty".to_owned()] } else { words }
}

/// How a text is written, for texts that differ in nothing else.
pub(super) fn style(text: &str) -> &'static str {
    let has_upper = text.contains(char::is_uppercase);
    let has_lower = text.contains(char::is_lowercase);
    match (has_upper, has_lower) {
        (true, false) => "upper",
        (false, _) => "lower",
        (true, true) if text.starts_with(char::is_uppercase) => "pascal",
        (true, true) => "camel",
    }
}

fn split(text: &str, name_of: impl Fn(char) -> Option<String>) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    let mut finish = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| characters.get(before)).copied();
        let after = characters.get(index + 1).copied();
        if starts_word(before, character, after) {
            finish(&mut word);
        }
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        } else if let Some(letters) = latin(character) {
            word.push_str(letters);
        } else if character.is_ascii() || character.is_whitespace() {
            finish(&mut word);
            if let Some(name) = name_of(character) {
                word.push_str(&name);
                finish(&mut word);
            }
        } else {
            // Letters of other scripts and pictures, by their number.
            finish(&mut word);
            word = format!("u{:x}", u32::from(character));
            finish(&mut word);
        }
    }
    finish(&mut word);
    words
}

/// Whether a capital letter begins a word: after a small letter or a digit, or before a small letter (`HTTPServer`).
fn starts_word(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_small = |other: Option<char>| other.is_some_and(char::is_lowercase);
    let is_digit = |other: Option<char>| other.is_some_and(|other| other.is_ascii_digit());
    let is_capital = |other: Option<char>| other.is_some_and(char::is_uppercase);
    character.is_uppercase() && (is_small(before) || is_digit(before) || (is_capital(before) && is_small(after)))
}

/// The ASCII letters that a letter of Western European languages is commonly replaced by.
fn latin(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' => "a",
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ç' | 'Ç' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => "i",
        'ñ' | 'Ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ø' => "o",
        'ö' | 'Ö' | 'œ' | 'Œ' => "oe",
        'ß' => "ss",
        'ù' | 'ú' | 'û' | 'Ù' | 'Ú' | 'Û' => "u",
        'ü' | 'Ü' => "ue",
        'ý' | 'ÿ' | 'Ý' => "y",
        _ => return None,
    })
}

/// The name of a mark of ASCII.
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
    use super::{spelled, style, words};

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
            ("日本", "u65e5 u672c"),
            ("a🙂b", "a u1f642 b"),
            ("", ""),
            (" . ", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_spelled_where_they_matter() {
        for (text, expected) in [(">=", "greater equal"), ("1.0", "1 dot 0"), ("", "empty"), ("@type", "at type")] {
            assert_eq!(spelled(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn styles_tell_case_twins_apart() {
        for (text, expected) in [("fooBar", "camel"), ("FooBar", "pascal"), ("FOO_BAR", "upper"), ("foo_bar", "lower")]
        {
            assert_eq!(style(text), expected, "{text}");
        }
    }
}
