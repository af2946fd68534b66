//! A union: an enum with one variant for each type that an instance may have. Knows branches by their schemas only;
//! which one an instance takes is the check's business.

use crate::ids::SchemaId;
use crate::schema::Type;

use super::RustType;

/// An enum with one variant for each type.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// In documented order: the first that an instance is valid for is taken.
    pub variants: Vec<UnionVariant>,
}

/// One type that an instance may have.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its Rust identifier, unique in the union.
    pub name: String,
    /// Which instances take it.
    pub branches: Branches,
    /// What holds the value.
    pub ty: RustType,
    /// What is said about it.
    pub description: Option<String>,
}

/// Which instances take a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Branches {
    /// Those that are valid against one of these subschemas: elements of `anyOf` or `oneOf`, as they stand there.
    Schemas(Vec<SchemaId>),
    /// Those of this kind that are valid against one of these subschemas, which allow other kinds too.
    OfKind(Type, Vec<SchemaId>),
    /// Those of one of these kinds: names that `type` takes.
    Kinds(Vec<Type>),
    /// Those that no variant before it takes.
    Rest,
}

impl Branches {
    /// The subschemas, where branches are told apart by such.
    pub fn schemas(&self) -> &[SchemaId] {
        match self {
            Self::Schemas(schemas) | Self::OfKind(_, schemas) => schemas,
            Self::Kinds(_) | Self::Rest => &[],
        }
    }
}
