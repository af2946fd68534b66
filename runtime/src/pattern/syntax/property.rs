//! Parses property escapes: [`property`] reads the name in the braces of `\p{…}`. Knows names, not characters.

use super::cursor::Cursor;
use super::error::PatternError;
use super::property_names::{BINARY_PROPERTIES, GENERAL_CATEGORIES, SCRIPTS};

/// A property with its value, under their long names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Binary(&'static str),
    GeneralCategory(&'static str),
    Script(&'static str),
    ScriptExtensions(&'static str),
}

/// Parses the property after `\p` or `\P`.
pub(super) fn property(cursor: &mut Cursor<'_>, start: usize) -> Result<Property, PatternError> {
    let inner = cursor.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let Some((inner, _)) = inner else {
        return Err(PatternError::new(start, "found `\\p` without a property in braces", "write `\\p{…}`"));
    };
    cursor.eat("{");
    cursor.eat(inner);
    cursor.eat("}");
    resolve(inner).ok_or_else(|| unknown(start, inner))
}

fn resolve(text: &str) -> Option<Property> {
    match text.split_once('=') {
        Some(("General_Category" | "gc", value)) => find(GENERAL_CATEGORIES, value).map(Property::GeneralCategory),
        Some(("Script" | "sc", value)) => find(SCRIPTS, value).map(Property::Script),
        Some(("Script_Extensions" | "scx", value)) => find(SCRIPTS, value).map(Property::ScriptExtensions),
        Some(_) => None,
        None => find(GENERAL_CATEGORIES, text)
            .map(Property::GeneralCategory)
            .or_else(|| find(BINARY_PROPERTIES, text).map(Property::Binary)),
    }
}

fn find(table: &'static str, wanted: &str) -> Option<&'static str> {
    let mut entries = table.split(", ").map(|entry| entry.split(' '));
    entries.find(|names| names.clone().any(|name| name == wanted))?.next()
}

fn unknown(start: usize, text: &str) -> PatternError {
    let message = format!("found the unknown property `{text}`");
    let help = match find(SCRIPTS, text.strip_prefix("Is").unwrap_or(text)) {
        Some(script) => format!("write `\\p{{Script={script}}}`"),
        None => {
            "write a name as Unicode spells it, such as `\\p{L}`, `\\p{Lowercase}` or `\\p{Script=Greek}`".to_owned()
        }
    };
    PatternError::new(start, message, help)
}
