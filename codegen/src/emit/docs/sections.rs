//! What stands below a description: constraints, default, examples, and marks.
//! Knows shapes; escapes nothing but its own code spans.

use typewright::Json;

use crate::shape::{Coverage, Docs, Field, Item, Presence, Side, View};

use super::markdown;

/// Examples longer than this are left to the schema.
const LONGEST_INLINE: usize = 100;

/// Below the description of a type.
pub(super) fn of_item(item: &Item, lines: &mut Vec<String>) {
    constraints(&item.docs, lines);
    default(&item.docs, lines);
    views(item, lines);
    if item.redacted {
        secret(lines);
    }
    if item.coverage == Coverage::AllButNull {
        let text =
            "`null` is valid too: where it may stand, the type is an `Option`, and by itself it is `Unrepresentable`.";
        paragraph(lines, text.to_owned());
    }
    for example in &item.docs.examples {
        lines.extend([String::new(), "Example:".to_owned(), String::new(), "```json".to_owned()]);
        lines.extend(markdown::verbatim(&example.to_string()));
        lines.push("```".to_owned());
    }
}

/// Below the description of a field.
pub(super) fn of_field(field: &Field, lines: &mut Vec<String>) {
    constraints(&field.docs, lines);
    default(&field.docs, lines);
    if field.redacted {
        secret(lines);
    }
    if field.presence == Presence::Loose {
        paragraph(lines, "Some branches leave it open: a value of another type stands in `extra`.".to_owned());
    }
    marks(&field.docs, lines);
    let short = field.docs.examples.iter().map(Json::to_string).filter(|example| example.len() <= LONGEST_INLINE);
    let examples: Vec<String> = short.map(|example| code(&example)).collect();
    if !examples.is_empty() {
        paragraph(lines, format!("Example: {}.", examples.join(", ")));
    }
}

fn constraints(docs: &Docs, lines: &mut Vec<String>) {
    if docs.constraints.is_empty() {
        return;
    }
    let parts = docs.constraints.iter().map(|entry| {
        let value = match &entry.value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        format!("`{}` {}", entry.keyword, code(&value))
    });
    paragraph(lines, format!("Constraints: {}.", parts.collect::<Vec<_>>().join(", ")));
}

fn default(docs: &Docs, lines: &mut Vec<String>) {
    let Some(default) = &docs.default else { return };
    let value = code(&default.value.to_string());
    let note = if default.conforms { "" } else { ", as documented; it is no valid value, so nothing uses it" };
    paragraph(lines, format!("Default: {value}{note}."));
}

fn views(item: &Item, lines: &mut Vec<String>) {
    if let Some(View { side, name, .. }) = &item.view_of {
        let text = match side {
            Side::Request => format!("What is sent of [`{name}`]: without its `readOnly` members."),
            Side::Response => format!("What is received of [`{name}`]: without its `writeOnly` members."),
        };
        paragraph(lines, text);
    }
    let said = item.views.iter().map(|View { side, name, .. }| match side {
        Side::Request => format!("sent as [`{name}`]"),
        Side::Response => format!("received as [`{name}`]"),
    });
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        paragraph(lines, format!("Views: {}.", said.join(", ")));
    }
}

fn secret(lines: &mut Vec<String>) {
    paragraph(lines, "Secret: shown neither by `Debug` nor in reports.".to_owned());
}

fn marks(docs: &Docs, lines: &mut Vec<String>) {
    let read_only = docs.read_only.then_some("Only ever received: `readOnly`.");
    let write_only = docs.write_only.then_some("Only ever sent: `writeOnly`.");
    let deprecated = docs.deprecated.then_some("Deprecated.");
    for mark in deprecated.into_iter().chain(read_only).chain(write_only) {
        paragraph(lines, mark.to_owned());
    }
}

fn paragraph(lines: &mut Vec<String>, text: String) {
    lines.extend([String::new(), text]);
}

/// A code span that holds any text on one line.
pub(crate) fn code(text: &str) -> String {
    let text: String = markdown::verbatim(text).join(" ");
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn code_spans_hold_backticks() {
        for (text, expected) in [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`"), ("", "`  `")] {
            assert_eq!(code(text), expected);
        }
    }
}
