//! The keywords of all drafts: since when they exist, and which values they have.
//! Compares no names.

use crate::schema::Dialect;
use crate::source::{SourceNode, Value};

/// The JSON types of the values of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Boolean,
    Number,
    /// A number, or a boolean in draft 4.
    Limit,
    Strings,
    List,
    Map,
    /// A schema: an object or a boolean.
    Schema,
    /// A schema, or a list of schemas.
    Schemas,
    /// The name of a type, or a list of them.
    Types,
}

/// Each keyword, its values, and the first draft that has it.
pub(super) const KEYWORDS: &[(&str, Holds, Dialect)] = &[
    ("$schema", Holds::Text, Dialect::Draft4),
    ("$id", Holds::Text, Dialect::Draft6),
    ("$ref", Holds::Text, Dialect::Draft4),
    ("$anchor", Holds::Text, Dialect::Draft201909),
    ("$comment", Holds::Text, Dialect::Draft7),
    ("$defs", Holds::Map, Dialect::Draft201909),
    ("$dynamicAnchor", Holds::Text, Dialect::Draft202012),
    ("$dynamicRef", Holds::Text, Dialect::Draft202012),
    ("definitions", Holds::Map, Dialect::Draft4),
    ("title", Holds::Text, Dialect::Draft4),
    ("description", Holds::Text, Dialect::Draft4),
    ("examples", Holds::List, Dialect::Draft6),
    ("deprecated", Holds::Boolean, Dialect::Draft201909),
    ("readOnly", Holds::Boolean, Dialect::Draft4),
    ("writeOnly", Holds::Boolean, Dialect::Draft7),
    ("type", Holds::Types, Dialect::Draft4),
    ("enum", Holds::List, Dialect::Draft4),
    ("multipleOf", Holds::Number, Dialect::Draft4),
    ("maximum", Holds::Number, Dialect::Draft4),
    ("exclusiveMaximum", Holds::Limit, Dialect::Draft4),
    ("minimum", Holds::Number, Dialect::Draft4),
    ("exclusiveMinimum", Holds::Limit, Dialect::Draft4),
    ("maxLength", Holds::Number, Dialect::Draft4),
    ("minLength", Holds::Number, Dialect::Draft4),
    ("pattern", Holds::Text, Dialect::Draft4),
    ("maxItems", Holds::Number, Dialect::Draft4),
    ("minItems", Holds::Number, Dialect::Draft4),
    ("uniqueItems", Holds::Boolean, Dialect::Draft4),
    ("maxContains", Holds::Number, Dialect::Draft201909),
    ("minContains", Holds::Number, Dialect::Draft201909),
    ("maxProperties", Holds::Number, Dialect::Draft4),
    ("minProperties", Holds::Number, Dialect::Draft4),
    ("required", Holds::Strings, Dialect::Draft4),
    ("dependentRequired", Holds::Map, Dialect::Draft201909),
    ("dependentSchemas", Holds::Map, Dialect::Draft201909),
    ("dependencies", Holds::Map, Dialect::Draft4),
    ("allOf", Holds::List, Dialect::Draft4),
    ("anyOf", Holds::List, Dialect::Draft4),
    ("oneOf", Holds::List, Dialect::Draft4),
    ("then", Holds::Schema, Dialect::Draft7),
    ("else", Holds::Schema, Dialect::Draft7),
    ("properties", Holds::Map, Dialect::Draft4),
    ("patternProperties", Holds::Map, Dialect::Draft4),
    ("additionalProperties", Holds::Schema, Dialect::Draft4),
    ("propertyNames", Holds::Schema, Dialect::Draft6),
    ("prefixItems", Holds::List, Dialect::Draft202012),
    ("items", Holds::Schemas, Dialect::Draft4),
    ("contains", Holds::Schema, Dialect::Draft6),
    ("unevaluatedItems", Holds::Schema, Dialect::Draft201909),
    ("unevaluatedProperties", Holds::Schema, Dialect::Draft201909),
    ("format", Holds::Text, Dialect::Draft4),
    ("contentEncoding", Holds::Text, Dialect::Draft7),
    ("contentMediaType", Holds::Text, Dialect::Draft7),
    ("contentSchema", Holds::Schema, Dialect::Draft201909),
];

impl Holds {
    /// Returns whether a value has one of the types.
    pub(super) fn allows(self, node: SourceNode<'_>) -> bool {
        match (self, node.value()) {
            (Self::Text, Value::String(_)) => true,
            (Self::Types, Value::String(_)) => is_type(node),
            (Self::Boolean | Self::Limit | Self::Schema | Self::Schemas, Value::Boolean(_)) => true,
            (Self::Number | Self::Limit, Value::Number(_)) => true,
            (Self::List | Self::Schemas, Value::Array(_)) => true,
            (Self::Map | Self::Schema | Self::Schemas, Value::Object(_)) => true,
            (Self::Strings, Value::Array(_)) => {
                node.items().is_some_and(|mut items| items.all(|item| item.as_str().is_some()))
            }
            (Self::Types, Value::Array(_)) => node.items().is_some_and(|mut items| items.all(is_type)),
            _ => false,
        }
    }
}

/// Returns whether a value is the name of a JSON type.
fn is_type(node: SourceNode<'_>) -> bool {
    const NAMES: [&str; 7] = ["null", "boolean", "object", "array", "number", "string", "integer"];
    node.as_str().is_some_and(|name| NAMES.contains(&name))
}
