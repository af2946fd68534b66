//! Constraints, defaults and examples in plain words.
//! Reads the constraints that the types were made from; knows no schema.

use typewright::__private::v1::REDACTED;
use typewright::Json;
use typewright_codegen::__private::shape::{Constraint, Docs};

use super::{Fact, Phrase, cut, shown};

/// Longer examples of a member are left out.
const LONGEST_EXAMPLE: usize = 200;

/// The keywords for a lower and an upper limit of one count, and what is counted.
const COUNTS: [(&str, &str, &str, &str); 4] = [
    ("minLength", "maxLength", "character", "characters"),
    ("minItems", "maxItems", "item", "items"),
    ("minContains", "maxContains", "item that `contains` describes", "items that `contains` describes"),
    ("minProperties", "maxProperties", "member", "members"),
];

/// Returns the constraints, one sentence each. If `null` is valid too, a constant is not the only value.
pub(super) fn constraints(docs: &Docs, is_nullable: bool, is_secret: bool) -> Vec<Fact> {
    let find = |keyword: &str| docs.constraints.iter().find(|entry| entry.keyword == keyword);
    let value = |keyword: &str| find(keyword).map(|entry| entry.value.to_string());
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(range(&value));
    facts.extend(value("multipleOf").map(|step| vec![text("A multiple of "), code(step), text(".")]));
    for (least, most, one, many) in COUNTS {
        facts.extend(count(value(least), value(most), one, many));
    }
    facts.extend(find("uniqueItems").map(|_| vec![text("No two items are equal.")]));
    facts.extend(find("const").map(|entry| {
        let value = if is_secret { REDACTED.to_owned() } else { shown(&entry.value) };
        vec![text(if is_nullable { "The only other value is " } else { "Always " }), code(value), text(".")]
    }));
    facts.extend(find("enum").and_then(|entry| listed(entry, is_nullable, is_secret)));
    facts.extend(find("pattern").map(|entry| vec![text("Matches "), code(plain(&entry.value)), text(".")]));
    facts.extend(find("format").map(|entry| named("Format ", entry)));
    facts.extend(find("contentEncoding").map(|entry| named("Encoded as ", entry)));
    facts.extend(find("contentMediaType").map(|entry| named("Holds a text of the media type ", entry)));
    facts
}

/// Returns the listed values, if their type also holds others.
fn listed(entry: &Constraint, is_nullable: bool, is_secret: bool) -> Option<Fact> {
    let values = entry.value.as_array()?;
    let word = match values.len() {
        1 if is_nullable => "The only other value is ",
        1 => "Always ",
        _ => "One of ",
    };
    let mut fact = vec![text(word)];
    for (index, value) in values.iter().enumerate() {
        fact.extend((index > 0).then(|| text(", ")));
        fact.push(code(if is_secret { REDACTED.to_owned() } else { shown(value) }));
    }
    fact.push(text("."));
    Some(fact)
}

/// Keywords without a sentence: their meaning is in their subschemas.
const WITH_SUBSCHEMAS: [&str; 16] = [
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "contains",
    "propertyNames",
    "patternProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "discriminator",
];

/// Returns a sentence about the keywords that only the check enforces, and that have no other sentence.
pub(super) fn others(by_check: &[&str]) -> Option<Fact> {
    let others = by_check.iter().filter(|keyword| WITH_SUBSCHEMAS.contains(keyword));
    let mut fact = vec![text("Also checked: ")];
    for (index, keyword) in others.enumerate() {
        fact.extend((index > 0).then(|| text(", ")));
        fact.push(code(*keyword));
    }
    fact.push(text("; see the schema."));
    (fact.len() > 2).then_some(fact)
}

/// Returns the default and the short examples of a member.
pub(super) fn values(docs: &Docs, masked: &dyn Fn(&Json) -> Json, is_secret: bool) -> Vec<Fact> {
    let shown = |value: &Json| if is_secret { REDACTED.to_owned() } else { shown(&masked(value)) };
    let mut facts = Vec::new();
    if let Some(default) = &docs.default {
        let note = if default.conforms { "." } else { ", which is not a valid value and is not used." };
        facts.push(vec![text("Default: "), code(shown(&default.value)), text(note)]);
    }
    let examples: Vec<String> = if is_secret && !docs.examples.is_empty() {
        vec![REDACTED.to_owned()]
    } else {
        let all = docs.examples.iter().map(|example| masked(example).to_string());
        all.filter(|example| example.chars().count() <= LONGEST_EXAMPLE).collect()
    };
    if !examples.is_empty() {
        let mut fact = vec![text(if examples.len() == 1 { "Example: " } else { "Examples: " })];
        for (index, example) in examples.into_iter().enumerate() {
            fact.extend((index > 0).then(|| text(", ")));
            fact.push(code(example));
        }
        fact.push(text("."));
        facts.push(fact);
    }
    facts
}

fn range(value: &dyn Fn(&str) -> Option<String>) -> Option<Fact> {
    let least = value("minimum").map(|limit| ("At least ", limit));
    let least = least.or_else(|| value("exclusiveMinimum").map(|limit| ("More than ", limit)));
    let most = value("maximum").map(|limit| ("at most ", limit));
    let most = most.or_else(|| value("exclusiveMaximum").map(|limit| ("less than ", limit)));
    match (least, most) {
        (Some((word, limit)), None) => Some(vec![text(word), code(limit), text(".")]),
        (None, Some((word, limit))) => Some(vec![text(capital(word)), code(limit), text(".")]),
        (Some((low, least)), Some((high, most))) => {
            Some(vec![text(low), code(least), text(" and "), text(high), code(most), text(".")])
        }
        (None, None) => None,
    }
}

fn count(least: Option<String>, most: Option<String>, one: &str, many: &str) -> Option<Fact> {
    let noun = |limit: &str| if limit == "1" { one } else { many };
    let sentence = match (least.filter(|least| least != "0"), most) {
        (None, None) => return None,
        (Some(least), None) => format!("At least {least} {}.", noun(&least)),
        (None, Some(most)) => format!("At most {most} {}.", noun(&most)),
        (Some(least), Some(most)) if least == most => format!("Exactly {least} {}.", noun(&least)),
        (Some(least), Some(most)) => format!("From {least} to {most} {many}."),
    };
    Some(with_code(&sentence))
}

/// Returns a sentence whose words in backticks are code.
fn with_code(sentence: &str) -> Fact {
    let parts = sentence.split('`').enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(index, part)| if index % 2 == 1 { code(part) } else { text(part) }).collect()
}

fn named(word: &str, entry: &Constraint) -> Fact {
    let note = if entry.asserted { "." } else { ", which is not checked." };
    vec![text(word), code(plain(&entry.value)), text(note)]
}

/// Returns the text of a string, or else JSON.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => cut(text, super::LONGEST_VALUE),
        other => shown(other),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn text(text: impl Into<String>) -> Phrase {
    Phrase::Text(text.into())
}

pub(super) fn code(text: impl Into<String>) -> Phrase {
    Phrase::Code(text.into())
}

#[cfg(test)]
mod tests {
    use typewright::Json;
    use typewright_codegen::__private::shape::{Constraint, Docs};

    use super::{Phrase, constraints, others};

    fn said(entries: &[(&'static str, &str)], is_nullable: bool) -> Vec<String> {
        let constraint = |(keyword, value): &(&'static str, &str)| Constraint {
            keyword,
            value: Json::parse(value.as_bytes()).expect("JSON"),
            asserted: *keyword != "format",
        };
        let docs = Docs { constraints: entries.iter().map(constraint).collect(), ..Docs::default() };
        let words = |phrase: &Phrase| match phrase {
            Phrase::Text(text) => text.clone(),
            Phrase::Code(text) => format!("`{text}`"),
        };
        constraints(&docs, is_nullable, false).iter().map(|fact| fact.iter().map(words).collect()).collect()
    }

    #[test]
    fn keywords_with_subschemas_are_named() {
        assert!(others(&["minimum", "required"]).is_none());
        let fact = others(&["if", "minimum", "not"]).expect("two of them have subschemas");
        let codes = fact.iter().filter_map(|phrase| match phrase {
            Phrase::Code(code) => Some(code.as_str()),
            Phrase::Text(_) => None,
        });
        assert_eq!(codes.collect::<Vec<_>>(), ["if", "not"]);
    }

    #[test]
    fn constraints_are_sentences() {
        for (entries, expected) in [
            (&[("minLength", "1")][..], "At least 1 character."),
            (&[("minLength", "3"), ("maxLength", "3")], "Exactly 3 characters."),
            (&[("minLength", "0"), ("maxLength", "9")], "At most 9 characters."),
            (&[("minItems", "1"), ("maxItems", "5")], "From 1 to 5 items."),
            (&[("minimum", "0"), ("exclusiveMaximum", "1.5")], "At least `0` and less than `1.5`."),
            (&[("exclusiveMaximum", "10")], "Less than `10`."),
            (&[("maximum", "10")], "At most `10`."),
            (&[("multipleOf", "0.01")], "A multiple of `0.01`."),
            (&[("minContains", "2")], "At least 2 items that `contains` describes."),
            (&[("uniqueItems", "true")], "No two items are equal."),
            (&[("pattern", "\"^a\\\"$\"")], "Matches `^a\"$`."),
            (&[("format", "\"date\"")], "Format `date`, which is not checked."),
            (&[("const", "{\"a\": 1}")], "Always `{\"a\":1}`."),
            (&[("enum", "[true, \"auto\"]")], "One of `true`, `\"auto\"`."),
            (&[("enum", "[[]]")], "Always `[]`."),
        ] {
            assert_eq!(said(entries, false), [expected]);
        }
        assert_eq!(said(&[("const", "1")], true), ["The only other value is `1`."]);
    }
}
