//! What can be wrong, as types, and the catalogue of messages.
//! A kind holds facts of the schema and counts of the instance, never text of the instance.

use std::borrow::Cow;
use std::fmt;

use crate::assert::{KindSet, Literal, Relation};
use crate::node::Kind;

/// What is wrong. `Display` says it in words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// The schema `false`.
    Never {
        /// The keyword that applied it: `additionalProperties` for a member that is not allowed.
        applied_by: Cow<'static, str>,
    },
    /// `type`
    Type {
        /// The kinds that are allowed.
        expected: KindSet,
        /// The kind of the value.
        found: Kind,
    },
    /// `const`
    Const {
        /// The only value that is allowed.
        expected: Literal,
        /// The kind of the value.
        found: Kind,
    },
    /// `enum`
    Enum {
        /// The values that are allowed.
        expected: Cow<'static, [Literal]>,
        /// The kind of the value.
        found: Kind,
    },
    /// `minimum`, `maximum` and their exclusive forms.
    Bound {
        /// How the number must stand to the limit.
        relation: Relation,
        /// The limit.
        limit: Cow<'static, str>,
    },
    /// `multipleOf`
    MultipleOf {
        /// The divisor.
        divisor: Cow<'static, str>,
    },
    /// `minLength`, `minItems`, `minProperties`
    TooFew {
        /// What is counted.
        counted: Counted,
        /// The lowest count that is allowed.
        min: u64,
        /// The count, unless the value is secret.
        found: Option<u64>,
    },
    /// `maxLength`, `maxItems`, `maxProperties`
    TooMany {
        /// What is counted.
        counted: Counted,
        /// The highest count that is allowed.
        max: u64,
        /// The count, unless the value is secret.
        found: Option<u64>,
    },
    /// `pattern`
    Pattern {
        /// The pattern.
        pattern: Cow<'static, str>,
    },
    /// `format`
    Format {
        /// Its name.
        format: &'static str,
    },
    /// `contentEncoding`, `contentMediaType`
    Content {
        /// Whether the value must be base64.
        base64: bool,
        /// Whether the value, or what it encodes, must be JSON.
        json: bool,
    },
    /// `uniqueItems`
    UniqueItems {
        /// Index of an item.
        first: usize,
        /// Index of a later item that is equal to it.
        second: usize,
    },
    /// `contains`, `minContains`: too few items are valid.
    TooFewContained {
        /// The lowest count that is allowed.
        min: u64,
        /// The count.
        found: u64,
    },
    /// `maxContains`: too many items are valid.
    TooManyContained {
        /// The highest count that is allowed.
        max: u64,
        /// The count.
        found: u64,
    },
    /// `required`
    Required {
        /// The member that is absent.
        name: Cow<'static, str>,
    },
    /// `dependentRequired`
    DependentRequired {
        /// The member that is absent.
        name: Cow<'static, str>,
        /// The member whose presence requires it.
        beside: Cow<'static, str>,
    },
    /// `anyOf`
    AnyOf,
    /// `oneOf`: no branch is valid.
    OneOf,
    /// `oneOf`: more than one branch is valid.
    OneOfSeveral {
        /// The indices of the branches that are valid.
        valid: Vec<usize>,
    },
    /// `not`
    Not,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Code points of a string.
    Characters,
    /// Items of an array.
    Items,
    /// Members of an object.
    Members,
}

/// Of a long list of values, a message shows this many.
const SHOWN: usize = 12;

impl ViolationKind {
    /// Leaves out what the counts tell about a secret value.
    #[cfg(feature = "report")]
    pub(crate) fn conceal(&mut self) {
        if let Self::TooFew { found, .. } | Self::TooMany { found, .. } = self {
            *found = None;
        }
    }
}

impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never { applied_by } => f.write_str(never(applied_by)),
            Self::Type { expected, found } => write_type(*expected, *found, f),
            Self::Const { expected, found } => write_value(&[expected], *found, f),
            Self::Enum { expected, found } => write_value(&expected.iter().collect::<Vec<_>>(), *found, f),
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
    let mut names: Vec<String> = expected.names().map(|name| format!("`{name}`")).collect();
    names.dedup();
    // Only a number that is not whole breaks `integer` by being a number.
    let whole = expected.has(KindSet::INTEGER) || expected.has(KindSet::INTEGER_TOKEN);
    let found = if whole && found == Kind::Number { "a number that is not whole" } else { kind(found) };
    write!(f, "expected {}, found {found}", alternatives(&names))
}

fn write_value(expected: &[&Literal], found: Kind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown: Vec<String> = expected.iter().take(SHOWN).map(|literal| format!("`{literal}`")).collect();
    if expected.len() > SHOWN {
        shown.push(format!("{} more", expected.len() - SHOWN));
    }
    let same_kind = expected.iter().any(|literal| literal.kind() == found);
    let another = if same_kind { "another " } else { "" };
    write!(f, "expected {}, found {another}{}", alternatives(&shown), kind(found))
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
