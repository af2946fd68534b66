//! Keywords that only schema objects of `OpenAPI` have.

use super::reading::Keyword;
use super::{Dialect, Reading, Rules};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceNode, Span};

/// Keywords next to which `nullable` adds no `null`, according to the specification of `OpenAPI` 3.0.3.
const REJECT_NULL: [&str; 6] = ["$ref", "allOf", "anyOf", "oneOf", "enum", "const"];

/// Reads `nullable` and returns `true`, if the dialect has it.
/// It is set only by common practice; by the specification it has an effect next to `type` only.
pub(super) fn read_nullable(nullable: &mut bool, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    let Reading { rules, .. } = *reading;
    let is_it = match rules.dialect {
        Dialect::OpenApi30 => keyword.name == "nullable",
        Dialect::OpenApi31 => rules.practice && keyword.name == "nullable",
        Dialect::Swagger2 => rules.practice && matches!(keyword.name, "nullable" | "x-nullable"),
        Dialect::Draft4 | Dialect::Draft6 | Dialect::Draft7 | Dialect::Draft201909 | Dialect::Draft202012 => false,
    };
    if !is_it {
        return false;
    }
    // A value that is not a boolean is reported, and must not reject `null`.
    *nullable = reading.boolean(keyword) != Some(false) && rules.practice;
    let rejects_null = |name: &&'static str| reading.sibling(name).is_some_and(|keyword| !lists_null(&keyword));
    let sibling = REJECT_NULL.into_iter().find(rejects_null);
    let sibling =
        sibling.or_else(|| reading.sibling("type").filter(|_| rules.dialect != Dialect::OpenApi30).map(|_| "type"));
    if let (true, Some(sibling)) = (*nullable, sibling) {
        let message = format!("`{}` adds `null` to `{sibling}`, which it does not by the specification", keyword.name);
        let diagnostic = Diagnostic::new(Code::NullByPractice, message).at(reading.file, keyword.value.span());
        reading.diagnostics.push(diagnostic.help("set `openapi = \"strict\"` to follow the specification"));
    }
    true
}

/// Returns whether the value of `enum` or `const` has `null` in it, so that `nullable` adds nothing to it.
fn lists_null(keyword: &Keyword<'_>) -> bool {
    match keyword.name {
        "enum" => keyword.value.items().is_some_and(|mut items| items.any(SourceNode::is_null)),
        "const" => keyword.value.is_null(),
        _ => false,
    }
}

/// The format of values that are integers or strings, in the document of the Kubernetes API.
pub(super) const INT_OR_STRING: &str = "int-or-string";

/// Returns whether a schema is read by common practice in `OpenAPI`.
pub(super) fn is_practice(reading: &Reading<'_>) -> bool {
    reading.rules.practice && reading.rules.dialect.is_openapi()
}

/// The extensions that give the value of `discriminator` for a schema: of Swagger and `AsyncAPI`, and of Azure.
const DISCRIMINATOR_VALUES: [&str; 2] = ["x-discriminator-value", "x-ms-discriminator-value"];

/// Reads the value that selects the schema and returns `true`, if the keyword is one of these extensions.
pub(super) fn read_discriminator_value(
    value: &mut Option<String>,
    keyword: Keyword<'_>,
    reading: &mut Reading<'_>,
) -> bool {
    let is_it = DISCRIMINATOR_VALUES.contains(&keyword.name) && (reading.rules.practice || reading.rules.asyncapi);
    if is_it {
        *value = reading.said_string(keyword);
    }
    is_it
}

/// Adds a note about values that are valid by common practice only.
pub(super) fn allowed(what: &str, at: Span, reading: &mut Reading<'_>) {
    let message = format!("{what}, which it does not by the specification");
    let diagnostic = Diagnostic::new(Code::AllowedByPractice, message).at(reading.file, at);
    reading.diagnostics.push(diagnostic.help("set `openapi = \"strict\"` to follow the specification"));
}

/// Returns whether `nullable` allows `null` in addition to the values of `type` and `enum`.
pub(super) fn allows_null(reading: &Reading<'_>) -> bool {
    let is_set = |name| reading.schema.member(name).is_some_and(|node| node.as_bool() != Some(false));
    match (reading.rules.dialect, reading.rules.practice) {
        (Dialect::OpenApi30, _) | (Dialect::OpenApi31, true) => is_set("nullable"),
        (Dialect::Swagger2, true) => is_set("nullable") || is_set("x-nullable"),
        _ => false,
    }
}

/// `discriminator` ([OpenAPI 3.1 §4.8.25](https://spec.openapis.org/oas/v3.1.0#discriminator-object)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// The member that distinguishes the branches.
    pub property_name: String,
    /// Its values, each with the name or reference of its branch, in order.
    pub mapping: Vec<(String, String)>,
    /// The name or reference of the branch for all other values (since 3.2).
    pub default_mapping: Option<String>,
}

impl Discriminator {
    /// Reads `discriminator` and returns `true`, if the keyword is this. In `AsyncAPI` it is the name of the member, as in
    /// Swagger, and authors also write the object of `OpenAPI`.
    pub(super) fn read(discriminator: &mut Option<Box<Self>>, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let Rules { dialect, asyncapi, .. } = reading.rules;
        let is_it = keyword.name == "discriminator" && (dialect.is_openapi() || asyncapi);
        if is_it {
            let is_name = dialect == Dialect::Swagger2 || asyncapi && keyword.value.members().is_none();
            let read = if is_name {
                reading.string(keyword).map(|property_name| Self { property_name, ..Self::default() })
            } else {
                Self::of(keyword, reading)
            };
            *discriminator = read.map(Box::new);
        }
        is_it
    }

    fn of(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let mut discriminator = Self::default();
        for member in reading.members(keyword)? {
            match member.name {
                "propertyName" => discriminator.property_name = reading.string(member)?,
                "mapping" => discriminator.mapping = mapping(member, reading),
                "defaultMapping" => discriminator.default_mapping = member.value.as_str().map(str::to_owned),
                _ => {}
            }
        }
        if discriminator.property_name.is_empty() {
            let message = "`discriminator` must have a `propertyName`, found none".to_owned();
            reading.wrong_value(keyword.value.span(), message, "name the member that distinguishes the branches");
            return None;
        }
        Some(discriminator)
    }
}

fn mapping(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<(String, String)> {
    let entries = reading.members(keyword).unwrap_or_default();
    entries.into_iter().filter_map(|entry| Some((entry.name.to_owned(), reading.string(entry)?))).collect()
}
