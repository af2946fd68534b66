//! Converts words to Rust identifiers, in `snake_case` or `UpperCamelCase`.
//! The former is for fields and modules, the latter for types and variants. Does not depend on names that are taken.

/// The maximum length of an identifier, in characters.
/// Longer ones are cut and get a fingerprint of the whole.
const LONGEST: usize = 60;

/// Joins words in `snake_case`.
pub(in crate::shape) fn snake(words: &[String]) -> String {
    shorten(started(words, 'n', words.join("_")), '_')
}

/// Joins words in `UpperCamelCase`.
/// Adjacent digits of two words are separated: `V1_0`.
pub(in crate::shape) fn camel(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut characters = word.chars();
        let Some(first) = characters.next() else { continue };
        if first.is_ascii_digit() && name.ends_with(|last: char| last.is_ascii_digit()) {
            name.push('_');
        }
        name.extend(first.to_uppercase());
        name.push_str(characters.as_str());
    }
    shorten(started(words, 'N', name), 'X')
}

/// Adds a letter at the start of text that cannot start an identifier.
/// It may begin with a digit or a combining mark, or be empty.
fn started(words: &[String], letter: char, name: String) -> String {
    match words.first() {
        Some(word) if !word.starts_with(unicode_ident::is_xid_start) => format!("{letter}{name}"),
        Some(_) => name,
        None => format!("{letter}one"),
    }
}

fn shorten(name: String, mark: char) -> String {
    if name.chars().count() <= LONGEST {
        return name;
    }
    let kept: String = name.chars().take(LONGEST - 10).collect();
    format!("{}{mark}{}", kept.trim_end_matches('_'), super::fingerprint(&name).trim_start_matches('x'))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::{camel, snake};

    #[test]
    fn identifiers_follow_the_style_of_rustc() {
        for (text, field, ty) in [
            ("mfaAuthenticated", "mfa_authenticated", "MfaAuthenticated"),
            ("AUTHENTICATION_DENIED", "authentication_denied", "AuthenticationDenied"),
            ("2fa", "n2fa", "N2fa"),
            ("1.0", "n1_0", "N1_0"),
            ("v1.0", "v1_0", "V1_0"),
            ("allowed_2fa_method_u2f", "allowed_2fa_method_u2f", "Allowed2faMethodU2f"),
        ] {
            assert_eq!(snake(&words(text)), field, "{text}");
            assert_eq!(camel(&words(text)), ty, "{text}");
        }
    }

    #[test]
    fn long_names_are_cut_and_still_differ() {
        let long = |end: &str| camel(&words(&format!("{}{end}", "very_".repeat(30))));
        assert!(long("one").len() <= 60);
        assert_ne!(long("one"), long("two"));
    }
}
