//! Suggestions for fixing a violation, if there is one that does not depend on the instance.

use super::kind::ViolationKind;
use super::violation::Violation;
use super::words::article;

impl Violation {
    /// Returns a suggestion for fixing it, if there is one.
    pub fn help(&self) -> Option<String> {
        help(self)
    }
}

fn help(violation: &Violation) -> Option<String> {
    match &violation.kind {
        ViolationKind::Format { format } => {
            example(format).map(|example| format!("{} `{format}` looks like `{example}`", article(format)))
        }
        ViolationKind::Never { applied_by } if names_a_member(applied_by) => {
            Some("remove the member, or correct its name".to_owned())
        }
        ViolationKind::Required { name } | ViolationKind::MissingTag { name, .. } => {
            Some(format!("add the member `{name}`"))
        }
        ViolationKind::DependentRequired { name, present } => {
            Some(format!("add the member `{name}`, or remove `{present}`"))
        }
        ViolationKind::UniqueItems { second, .. } => Some(format!("remove item {second}")),
        ViolationKind::RequiredOfBranches { members, present, .. } => {
            let is_present = |names: &&Vec<String>| names.iter().all(|name| present.contains(name));
            let is_several = members.iter().filter(is_present).count() > 1;
            Some(if is_several { "keep only one of them" } else { "add one of them" }.to_owned())
        }
        ViolationKind::OneOfSeveral { .. } => {
            Some("restrict the branches so that only one of them is valid".to_owned())
        }
        ViolationKind::Never { .. }
        | ViolationKind::Type { .. }
        | ViolationKind::Const { .. }
        | ViolationKind::Enum { .. }
        | ViolationKind::Bound { .. }
        | ViolationKind::MultipleOf { .. }
        | ViolationKind::TooFew { .. }
        | ViolationKind::TooMany { .. }
        | ViolationKind::Pattern { .. }
        | ViolationKind::Content { .. }
        | ViolationKind::TooFewContained { .. }
        | ViolationKind::TooManyContained { .. }
        | ViolationKind::AnyOf
        | ViolationKind::OneOf
        | ViolationKind::Alternatives { .. }
        | ViolationKind::UnknownTag { .. }
        | ViolationKind::UnknownVariant { .. }
        | ViolationKind::Not => None,
    }
}

fn names_a_member(keyword: &str) -> bool {
    matches!(keyword, "additionalProperties" | "unevaluatedProperties")
}

fn example(format: &str) -> Option<&'static str> {
    match format {
        "date" => Some("2025-01-31"),
        "time" => Some("14:30:00Z"),
        "date-time" => Some("2025-01-31T14:30:00Z"),
        "duration" => Some("P3DT12H30M"),
        "email" => Some("name@example.com"),
        "hostname" => Some("www.example.com"),
        "ipv4" => Some("192.0.2.1"),
        "ipv6" => Some("2001:db8::1"),
        "uri" => Some("https://example.com/path"),
        "uuid" => Some("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
        "json-pointer" => Some("/name/0"),
        _ => None,
    }
}
