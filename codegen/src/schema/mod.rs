//! Schemas as types: every keyword of every dialect turned once into a field of [`Keywords`].
//! Nothing after this module asks for a keyword by its string; nothing here follows a reference or knows Rust.

use typewright::Json;

use crate::source::{FileId, Span};

pub use crate::ids::SchemaId;

/// One subschema of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Where its text stands.
    pub location: Location,
    /// The dialect its resource is written in.
    pub dialect: Dialect,
    /// What it says.
    pub body: Body,
}

/// Where a subschema stands in its file and in the world of URIs.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The file it was read from.
    pub file: FileId,
    /// JSON Pointer from the root of the file, as plain text (`""` for the root, tilde escapes kept).
    pub pointer: String,
    /// Bytes of the file it takes.
    pub span: Span,
    /// Base URI of the schema resource it belongs to, without a fragment.
    pub base_uri: String,
    /// JSON Pointer from the root of that schema resource.
    pub resource_pointer: String,
}

/// A version of JSON Schema, or the schema object of a version of `OpenAPI`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Draft 4 (2013).
    Draft4,
    /// Draft 6 (2017).
    Draft6,
    /// Draft 7 (2018).
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    Draft202012,
    /// The schema object of `OpenAPI` 3.0.
    OpenApi30,
    /// The schema object of `OpenAPI` 3.1.
    OpenApi31,
}

/// A schema is a boolean or an object ([core §4.3](https://json-schema.org/draft/2020-12/json-schema-core#section-4.3)).
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `true` allows every instance, `false` none.
    Boolean(bool),
    /// Keywords, by vocabulary.
    Keywords(Box<Keywords>),
}

/// The keywords of one schema object, by vocabulary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keywords {
    /// Identifiers and references.
    pub core: Core,
    /// Keywords that apply subschemas, `unevaluated…` included.
    pub applicator: Applicator,
    /// Assertions.
    pub validation: Validation,
    /// `title`, `description`, `default` and their like.
    pub metadata: Metadata,
    /// `format`.
    pub format: Option<String>,
    /// `contentEncoding`, `contentMediaType`, `contentSchema`.
    pub content: Content,
    /// `x-typewright` and the variant names that other tools write.
    pub overrides: Overrides,
    /// Keywords no vocabulary knows: annotations, in order.
    pub unknown: Vec<(String, Json)>,
}

/// Identifiers and references ([core §8](https://json-schema.org/draft/2020-12/json-schema-core#section-8)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Core {
    /// `$id` (`id` in draft 4), as written.
    pub id: Option<String>,
    /// `$anchor`, or a `$id` that is a plain fragment in drafts 4 to 7.
    pub anchor: Option<String>,
    /// `$dynamicAnchor`.
    pub dynamic_anchor: Option<String>,
    /// `$recursiveAnchor: true`.
    pub recursive_anchor: bool,
    /// `$ref`, as written, and where its value stands.
    pub reference: Option<(String, Span)>,
    /// `$dynamicRef`, or `$recursiveRef` of 2019-09.
    pub dynamic_reference: Option<(String, Span)>,
    /// `$defs` and `definitions`, in order.
    pub definitions: Vec<(String, SchemaId)>,
}

/// Keywords that apply subschemas ([core §10 and §11](https://json-schema.org/draft/2020-12/json-schema-core#section-10)),
/// in the form of 2020-12; a child's own [`Location`] keeps the pointer that its dialect gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applicator {
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`.
    pub if_: Option<SchemaId>,
    /// `then`.
    pub then: Option<SchemaId>,
    /// `else`.
    pub else_: Option<SchemaId>,
    /// `properties`, in documented order.
    pub properties: Vec<(String, SchemaId)>,
    /// `patternProperties`, in order.
    pub pattern_properties: Vec<(String, SchemaId)>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `dependentSchemas`, and the schemas of `dependencies`.
    pub dependent_schemas: Vec<(String, SchemaId)>,
    /// `prefixItems`, or an array under `items` before 2020-12.
    pub prefix_items: Vec<SchemaId>,
    /// `items` for the rest: `additionalItems` beside an array under `items` before 2020-12.
    pub items: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,
}

/// Assertions ([validation §6](https://json-schema.org/draft/2020-12/json-schema-validation#section-6)).
/// Numbers keep their text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Validation {
    /// `type`; `None` allows every kind.
    pub types: Option<TypeSet>,
    /// `const`.
    pub const_: Option<Json>,
    /// `enum`.
    pub enum_: Option<Vec<Json>>,
    /// `multipleOf`.
    pub multiple_of: Option<String>,
    /// `minimum`, or `exclusiveMinimum` with `exclusive` set.
    pub minimum: Vec<Bound>,
    /// `maximum`, or `exclusiveMaximum` with `exclusive` set.
    pub maximum: Vec<Bound>,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`, as written.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems: true`.
    pub unique_items: bool,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `required`, in order.
    pub required: Vec<String>,
    /// `dependentRequired`, and the arrays of `dependencies`.
    pub dependent_required: Vec<(String, Vec<String>)>,
}

/// One end of a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The keyword that set it (`minimum`, `exclusiveMinimum`, …).
    pub keyword: &'static str,
    /// The limit, as written.
    pub limit: String,
    /// Whether the limit itself is outside.
    pub exclusive: bool,
}

/// A set of the names that `type` takes, in the order of the schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSet(pub Vec<Type>);

/// A name that `type` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`: a number without a fractional part.
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

/// Annotations ([validation §9](https://json-schema.org/draft/2020-12/json-schema-validation#section-9)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`, and where it stands.
    pub default: Option<(Json, Span)>,
    /// `examples`, or `example` of `OpenAPI` 3.0.
    pub examples: Vec<Json>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
}

/// Annotations on what a string holds ([validation §8](https://json-schema.org/draft/2020-12/json-schema-validation#section-8)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// `contentEncoding`.
    pub encoding: Option<String>,
    /// `contentMediaType`.
    pub media_type: Option<String>,
    /// `contentSchema`.
    pub schema: Option<SchemaId>,
}

/// What a schema says to typewright itself, under `x-typewright`, and what `x-enum-varnames`,
/// `x-enumNames`, `x-enum-names` and `x-ms-enum` say about variants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// Name of the Rust type or field.
    pub name: Option<String>,
    /// Whether values here are secret.
    pub redact: bool,
    /// Whether an enum keeps values it does not know.
    pub open: Option<bool>,
    /// Names of the variants of an `enum`, in its order.
    pub variant_names: Vec<String>,
    /// Descriptions of the variants of an `enum`, in its order.
    pub variant_docs: Vec<String>,
}
