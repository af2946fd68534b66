//! What a schema says to people about one type, field or variant, and where it says so. Escapes and formats nothing.

use typewright::Json;

/// What is said about an item or a field.
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
    /// What the value must be beyond its kind, in the words of the schema and in the order of the specification.
    pub constraints: Vec<Constraint>,
    /// Where the schema stands.
    pub origin: Origin,
}

impl Docs {
    /// What is true of all places that share a type, where each says something else of itself.
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
    /// Whether it is a value of the type that the constraints allow; only then it is used.
    pub conforms: bool,
}

/// Where a schema stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file, with `/`; empty where the file was not asked for.
    pub path: String,
    /// Base URI of its schema resource.
    pub uri: String,
    /// JSON Pointer from the root of the file.
    pub pointer: String,
}
