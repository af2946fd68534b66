//! The catalogue of messages: what is wrong, in words. Knows the kinds, not where anything is.

use std::fmt;

use crate::assert::{KindSet, Literal};
use crate::node::Kind;

use super::kind::{Counted, ViolationKind};

/// Of a long list of values, a message shows this many.
const SHOWN: usize = 12;

impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never { applied_by } => f.write_str(never(applied_by)),
            Self::Type { expected, found } => write_type(*expected, *found, f),
            Self::Const { expected, found } => write_value(std::slice::from_ref(expected), *found, f),
            Self::Enum { expected, found } => write_value(expected, *found, f),
            Self::Bound { relation, limit } => write!(f, "the number must be {} `{limit}`", relation.phrase()),
            Self::MultipleOf { divisor } => write!(f, "the number must be a multiple of `{divisor}`"),
            Self::TooFew { counted, min, found } => write_count("at least", *min, *counted, *found, f),
            Self::TooMany { counted, max, found } => write_count("at most", *max, *counted, *found, f),
            Self::Pattern { pattern } => write!(f, "the string does not match the pattern `{pattern}`"),
            Self::Format { format } => write!(f, "the string is not a valid `{format}`"),
            Self::Content { base64, json } => f.write_str(content(*base64, *json)),
            Self::UniqueItems { first, second } => {
                write!(f, "expected items that are all different, found items {first} and {second} equal")
            }
            Self::TooFewContained { min, found } => write_contained("at least", *min, *found, f),
            Self::TooManyContained { max, found } => write_contained("at most", *max, *found, f),
            Self::Required { name } => write!(f, "the member `{name}` is required, found none"),
            Self::DependentRequired { name, beside } => {
                write!(f, "the member `{name}` is required beside `{beside}`, found none")
            }
            Self::AnyOf => f.write_str("no branch of `anyOf` is valid"),
            Self::OneOf => f.write_str("no branch of `oneOf` is valid"),
            Self::OneOfSeveral { valid } => write_several(valid, f),
            Self::Alternatives { expected, types, found } => write_alternatives(expected, *types, *found, f),
            Self::UnknownTag { name, expected, found, value } => {
                write_unknown(name, expected, *found, value.as_deref(), f)
            }
            Self::MissingTag { name, expected } => {
                write!(f, "the member `{name}` is required, found none; it can be {}", alternatives(&values(expected)))
            }
            Self::Not => f.write_str("the value is valid against the schema under `not`"),
        }
    }
}

fn never(applied_by: &str) -> &'static str {
    match applied_by {
        "additionalProperties" | "unevaluatedProperties" => "a member of this name is not allowed",
        "additionalItems" | "items" | "prefixItems" | "unevaluatedItems" => "an item in this place is not allowed",
        "propertyNames" => "no member is allowed",
        _ => "no value is allowed here",
    }
}

fn content(base64: bool, json: bool) -> &'static str {
    match (base64, json) {
        (true, true) => "the string is not JSON in base64",
        (true, false) => "the string is not base64",
        (false, _) => "the string is not JSON",
    }
}

fn write_type(expected: KindSet, found: Kind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let found = if is_fraction(expected, found) { FRACTION } else { kind(found) };
    write!(f, "expected {}, found {found}", alternatives(&types(expected)))
}

fn write_alternatives(expected: &[Literal], allowed: KindSet, found: Kind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = values(expected);
    shown.extend(types(allowed));
    let found = match found {
        found if is_fraction(allowed, found) => FRACTION.to_owned(),
        found => another(expected.iter(), found),
    };
    write!(f, "expected {}, found {found}", alternatives(&shown))
}

fn write_unknown(
    name: &str,
    expected: &[Literal],
    found: Kind,
    value: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let found = value.map_or_else(|| another(expected.iter(), found), |value| format!("`{value}`"));
    write!(f, "expected the member `{name}` to be {}, found {found}", alternatives(&values(expected)))
}

/// The names of some types, each once.
fn types(types: KindSet) -> Vec<String> {
    let mut names: Vec<String> = types.names().map(|name| format!("`{name}`")).collect();
    names.dedup();
    names
}

/// What is found where a number is not whole.
const FRACTION: &str = "a number that is not whole";

/// Only a number that is not whole breaks `integer` by being a number.
fn is_fraction(expected: KindSet, found: Kind) -> bool {
    let whole = expected.has(KindSet::INTEGER) || expected.has(KindSet::INTEGER_TOKEN);
    whole && found == Kind::Number
}

fn write_value(expected: &[Literal], found: Kind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let found = another(expected.iter(), found);
    write!(f, "expected {}, found {found}", alternatives(&values(expected)))
}

/// The first values of a list, and how many more there are.
fn values(values: &[Literal]) -> Vec<String> {
    let mut shown: Vec<String> = values.iter().take(SHOWN).map(|literal| format!("`{literal}`")).collect();
    if values.len() > SHOWN {
        shown.push(format!("{} more", values.len() - SHOWN));
    }
    shown
}

/// A value that is none of those expected, by its kind.
fn another<'l>(mut expected: impl Iterator<Item = &'l Literal>, found: Kind) -> String {
    let another = if expected.any(|literal| literal.kind() == found) { "another " } else { "" };
    format!("{another}{}", kind(found))
}

fn write_count(
    relation: &str,
    limit: u64,
    counted: Counted,
    found: Option<u64>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let noun = match (counted, limit) {
        (Counted::Characters, 1) => "character",
        (Counted::Characters, _) => "characters",
        (Counted::Items, 1) => "item",
        (Counted::Items, _) => "items",
        (Counted::Members, 1) => "member",
        (Counted::Members, _) => "members",
    };
    write!(f, "expected {relation} {limit} {noun}")?;
    found.map_or(Ok(()), |found| write!(f, ", found {found}"))
}

fn write_contained(relation: &str, limit: u64, found: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let noun = if limit == 1 { "item that is" } else { "items that are" };
    write!(f, "expected {relation} {limit} {noun} valid against `contains`, found {found}")
}

fn write_several(valid: &[usize], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut indices: Vec<String> = valid.iter().map(ToString::to_string).collect();
    let last = indices.pop().unwrap_or_default();
    write!(f, "expected one valid branch of `oneOf`, found branches {} and {last}", indices.join(", "))
}

/// `a`, `b` or `c`.
fn alternatives(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, ViolationKind};
    use crate::assert::{KindSet, Literal, Relation};
    use crate::node::Kind;

    #[test]
    fn messages_say_what_was_expected_and_found() {
        let string = |text: &'static str| Literal::String(text.into());
        let many: Vec<Literal> = (0..20).map(|number| Literal::Number(number.to_string().into())).collect();
        let cases = [
            (
                ViolationKind::Type { expected: KindSet::STRING.or(KindSet::NULL), found: Kind::Number },
                "expected `null` or `string`, found number",
            ),
            (
                ViolationKind::Type { expected: KindSet::INTEGER, found: Kind::Number },
                "expected `integer`, found a number that is not whole",
            ),
            (
                ViolationKind::Const { expected: string("a\""), found: Kind::String },
                r#"expected `"a\""`, found another string"#,
            ),
            (
                ViolationKind::Enum { expected: vec![string("a"), Literal::Null].into(), found: Kind::Array },
                r#"expected `"a"` or `null`, found array"#,
            ),
            (
                ViolationKind::Enum { expected: many.into(), found: Kind::Number },
                "expected `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, `11` or 8 more, found another number",
            ),
            (
                ViolationKind::Bound { relation: Relation::LessThan, limit: "1e2".into() },
                "the number must be less than `1e2`",
            ),
            (
                ViolationKind::TooFew { counted: Counted::Characters, min: 1, found: Some(0) },
                "expected at least 1 character, found 0",
            ),
            (ViolationKind::TooMany { counted: Counted::Items, max: 2, found: None }, "expected at most 2 items"),
            (
                ViolationKind::OneOfSeveral { valid: vec![0, 2, 3] },
                "expected one valid branch of `oneOf`, found branches 0, 2 and 3",
            ),
            (
                ViolationKind::TooFewContained { min: 1, found: 0 },
                "expected at least 1 item that is valid against `contains`, found 0",
            ),
            (
                ViolationKind::DependentRequired { name: "b".into(), beside: "a".into() },
                "the member `b` is required beside `a`, found none",
            ),
            (ViolationKind::Never { applied_by: "items".into() }, "an item in this place is not allowed"),
        ];
        for (kind, expected) in cases {
            assert_eq!(kind.to_string(), expected);
        }
    }
}
