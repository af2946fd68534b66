//! Decides by content whether a value is a schema: it names a dialect, or has a keyword whose value has the right JSON
//! type.
//! Used only for files that were not given as schemas; reads nothing else.

use super::{Dialect, Type};
use crate::diagnostic::closest;
use crate::source::{Member, SourceNode, Value};

/// The keywords that are evidence of a schema.
const KEYWORDS: [&str; 37] = [
    "$id",
    "$defs",
    "definitions",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "dependentSchemas",
    "dependentRequired",
    "unevaluatedProperties",
    "unevaluatedItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "items",
    "prefixItems",
    "additionalItems",
    "contains",
    "type",
    "enum",
    "required",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
];

/// Returns whether a value is a schema, judged by its content.
/// `true`, `false` and `{}` are; so is an object with annotations only.
pub(crate) fn is_schema_by_content(value: SourceNode<'_>) -> bool {
    if value.as_bool().is_some() {
        return true;
    }
    let Some(members) = value.members() else { return false };
    let named = value.member("$schema").and_then(SourceNode::as_str);
    if named.is_some_and(|uri| Dialect::from_uri(uri).is_some() || uri.contains("json-schema.org/")) {
        return true;
    }
    let (mut is_annotated_only, mut refers) = (true, false);
    for (member, value) in members {
        match judge(&member.name, value) {
            Evidence::Asserts => return true,
            Evidence::Refers => refers = true,
            Evidence::Annotates => {}
            Evidence::None => is_annotated_only = false,
        }
    }
    // Instances may be written with references, too, in addition to members of their own.
    if refers {
        return is_annotated_only;
    }
    // An unknown dialect is not enough: many instances name the schema that they follow.
    is_annotated_only && named.is_none()
}

/// Returns whether a value is a boolean, or an object with a keyword that is more than an annotation or a reference.
pub(crate) fn asserts_by_content(value: SourceNode<'_>) -> bool {
    let asserts = |(member, value): (&Member, SourceNode<'_>)| matches!(judge(&member.name, value), Evidence::Asserts);
    value.as_bool().is_some() || value.members().is_some_and(|mut all| all.any(asserts))
}

/// Returns the first keyword whose value has the wrong JSON type, if all members of an object are keywords.
/// The object may be a schema with a mistake.
pub(crate) fn wrong_keyword(value: SourceNode<'_>) -> Option<(&str, SourceNode<'_>)> {
    let members = || value.members().into_iter().flatten();
    let is_known = |name: &str| is_keyword(name) || is_annotation(name);
    if !members().all(|(member, _)| is_known(&member.name)) {
        return None;
    }
    let mut wrong = members().map(|(member, value)| (member.name.as_str(), value));
    wrong.find(|(name, value)| match *name {
        // Much data has a member of this name.
        "type" => value.as_str().is_some_and(|text| closest(text, Type::ALL.map(Type::name)).is_some()),
        name => is_keyword(name) && matches!(judge(name, *value), Evidence::None),
    })
}

/// Returns whether a name is that of a keyword that is more than an annotation.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

fn is_annotation(name: &str) -> bool {
    let known = ["$schema", "$comment", "title", "description", "format", "pattern", "id", "default", "examples"];
    known.contains(&name)
        || matches!(name, "example" | "deprecated" | "readOnly" | "writeOnly")
        || name.starts_with("x-")
}

/// The evidence that one member gives about its object.
enum Evidence {
    /// It is a schema.
    Asserts,
    /// It is a schema, unless it has members that are not keywords.
    Refers,
    /// It may be a schema.
    Annotates,
    None,
}

fn judge(name: &str, value: SourceNode<'_>) -> Evidence {
    let is_schema = |node: SourceNode<'_>| node.members().is_some() || node.as_bool().is_some();
    // One of several subschemas may be wrong.
    let is_clear = |node: SourceNode<'_>| {
        let mut members = node.members().into_iter().flatten();
        members.any(|(member, value)| matches!(judge(&member.name, value), Evidence::Asserts))
    };
    let of_schemas = |node: SourceNode<'_>| {
        let members = || node.members().into_iter().flatten().map(|(_, node)| node);
        node.members().is_some() && (members().all(is_schema) || members().any(is_clear))
    };
    let list_of_schemas = |node: SourceNode<'_>| {
        let items = || node.items().into_iter().flatten();
        items().next().is_some() && (items().all(is_schema) || items().any(is_clear))
    };
    let of_strings = |node: SourceNode<'_>| node.items().is_some_and(|mut all| all.all(|node| node.as_str().is_some()));
    let is_number = |node: SourceNode<'_>| node.as_number().is_some();
    let asserts = match name {
        "$dynamicRef" | "$recursiveRef" | "$id" | "$anchor" | "$dynamicAnchor" => value.as_str().is_some(),
        "$defs" | "definitions" | "properties" | "patternProperties" | "dependentSchemas" => of_schemas(value),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => list_of_schemas(value),
        "items" => is_schema(value) || list_of_schemas(value),
        "dependencies" => is_dependencies(value),
        "not" | "if" | "contains" | "propertyNames" | "additionalItems" | "unevaluatedItems" => is_schema(value),
        "additionalProperties" | "unevaluatedProperties" => is_schema(value),
        "type" => is_type(value),
        "enum" => value.items().is_some_and(|all| all.len() > 0),
        "required" => of_strings(value),
        "const" => true,
        "multipleOf" | "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            is_number(value)
        }
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => is_number(value),
        "uniqueItems" | "nullable" | "x-kubernetes-preserve-unknown-fields" => value.as_bool().is_some(),
        "x-typewright" | "dependentRequired" | "$vocabulary" => value.members().is_some(),
        "contentEncoding" | "contentMediaType" => value.as_str().is_some(),
        _ => false,
    };
    let annotates = || match name {
        "$schema" | "$comment" | "title" | "description" | "format" | "pattern" | "id" => value.as_str().is_some(),
        "default" | "examples" | "example" => true,
        "deprecated" | "readOnly" | "writeOnly" => value.as_bool().is_some(),
        _ => name.starts_with("x-"),
    };
    if asserts {
        Evidence::Asserts
    } else if name == "$ref" && value.as_str().is_some() {
        Evidence::Refers
    } else if annotates() {
        Evidence::Annotates
    } else {
        Evidence::None
    }
}

/// Returns whether these are dependencies of members, and not of a package: lists of names, or schemas.
fn is_dependencies(value: SourceNode<'_>) -> bool {
    let is_one = |node: SourceNode<'_>| {
        let of_strings = node.items().is_some_and(|mut all| all.all(|node| node.as_str().is_some()));
        of_strings || is_schema_by_content(node)
    };
    value.members().is_some_and(|mut all| all.len() > 0 && all.all(|(_, node)| is_one(node)))
}

fn is_type(value: SourceNode<'_>) -> bool {
    let is_name = |node: SourceNode<'_>| node.as_str().is_some_and(|name| Type::from_name(name).is_some());
    match value.value() {
        Value::String(_) => is_name(value),
        Value::Array(names) => !names.is_empty() && value.items().is_some_and(|mut all| all.all(is_name)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => false,
    }
}
