//! The name in the `title` of a schema.
//! Titles are written for readers, so only short ones without punctuation are names.

use super::words;

/// The maximum number of words of a title that is a name.
const MOST_WORDS: usize = 5;

/// The maximum number of characters of a title that is a name.
const MOST_CHARACTERS: usize = 40;

/// Words of titles that describe the document and not its content: "JSON schema for …".
const OF_DOCUMENTS: [&str; 4] = ["schema", "schemas", "specification", "jsonschema"];

/// Returns the words of the name in a title, if there is one.
///
/// A title that is one identifier always is a name. A title of several words is one if it has at most five words and no
/// marks but those that join words (`-`, `_`, `/`, `&`, an apostrophe); an article at its beginning is left out.
pub(in crate::shape) fn title_words(title: &str) -> Option<Vec<String>> {
    let title = title.trim();
    let words = words(title);
    if is_identifier(title) {
        return Some(words).filter(|words| !words.is_empty());
    }
    let is_short = title.chars().count() <= MOST_CHARACTERS && words.len() <= MOST_WORDS;
    let joins = |character: char| character.is_alphanumeric() || " -_/&'’".contains(character);
    let is_name = is_short
        && title.starts_with(char::is_alphabetic)
        && title.chars().all(joins)
        && !words.iter().any(|word| OF_DOCUMENTS.contains(&word.as_str()));
    let without_marks: String = title.chars().filter(|character| !"'’".contains(*character)).collect();
    let mut words = Some(super::words(&without_marks)).filter(|words| is_name && !words.is_empty())?;
    if words.len() > 1 && ["a", "an", "the"].contains(&words[0].as_str()) {
        words.remove(0);
    }
    Some(words)
}

/// Returns the same for a branch of a union.
/// Several words only distinguish it from the other branches, so its type is also named after the union. So is one of
/// `Unknown`, which has no meaning without the union.
pub(in crate::shape) fn branch_title_words(title: &str) -> Option<Vec<String>> {
    title_words(title).filter(|words| is_identifier(title.trim()) && *words != ["unknown"])
}

/// Returns whether a title can be a name as it is: one word of letters, digits and underscores.
fn is_identifier(title: &str) -> bool {
    title.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && title.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{branch_title_words, title_words};

    #[test]
    fn short_titles_are_names() {
        for (title, expected) in [
            ("PhoneBook", Some("phone book")),
            ("Camera node", Some("camera node")),
            ("Order form", Some("order form")),
            ("A camera's node", Some("cameras node")),
            ("Input / output", Some("input output")),
            (" Rate-limit rule ", Some("rate limit rule")),
            ("Имя поля", Some("имя поля")),
            ("The name of the user.", None),
            ("Name, given", None),
            ("JSON schema for Orders", None),
            ("What a user may do when no one is there", None),
            ("3 words here", None),
            ("___", None),
            ("", None),
        ] {
            assert_eq!(title_words(title).map(|words| words.join(" ")).as_deref(), expected, "{title}");
        }
        assert_eq!(branch_title_words("By key"), None);
        assert_eq!(branch_title_words("Circle"), Some(vec!["circle".to_owned()]));
    }
}
