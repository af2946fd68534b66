//! Shortens documents for display.

use std::fmt::Write;

use typewright::{Json, Object};

/// The number of letters at the start of a long string that are shown.
const LETTERS: usize = 20;
/// The number of items and members at the start of a long array or object that are shown.
const PARTS: usize = 3;

/// Returns the text of a document. If it is longer than a number of bytes, shows only the beginnings of its long
/// strings, arrays and objects, with their lengths.
pub(super) fn text(document: &Json, most: usize) -> String {
    let whole = document.to_string();
    if whole.len() <= most {
        return whole;
    }
    let mut text = String::new();
    value(document, &mut text);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn value(json: &Json, text: &mut String) {
    match json {
        Json::String(string) => write(text, &shortened(string)),
        Json::Array(_) => {
            let items = json.as_array().unwrap_or_default();
            text.push('[');
            let parts = items.iter().map(|item| (None, item));
            list(parts, items.len(), "items", text);
            text.push(']');
        }
        Json::Object(members) => {
            text.push('{');
            let parts = Object::iter(members).map(|(name, member)| (Some(name.as_str()), member));
            list(parts, members.len(), "members", text);
            text.push('}');
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => write(text, &json.to_string()),
    }
}

/// Writes the first items or members, and the number of all if some are left out.
fn list<'j>(parts: impl Iterator<Item = (Option<&'j str>, &'j Json)>, count: usize, word: &str, text: &mut String) {
    // One that is left out is not shorter than the words in its place.
    let shown = if count > PARTS + 1 { PARTS } else { count };
    for (index, (name, part)) in parts.take(shown).enumerate() {
        write(text, if index > 0 { "," } else { "" });
        if let Some(name) = name {
            write(text, &shortened(name));
            text.push(':');
        }
        value(part, text);
    }
    if shown < count {
        write(text, &format!(",… ({count} {word})"));
    }
}

/// Returns a string as JSON. A long one ends with `…` and its length.
fn shortened(string: &str) -> String {
    let count = string.chars().count();
    if count <= 3 * LETTERS {
        return Json::from(string).to_string();
    }
    let start: String = string.chars().take(LETTERS).collect();
    let quoted = Json::from(start).to_string();
    let open = quoted.strip_suffix('"').unwrap_or(&quoted);
    format!("{open}… ({count} letters)\"")
}

fn write(text: &mut String, part: &str) {
    text.write_str(part).expect("invariant: writing to a string never fails");
}

#[cfg(test)]
mod tests {
    use typewright::Json;

    use super::text;

    #[test]
    fn long_parts_are_shown_with_their_lengths() {
        let letters = Json::from("a".repeat(5001));
        assert_eq!(text(&letters, 300), r#""aaaaaaaaaaaaaaaaaaaa… (5001 letters)""#);
        let items = Json::from(vec![Json::from(1_u64); 5001]);
        assert_eq!(text(&items, 300), "[1,1,1,… (5001 items)]");
        let within = Json::from(vec![items, letters]);
        assert_eq!(text(&within, 300), r#"[[1,1,1,… (5001 items)],"aaaaaaaaaaaaaaaaaaaa… (5001 letters)"]"#);
        let names = (0..200).map(|index| (format!("name{index}"), Json::Null)).collect();
        assert_eq!(text(&Json::Object(names), 300), r#"{"name0":null,"name1":null,"name2":null,… (200 members)}"#);
    }

    #[test]
    fn short_documents_are_shown_in_full() {
        let document = Json::from("a".repeat(200));
        assert_eq!(text(&document, 300), document.to_string());
        assert_eq!(text(&document, 201), r#""aaaaaaaaaaaaaaaaaaaa… (200 letters)""#);
    }
}
