//! The text after a description: constraints, default, examples, and marks.
//! Reads shapes; escapes only its own code spans.

use typewright::Json;

use crate::shape::{
    Constant, Constraint, Coverage, Docs, EnumVariant, Field, Item, ItemKind, Presence, Side, Union, Values, View,
};
use crate::shown::visible;

use super::markdown;
use crate::emit::outline::json::pretty;

/// Longer examples are not inlined.
const LONGEST_INLINE: usize = 100;
/// Longer examples in blocks have several lines.
const LONGEST_LINE: usize = 80;
/// Longer examples in blocks of their own are left out.
const LONGEST_BLOCK: usize = 10_000;
/// The maximum number of characters of a constraint, a default or a listed value.
const LONGEST_VALUE: usize = 1_000;
/// The maximum number of characters of a list of values, about six lines. The variants show the others.
const LONGEST_LIST: usize = 600;

/// Returns the facts about a type, as sentences that follow its description. One of them is given: its constants.
pub(super) fn of_item(item: &Item, constants: Option<String>) -> Vec<String> {
    let all_but_null = (item.coverage == Coverage::AllButNull)
        .then(|| format!("`null` is also valid: an `Option<{}>` holds it, in fields and by itself.", item.name));
    let secret = item.redacted.then(secret);
    // The list of values of an enum makes `const` redundant.
    let constraints = constraints(&item.docs).filter(|_| !matches!(item.kind, ItemKind::Enum(_)));
    let facts = [constraints, values(item), default(&item.docs), constants].into_iter().chain(views(item));
    facts.chain([secret, all_but_null]).flatten().collect()
}

/// Returns the facts about a field, as sentences that follow its description.
pub(super) fn of_field(field: &Field) -> Vec<String> {
    let loose = (field.presence == Presence::Loose)
        .then(|| "Some branches allow values of other types: they are in `extra`.".to_owned());
    let secret = field.redacted.then(secret);
    let member = (field.name != field.wire_name).then(|| format!("The member {}.", code(&field.wire_name)));
    let null = field.is_nullable().then(|| match field.presence {
        Presence::Required => "Required, and may be `null`.".to_owned(),
        Presence::Optional | Presence::Loose => "Optional, and may be `null`.".to_owned(),
    });
    let only = field.only.as_ref().map(|only| {
        let other = if field.is_nullable() { "other " } else { "" };
        format!("The only {other}value is {}.", value(&only.to_string()))
    });
    let constraints = only.or_else(|| constraints(&field.docs));
    let facts = [member, null, constraints, default(&field.docs), secret, loose].into_iter().flatten();
    facts.chain(marks(&field.docs)).chain(example(&field.docs)).collect()
}

/// Adds the examples of a type, each in a block of its own.
pub(super) fn examples(docs: &Docs, lines: &mut Vec<String>) {
    let short = |example: &&Json| example.to_string().len() <= LONGEST_BLOCK;
    for example in docs.examples.iter().filter(short).map(laid_out) {
        lines.extend([String::new(), "Example:".to_owned(), String::new(), "```json".to_owned()]);
        lines.extend(markdown::verbatim(&example));
        lines.push("```".to_owned());
    }
}

/// Returns an example as JSON for people: on one line if it is short.
fn laid_out(example: &Json) -> String {
    let short = example.to_string();
    if short.len() <= LONGEST_LINE {
        return short;
    }
    let mut text = String::new();
    pretty(example, 0, &mut text);
    text
}

/// Returns the short examples.
fn example(docs: &Docs) -> Option<String> {
    let short = docs.examples.iter().map(Json::to_string).filter(|example| example.len() <= LONGEST_INLINE);
    let examples: Vec<String> = short.map(|example| code(&example)).collect();
    (!examples.is_empty()).then(|| format!("Example: {}.", examples.join(", ")))
}

/// Returns the values of an enum, or the constants of a union, if some variant has no docs that show its value.
fn values(item: &Item) -> Option<String> {
    let (word, values) = match &item.kind {
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(variants) => ("Values", silent_values(variants)),
            Values::Integers(variants) => ("Values", silent_values(variants)),
        },
        // A union that is a list of values has the list among its constraints.
        ItemKind::Union(_) if item.docs.constraints.iter().any(|entry| entry.keyword == "enum") => return None,
        ItemKind::Union(union) => ("Constants", silent_constants(union)),
        ItemKind::Struct(_) | ItemKind::Newtype(_) => return None,
    };
    Some(format!("{word}: {}.", values?.join(", ")))
}

fn silent_constants(union: &Union) -> Option<Vec<String>> {
    let constants = || union.variants.iter().filter_map(|variant| Some((variant, variant.value.as_ref()?)));
    let is_silent = constants().any(|(variant, _)| is_blank(variant.description.as_ref()));
    is_silent.then(|| listed(&constants().map(|(_, constant)| constant.to_string()).collect::<Vec<_>>()))
}

fn is_blank(description: Option<&String>) -> bool {
    description.is_none_or(|description| markdown::lines(description).is_empty())
}

/// The members of a struct that have one value.
pub(super) fn constants(item: &Item) -> Option<String> {
    let ItemKind::Struct(structure) = &item.kind else { return None };
    let all: Vec<String> = structure.constants.iter().map(constant).collect();
    (!all.is_empty()).then(|| format!("Always: {}.", all.join(", ")))
}

/// Returns the member and its only value.
pub(super) fn constant(constant: &Constant) -> String {
    format!("{} is {}", code(&constant.wire_name), value(&constant.value.to_string()))
}

fn silent_values<V: Clone + Into<Json>>(variants: &[EnumVariant<V>]) -> Option<Vec<String>> {
    let is_silent = variants.iter().any(|variant| is_blank(variant.description.as_ref()));
    let value = |variant: &EnumVariant<V>| variant.value.clone().into().to_string();
    is_silent.then(|| listed(&variants.iter().map(value).collect::<Vec<_>>()))
}

fn constraints(docs: &Docs) -> Option<String> {
    let (lists, others): (Vec<&Constraint>, Vec<&Constraint>) =
        docs.constraints.iter().partition(|entry| entry.keyword == "enum");
    let values = lists.first().and_then(|entry| entry.value.as_array());
    let listed = values.map(|values| listed(&values.iter().map(Json::to_string).collect::<Vec<_>>()));
    let listed = listed.map(|values| format!("Values: {}.", values.join(", ")));
    let parts = others.into_iter().map(|entry| {
        let text = match &entry.value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        format!("`{}` {}", entry.keyword, value(&text))
    });
    let parts: Vec<String> = parts.collect();
    let constraints = (!parts.is_empty()).then(|| format!("Constraints: {}.", parts.join(", ")));
    let sentences: Vec<String> = listed.into_iter().chain(constraints).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Returns the values of a list, as many as fit, and the number of the others.
fn listed(values: &[String]) -> Vec<String> {
    let mut length = 0;
    let fits = |text: &&String| {
        length += text.chars().count();
        length <= LONGEST_LIST
    };
    let fitting = values.iter().take_while(fits).count().max(1);
    let more = values.len().saturating_sub(fitting);
    let mut shown: Vec<String> = values.iter().take(fitting).map(|text| value(text)).collect();
    shown.extend((more > 0).then(|| format!("and {more} more")));
    shown
}

fn default(docs: &Docs) -> Option<String> {
    let default = docs.default.as_ref()?;
    let value = value(&default.value.to_string());
    let note = if default.conforms { "" } else { ", as documented; it is not a valid value and is not used" };
    Some(format!("Default: {value}{note}."))
}

fn views(item: &Item) -> [Option<String>; 2] {
    let of = item.view_of.as_ref().map(|View { side, name, .. }| match side {
        Side::Request => format!("What is sent of [`{name}`]: without its `readOnly` members."),
        Side::Response => format!("What is received of [`{name}`]: without its `writeOnly` members."),
    });
    let said = item.views.iter().map(|View { side, name, .. }| match side {
        Side::Request => format!("sent as [`{name}`]"),
        Side::Response => format!("received as [`{name}`]"),
    });
    let said: Vec<String> = said.collect();
    [of, (!said.is_empty()).then(|| format!("Views: {}.", said.join(", ")))]
}

fn secret() -> String {
    "Secret: shown neither by `Debug` nor in reports.".to_owned()
}

fn marks(docs: &Docs) -> impl Iterator<Item = String> {
    let read_only = docs.read_only.then_some("Only ever received: `readOnly`.");
    let write_only = docs.write_only.then_some("Only ever sent: `writeOnly`.");
    read_only.into_iter().chain(write_only).map(str::to_owned)
}

/// Returns a value as a code span; a long one is cut.
fn value(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        None => code(text),
        Some((end, _)) => {
            let (shown, hidden) = text.split_at(end);
            format!("{} and {} more characters", code(&format!("{shown}…")), hidden.chars().count())
        }
    }
}

/// Returns a code span that can contain any text on one line. Characters that cannot be seen are escapes, and a text that
/// cannot be seen is in quotes.
pub(crate) fn code(text: &str) -> String {
    let text = if text.trim().is_empty() { format!("{text:?}") } else { escaped(text) };
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '\n' | '\r' | '\t' => escaped.extend(character.escape_default()),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LIST, LONGEST_VALUE, code, listed, value};

    #[test]
    fn lists_of_values_are_cut_between_values() {
        let values: Vec<String> = (0..LONGEST_LIST).map(|value| value.to_string()).collect();
        assert_eq!(listed(&values[..2]), ["`0`", "`1`"]);
        let shown = listed(&values);
        assert_eq!(shown.last().map(String::as_str), Some(&*format!("and {} more", values.len() + 1 - shown.len())));
        assert_eq!(listed(&["x".repeat(LONGEST_LIST + 1), "y".to_owned()]).len(), 2, "the first is shown");
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(value("[1]"), "`[1]`");
        let long = value(&"é".repeat(LONGEST_VALUE + 5));
        assert!(long.ends_with("é…` and 5 more characters"), "{long}");
    }

    #[test]
    fn code_spans_hold_backticks() {
        for (text, expected) in [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("é ü", "`é ü`")] {
            assert_eq!(code(text), expected);
        }
    }

    #[test]
    fn code_spans_show_what_cannot_be_seen() {
        for (text, expected) in [
            ("", "`\"\"`"),
            (" ", "`\" \"`"),
            ("a\nb\tc", "`a\\nb\\tc`"),
            ("a\u{0}b\u{1b}[31m", "`a\\u{0}b\\u{1b}[31m`"),
            ("user\u{202e}cod.exe", "`user\\u{202e}cod.exe`"),
            ("\u{85}\u{2028}\u{feff}", "`\\u{85}\\u{2028}\\u{feff}`"),
        ] {
            assert_eq!(code(text), expected);
        }
    }
}
