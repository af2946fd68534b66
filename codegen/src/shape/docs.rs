//! The annotations of one type, field or variant for its documentation, and its location.
//! Escapes and formats nothing.

use typewright::Json;

/// The documentation of an item or a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `examples`.
    pub examples: Vec<Json>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `default`.
    pub default: Option<DefaultValue>,
    /// The constraints on the value beyond its JSON type, in the order of the specification.
    pub constraints: Vec<Constraint>,
    /// The location of the schema.
    pub origin: Origin,
}

impl Docs {
    /// Keeps only the parts that apply to all schemas that share a type.
    pub(super) fn of_several(self) -> Self {
        let Self { title, constraints, origin, .. } = self;
        Self { title, constraints, origin, ..Self::default() }
    }
}

/// A keyword that constrains a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// The keyword.
    pub keyword: &'static str,
    /// Its value.
    pub value: Json,
    /// Whether it rejects anything; `false` for an annotation, such as a `format` that is not asserted.
    pub asserted: bool,
}

/// A `default`.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultValue {
    /// The value.
    pub value: Json,
    /// Whether it is a valid value of the type; otherwise it is not used.
    pub conforms: bool,
}

/// The location of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file, with `/`; empty if the file is not an input.
    pub path: String,
    /// Base URI of its schema resource.
    pub uri: String,
    /// JSON Pointer from the root of the file.
    pub pointer: String,
}
