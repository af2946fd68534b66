//! Decides by content whether a value is a schema: it names a dialect, or has a keyword whose value has the right JSON
//! type.
//! Used only for files that were not given as schemas; reads nothing else.

use super::{Dialect, Type};
use crate::source::{SourceNode, Value};

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
    let of_schemas = |node: SourceNode<'_>| node.members().is_some_and(|mut all| all.all(|(_, node)| is_schema(node)));
    let list_of_schemas =
        |node: SourceNode<'_>| node.items().is_some_and(|mut all| all.len() > 0 && all.all(is_schema));
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
