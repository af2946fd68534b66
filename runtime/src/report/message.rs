//! The catalogue of messages for violations. Knows the kinds, not the locations.

use std::borrow::Cow;
use std::fmt;

use crate::assert::{KindSet, Literal};
use crate::node::Kind;

use super::kind::{Counted, ViolationKind};
use super::phrases::{content, never};
use super::required::write_required;

/// The maximum number of values that a message shows.
const SHOWN: usize = 12;

impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never { applied_by } => f.write_str(never(applied_by)),
            Self::Type { expected, found } => write_type(*expected, *found, f),
            Self::Const { expected, found, value } => {
                let found = found_value(value.as_deref(), std::slice::from_ref(expected), *found);
                write!(f, "expected `{expected}`, found {found}")
            }
            Self::Enum { expected, found, value } => write_enum(expected, *found, value.as_deref(), f),
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
            Self::Required { name } => write!(f, "missing required member `{name}`"),
            Self::DependentRequired { name, present } => {
                write!(f, "missing member `{name}`, which is required when `{present}` is present")
            }
            Self::AnyOf => f.write_str("no branch of `anyOf` is valid"),
            Self::OneOf => f.write_str("no branch of `oneOf` is valid"),
            Self::OneOfSeveral { valid } => write_several(valid, f),
            Self::Alternatives { expected, types, found, value } => {
                write_alternatives(expected, *types, *found, value.as_deref(), f)
            }
            Self::UnknownTag { name, expected, found, value } => {
                write_unknown(name, expected, *found, value.as_deref(), f)
            }
            Self::UnknownVariant { members, expected, types, found, value } => {
                write_variants(members, (expected, *types), *found, value.as_deref(), f)
            }
            Self::MissingTag { name, expected } => {
                write!(f, "missing required member `{name}`; expected {}", one_of(&values(expected)))
            }
            Self::RequiredOfBranches { is_exclusive, members, present } => {
                write_required(*is_exclusive, members, present, f)
            }
            Self::Not => f.write_str("the value is valid against the schema under `not`"),
        }
    }
}

fn write_type(expected: KindSet, found: Kind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let found = if is_fraction(expected, found) { FRACTION } else { kind(found) };
    write!(f, "expected {}, found {found}", alternatives(&types(expected)))
}

fn write_alternatives(
    expected: &[Literal],
    allowed: KindSet,
    found: Kind,
    value: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let Shown { names: mut shown, more } = values(expected);
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    shown.extend(types(allowed));
    let found = match found {
        found if is_fraction(allowed, found) => FRACTION.to_owned(),
        // If only types are expected, the JSON type of the value is more helpful than the value.
        found => found_value(value.filter(|_| !expected.is_empty()), expected, found),
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
    let expected_values = one_of(&values(expected));
    match value {
        Some(value) => write!(f, "unknown value `{value}` of the member `{name}`; expected {expected_values}"),
        None => {
            write!(f, "expected the member `{name}` to be {expected_values}, found {}", another(expected.iter(), found))
        }
    }
}

fn write_variants(
    members: &[Cow<'static, str>],
    (expected, other): (&[Literal], KindSet),
    found: Kind,
    value: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (known, one) = (one_of(&shown(members.iter())), members.len() == 1);
    if let (Kind::Object, Some(name), [], KindSet::NONE) = (found, value, expected, other) {
        return write!(f, "unknown member `{name}`; expected {known}");
    }
    let Shown { names: mut all, more } = values(expected);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all.extend(types(other));
    let known = known.trim_start_matches("one of ");
    all.push(format!("an object with {} {known}", if one { "the member" } else { "one of the members" }));
    let all = alternatives(&all);
    match (found, value) {
        (Kind::Object, Some(name)) => write!(f, "unknown member `{name}`; expected {all}"),
        (Kind::Object, None) => write!(f, "expected {all}, found an empty object"),
        (_, Some(value)) => write!(f, "unknown value `{value}`; expected {all}"),
        (_, None) => write!(f, "expected {all}, found {}", another(expected.iter(), found)),
    }
}

/// Returns the names of some types, without duplicates.
fn types(types: KindSet) -> Vec<String> {
    let mut names: Vec<String> = types.names().map(with_article).map(str::to_owned).collect();
    names.dedup();
    names
}

/// Describes a number that is not an integer.
const FRACTION: &str = "a number that is not whole";

/// Whether `integer` is expected and a number with a fraction is found.
fn is_fraction(expected: KindSet, found: Kind) -> bool {
    let whole = expected.has(KindSet::INTEGER) || expected.has(KindSet::INTEGER_TOKEN);
    whole && found == Kind::Number
}

fn write_enum(expected: &[Literal], found: Kind, value: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let expected_values = one_of(&values(expected));
    match value {
        Some(value) => write!(f, "unknown value `{value}`; expected {expected_values}"),
        None => write!(f, "expected {expected_values}, found {}", another(expected.iter(), found)),
    }
}

/// The first texts of a list.
struct Shown {
    names: Vec<String>,
    /// The number of further texts.
    more: usize,
}

fn values(values: &[Literal]) -> Shown {
    shown(values.iter())
}

fn shown(mut values: impl ExactSizeIterator<Item = impl fmt::Display>) -> Shown {
    let names = values.by_ref().take(SHOWN).map(|value| format!("`{value}`")).collect();
    Shown { names, more: values.len() }
}

/// Formats `` `a` ``, or ``one of `a`, `b` and 2 more``.
fn one_of(values: &Shown) -> String {
    match (values.names.as_slice(), values.more) {
        ([], _) => "nothing".to_owned(),
        ([one], 0) => one.clone(),
        (names, 0) => format!("one of {}", names.join(", ")),
        (names, more) => format!("one of {} and {more} more", names.join(", ")),
    }
}

/// Writes `` unknown value `"c"`; expected one of `"a"`, `"b"` ``.
pub(crate) fn write_unknown_value(
    value: &str,
    expected: impl ExactSizeIterator<Item = impl fmt::Display>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "unknown value `{value}`; expected {}", one_of(&shown(expected)))
}

/// Describes an unexpected value: the value itself if known, else its JSON type.
fn found_value(value: Option<&str>, expected: &[Literal], found: Kind) -> String {
    value.map_or_else(|| another(expected.iter(), found), |value| format!("`{value}`"))
}

/// Describes an unexpected value by its JSON type.
fn another<'l>(mut expected: impl Iterator<Item = &'l Literal>, found: Kind) -> String {
    match kind(found) {
        name if found != Kind::Null && expected.any(|literal| literal.kind() == found) => {
            format!("another {}", name.trim_start_matches("an ").trim_start_matches("a "))
        }
        name => name.to_owned(),
    }
}

/// Returns the name of a JSON type with its article.
fn with_article(name: &'static str) -> &'static str {
    match name {
        "boolean" => "a boolean",
        "number" => "a number",
        "integer" => "an integer",
        "string" => "a string",
        "array" => "an array",
        "object" => "an object",
        other => other,
    }
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

/// Formats `a`, `b` or `c`.
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
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, ViolationKind};
    use crate::assert::{KindSet, Literal, Relation};
    use crate::node::Kind;

    #[test]
    fn messages_have_the_expected_and_the_actual_value() {
        let string = |text: &'static str| Literal::String(text.into());
        let many: Vec<Literal> = (0..20).map(|number| Literal::Number(number.to_string().into())).collect();
        let cases = [
            (
                ViolationKind::Type { expected: KindSet::STRING.or(KindSet::NULL), found: Kind::Number },
                "expected null or a string, found a number",
            ),
            (
                ViolationKind::Type { expected: KindSet::INTEGER, found: Kind::Number },
                "expected an integer, found a number that is not whole",
            ),
            (
                ViolationKind::Const { expected: string("a\""), found: Kind::String, value: None },
                r#"expected `"a\""`, found another string"#,
            ),
            (
                ViolationKind::Const { expected: string("a"), found: Kind::String, value: Some(r#""b""#.into()) },
                r#"expected `"a"`, found `"b"`"#,
            ),
            (
                ViolationKind::Enum {
                    expected: vec![string("ups"), string("dhl")].into(),
                    found: Kind::String,
                    value: Some(r#""gls""#.into()),
                },
                r#"unknown value `"gls"`; expected one of `"ups"`, `"dhl"`"#,
            ),
            (
                ViolationKind::Enum {
                    expected: vec![string("a")].into(),
                    found: Kind::Null,
                    value: Some("null".into()),
                },
                r#"unknown value `null`; expected `"a"`"#,
            ),
            (
                ViolationKind::Enum {
                    expected: vec![string("a"), Literal::Null].into(),
                    found: Kind::Array,
                    value: None,
                },
                r#"expected one of `"a"`, `null`, found an array"#,
            ),
            (
                ViolationKind::Enum { expected: many.into(), found: Kind::Number, value: None },
                "expected one of `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, `11` and 8 more, found another number",
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
                ViolationKind::DependentRequired { name: "b".into(), present: "a".into() },
                "missing member `b`, which is required when `a` is present",
            ),
            (ViolationKind::Never { applied_by: "items".into() }, "an item in this place is not allowed"),
        ];
        for (kind, expected) in cases {
            assert_eq!(kind.to_string(), expected);
        }
    }

    #[test]
    fn unknown_variants_list_what_is_known() {
        let none = || vec![Literal::String("None".into())];
        for (members, expected, types, found, value, message) in [
            (
                vec!["Line".into(), "Disc".into()],
                Vec::new(),
                KindSet::NONE,
                Kind::Object,
                Some("Square"),
                "unknown member `Square`; expected one of `Line`, `Disc`",
            ),
            (
                vec!["Line".into(), "Disc".into()],
                none(),
                KindSet::INTEGER,
                Kind::String,
                Some(r#""Nothing""#),
                r#"unknown value `"Nothing"`; expected `"None"`, an integer or an object with one of the members `Line`, `Disc`"#,
            ),
            (
                vec!["Line".into()],
                none(),
                KindSet::NONE,
                Kind::Object,
                None,
                r#"expected `"None"` or an object with the member `Line`, found an empty object"#,
            ),
        ] {
            let (members, expected, value) = (members.into(), expected.into(), value.map(Into::into));
            let kind = ViolationKind::UnknownVariant { members, expected, types, found, value };
            assert_eq!(kind.to_string(), message);
        }
    }
}
