//! A union: an enum with one variant for each type of an instance.
//! Branches are recorded by their schemas only; checks select the branch.

use typewright::Json;

use crate::ids::SchemaId;
use crate::schema::Type;

use super::{Identifier, RustType};

/// An enum with one variant for each type.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// In documented order: the first one that matches an instance is used.
    pub variants: Vec<UnionVariant>,
    /// The tag of the branches for objects, if there is one.
    pub tag: Option<String>,
    /// Whether the variants are the branches of one `anyOf` or `oneOf`, in their order and each as it is, except that
    /// branches for `null` alone have no variants.
    pub in_order: bool,
}

/// One type of an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its Rust identifier, unique in the union.
    pub name: Identifier,
    /// The name that the schema requests for its value.
    pub requested_name: Option<String>,
    /// The instances that become this variant.
    pub branches: Branches,
    /// The values of the tag that select this variant: strings, integers or booleans.
    pub tags: Vec<Json>,
    /// The member that contains the content, if the instance is an object with that member only.
    pub member: Option<String>,
    /// The only value, if the variant has no content.
    pub value: Option<Json>,
    /// The type of the content; `()` if there is none.
    pub ty: RustType,
    /// Its description.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

impl UnionVariant {
    /// Returns a variant with content and without a description. The step `naming` names it.
    pub(super) fn new(branches: Branches, ty: RustType) -> Self {
        Self {
            name: Identifier::default(),
            requested_name: None,
            branches,
            tags: Vec::new(),
            member: None,
            value: None,
            ty,
            description: None,
            deprecated: false,
        }
    }
}

/// The instances that become a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Branches {
    /// Those that are valid against one of these subschemas: elements of `anyOf` or `oneOf`.
    Schemas(Vec<SchemaId>),
    /// Those of this JSON type that are valid against one of these subschemas, which also allow other types.
    OfKind(Type, Vec<SchemaId>),
    /// Those of one of these JSON types.
    Kinds(Vec<Type>),
    /// All others.
    Rest,
}

impl Branches {
    /// Returns the subschemas, if the instances are selected by subschemas.
    pub fn schemas(&self) -> &[SchemaId] {
        match self {
            Self::Schemas(schemas) | Self::OfKind(_, schemas) => schemas,
            Self::Kinds(_) | Self::Rest => &[],
        }
    }
}
