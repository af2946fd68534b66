//! Writes common practice in `OpenAPI` schemas out as plain JSON Schema, independently of typewright.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use typewright::__private::v1::pointer;
use typewright_codegen::__private::schema::{Dialect, SchemaId};

use super::convert::Conversion;

/// Keywords that a schema object of Swagger 2.0 and `OpenAPI` 3.0 does not have.
const LATER: [&str; 16] = [
    "$defs",
    "$dynamicRef",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "if",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords that assert nothing.
const ANNOTATIONS: [&str; 7] = ["title", "description", "default", "example", "examples", "deprecated", "nullable"];

/// The members of a nullable schema are moved here.
pub(super) const MOVED: &str = "/anyOf/1";

/// Returns whether `null` is added to a schema.
pub(super) fn is_nullable(written: &Map<String, Value>) -> bool {
    ["nullable", "x-nullable"].iter().any(|name| written.get(*name) == Some(&json!(true)))
}

/// Converts a schema whose members are converted.
pub(super) fn apply(
    conversion: &Conversion<'_>,
    id: SchemaId,
    written: &Map<String, Value>,
    mut members: Map<String, Value>,
) -> Value {
    let is_3_0 = conversion.dialect(id) != Dialect::OpenApi31;
    if is_3_0 {
        members.retain(|name, _| !LATER.contains(&name.as_str()));
        if members.contains_key("$ref") {
            members.retain(|name, _| name == "$ref");
        }
    }
    if members.get("type") == Some(&json!("file")) {
        members.remove("type");
    }
    if members.get("format") == Some(&json!("int-or-string")) && members.get("type") == Some(&json!("string")) {
        members.insert("type".to_owned(), json!(["integer", "string"]));
    }
    if written.get("x-ms-enum").is_some_and(|own| own["modelAsString"] == true) && are_strings(members.get("enum")) {
        members.remove("enum");
    }
    // What is not of the right type was reported and left out.
    for (name, is_right) in [
        ("required", Value::is_array as fn(&Value) -> bool),
        ("enum", Value::is_array),
        ("minimum", Value::is_number),
        ("maximum", Value::is_number),
        ("properties", Value::is_object),
        ("pattern", Value::is_string),
    ] {
        if members.get(name).is_some_and(|value| !is_right(value)) {
            members.remove(name);
        }
    }
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        properties.retain(|_, property| property.is_object() || property.is_boolean());
    }
    if let Some(Value::Array(required)) = members.get_mut("required") {
        let mut seen = BTreeSet::new();
        required.retain(|name| seen.insert(name.to_string()));
    }
    bounds(&mut members);
    for keyword in ["anyOf", "oneOf"] {
        branches(conversion, id, keyword, written, &mut members);
    }
    members.remove("discriminator");
    if is_nullable(written) { json!({"anyOf": [{"type": "null"}, members]}) } else { Value::Object(members) }
}

fn are_strings(values: Option<&Value>) -> bool {
    values.and_then(Value::as_array).is_some_and(|values| values.iter().all(Value::is_string))
}

/// Replaces boolean `exclusiveMinimum` and `exclusiveMaximum` by numbers.
fn bounds(members: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        match members.get(exclusive) {
            Some(Value::Bool(true)) => {
                members.remove(exclusive);
                if let Some(number) = members.remove(bound) {
                    members.insert(exclusive.to_owned(), number);
                }
            }
            Some(Value::Number(_)) | None => {}
            Some(_) => drop(members.remove(exclusive)),
        }
    }
}

/// Converts the branches of a union: those that say only `nullable`, and those that `discriminator` chooses.
fn branches(
    conversion: &Conversion<'_>,
    id: SchemaId,
    keyword: &str,
    written: &Map<String, Value>,
    members: &mut Map<String, Value>,
) {
    let Some(Value::Array(own)) = written.get(keyword) else { return };
    let Some(Value::Array(converted)) = members.get_mut(keyword) else { return };
    if own.len() > 1 {
        for (own, converted) in own.iter().zip(converted.iter_mut()) {
            let says_nothing = own.as_object().is_some_and(|own| {
                own.get("nullable") == Some(&json!(true)) && own.keys().all(|name| ANNOTATIONS.contains(&name.as_str()))
            });
            if says_nothing {
                *converted = json!({"type": "null"});
            }
        }
    }
    let Some(discriminator) = written.get("discriminator") else { return };
    // In Swagger 2.0 it is the name of the member.
    let Some(member) = discriminator.as_str().or_else(|| discriminator.get("propertyName")?.as_str()) else { return };
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let default = discriminator.get("defaultMapping").and_then(Value::as_str);
    let selections: Vec<Selection> = (0..own.len())
        .map(|at| {
            let branch = conversion.below(id, &format!("/{keyword}/{at}"));
            let selection =
                branch.zip(own.get(at)).map(|(branch, own)| selection(conversion, branch, own, member, mapping));
            selection.unwrap_or_default()
        })
        .collect();
    let is_contradicted = own.len() < 2 || are_contradicted(conversion, &selections, id, member);
    for (at, converted) in converted.iter_mut().enumerate() {
        let here = &selections[at];
        if here.rule.is_itself() {
            continue;
        }
        let others = selections.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&String> =
            others.flat_map(|(_, one)| &one.values).filter(|value| !here.values.contains(value)).collect();
        let is_default = default.is_some_and(|default| here.name.as_deref() == Some(&name(default)));
        let is_listed = !is_default && (here.rule == Rule::Listed || !is_contradicted);
        if others.is_empty() && !is_listed {
            continue;
        }
        let tag = if is_listed { json!({"enum": here.values}) } else { json!({"not": {"enum": others}}) };
        *converted = json!({"allOf": [converted, {"properties": {member: tag}}]});
    }
}

/// Returns whether the document has other values than the names of schemas: in lists of the branches or of the object
/// around them, or in examples of the branches.
fn are_contradicted(conversion: &Conversion<'_>, selections: &[Selection], union: SchemaId, member: &str) -> bool {
    let is_other = |one: &Selection| {
        let is_name = |name: &String| one.values.contains(name);
        one.rule == Rule::Unknown
            || one.rule == Rule::Itself && !one.is_mapped && one.name.as_ref().is_some_and(|name| !is_name(name))
    };
    let named: Vec<&Selection> = selections.iter().filter(|one| one.rule == Rule::Named).collect();
    let around = listed(conversion, &parts(conversion, union), member);
    let is_missing = |value: &String| around.as_ref().is_some_and(|around| !around.contains(value));
    let all: Vec<&String> = selections.iter().flat_map(|one| &one.values).collect();
    let examples =
        named.iter().filter_map(|one| one.target).flat_map(|target| parts(conversion, target)).filter_map(|part| {
            let written = conversion.written(part)?;
            let property = written.get("properties").and_then(|properties| properties.get(member)?.as_object());
            let of = |object: &Map<String, Value>| object.get("example").or_else(|| object.get("default")).cloned();
            written.get("example").and_then(|example| example.get(member).cloned()).or_else(|| property.and_then(of))
        });
    let mut examples = examples.filter_map(|example| example.as_str().map(str::to_owned));
    selections.iter().any(is_other)
        || named.iter().flat_map(|one| &one.values).any(is_missing)
        || named.iter().flat_map(|one| &one.values).any(|value| all.iter().filter(|other| **other == value).count() > 1)
        || examples.any(|example| !all.contains(&&example))
}

/// How a branch is selected.
#[derive(Default)]
struct Selection {
    target: Option<SchemaId>,
    name: Option<String>,
    values: Vec<String>,
    is_mapped: bool,
    rule: Rule,
}

/// What the values of a branch come from.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Rule {
    /// The branch stays as it is.
    #[default]
    Itself,
    /// The branch stays as it is, and its values are not known.
    Unknown,
    /// `mapping` or the branch itself lists them.
    Listed,
    /// The name of the schema.
    Named,
}

impl Rule {
    fn is_itself(self) -> bool {
        matches!(self, Self::Itself | Self::Unknown)
    }
}

fn selection(
    conversion: &Conversion<'_>,
    branch: SchemaId,
    written: &Value,
    member: &str,
    mapping: Option<&Map<String, Value>>,
) -> Selection {
    let is_object = |of: &[SchemaId]| {
        let mut types = of.iter().filter_map(|part| conversion.written(*part)?.get("type").cloned());
        types.all(|ty| ty == json!("object") || ty.as_array().is_some_and(|all| all.contains(&json!("object"))))
    };
    let target = written.get("$ref").and_then(|_| conversion.referent(branch)).map(|(target, _)| target);
    let of = parts(conversion, target.unwrap_or(branch));
    let own = listed(conversion, &of, member);
    let by_itself = Selection { target, ..Selection::default() };
    let Some(reference) = written.get("$ref").and_then(Value::as_str).filter(|_| target.is_some()) else {
        let rule = if own.is_none() && is_object(&of) { Rule::Unknown } else { Rule::Itself };
        return Selection { rule, values: own.unwrap_or_default(), ..by_itself };
    };
    let is_it = |to: &Value| to.as_str().is_some_and(|to| to == reference || name(to) == name(reference));
    let mapped: Vec<String> =
        mapping.into_iter().flatten().filter(|(_, to)| is_it(to)).map(|(value, _)| value.clone()).collect();
    let is_mapped = !mapped.is_empty();
    let values = if is_mapped { mapped } else { vec![name(reference)] };
    let by_itself = Selection { name: Some(name(reference)), is_mapped, ..by_itself };
    let is_union = |part: &SchemaId| {
        conversion.written(*part).is_some_and(|part| part.contains_key("anyOf") || part.contains_key("oneOf"))
    };
    match own {
        Some(own) if own.len() < 2 || !values.iter().all(|value| own.contains(value)) => {
            Selection { values: own, ..by_itself }
        }
        Some(_) => Selection { values, rule: Rule::Listed, ..by_itself },
        None if is_mapped => Selection { values, rule: Rule::Listed, ..by_itself },
        None if !is_object(&of) => by_itself,
        None if of.iter().any(is_union) => Selection { values, rule: Rule::Unknown, ..by_itself },
        None => Selection { values, rule: Rule::Named, ..by_itself },
    }
}

/// Returns the name of a schema by a reference to it.
fn name(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    let last = last.rsplit('#').next().unwrap_or_default();
    if reference.contains('#') { last.to_owned() } else { last.split('.').next().unwrap_or_default().to_owned() }
}

/// Returns a schema with its `$ref` and `allOf` parts.
fn parts(conversion: &Conversion<'_>, schema: SchemaId) -> Vec<SchemaId> {
    let (mut waiting, mut all) = (vec![schema], Vec::new());
    while let Some(next) = waiting.pop() {
        if all.contains(&next) {
            continue;
        }
        all.push(next);
        let count = conversion.written(next).and_then(|members| members.get("allOf")?.as_array()).map_or(0, Vec::len);
        waiting.extend((0..count).rev().filter_map(|at| conversion.below(next, &format!("/allOf/{at}"))));
        waiting.extend(conversion.referent(next).map(|(target, _)| target));
    }
    all
}

/// Returns the strings that all parts list for a member; `None` if none lists any.
fn listed(conversion: &Conversion<'_>, of: &[SchemaId], member: &str) -> Option<Vec<String>> {
    let mut lists = of.iter().filter_map(|part| {
        let property = conversion.below(*part, &format!("/properties/{}", pointer::escape(member)))?;
        parts(conversion, property).into_iter().find_map(|part| {
            let written = conversion.written(part)?;
            let values = match (written.get("const"), written.get("enum")) {
                (Some(value), _) if conversion.dialect(part) == Dialect::OpenApi31 => vec![value.clone()],
                (_, Some(Value::Array(values))) => values.clone(),
                _ => return None,
            };
            Some(values.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>())
        })
    });
    let first = lists.next()?;
    Some(lists.fold(first, |all, list| all.into_iter().filter(|value| list.contains(value)).collect()))
}
