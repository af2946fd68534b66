//! An item: a Rust type with a name.
//! Does not depend on tokens, nor on how it is built and written.

use crate::ids::SchemaId;
use crate::resolve::Side;

use super::{Docs, Enum, Extra, Identifier, ItemId, Naming, Newtype, RustType, Struct, Style, Union};

/// A Rust type with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its own id.
    pub id: ItemId,
    /// Index into [`super::Shapes::modules`].
    pub module: usize,
    /// Its Rust identifier, unique in its module.
    pub name: Identifier,
    /// The source of that name, set by the step `naming`.
    pub naming: Naming,
    /// The schema that it represents.
    pub schema: SchemaId,
    /// Other schemas that are equal and share it.
    pub duplicates: Vec<Duplicate>,
    /// The part of the valid instances that it represents.
    pub coverage: Coverage,
    /// Whether it is a root or a definition of a file, and not inline.
    pub documented: bool,
    /// Whether `Debug` must not show its values.
    pub redacted: bool,
    /// Its documentation.
    pub docs: Docs,
    /// The standard traits that its parts allow, set by the step `finish`.
    pub traits: Traits,
    /// The type that it is a view of, set by the step `finish`.
    pub view_of: Option<View>,
    /// Its views, set by the step `finish`.
    pub views: Vec<View>,
    /// The options that affect its definition, set after lowering, because they select types by name.
    pub style: Style,
    /// Its kind.
    pub kind: ItemKind,
}

/// A schema that shares the type of another, equal one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The schema.
    pub schema: SchemaId,
    /// For each field or variant its schemas, in the order of the type.
    pub members: Vec<Vec<SchemaId>>,
}

/// A link between a type and its view; stored in each of them, for the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The side that sees the view.
    pub side: Side,
    /// The other type.
    pub item: ItemId,
    /// Its name; it is in the same module.
    pub name: String,
}

/// The part of the valid instances that a type represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// All but `null`: fields hold `Option<_>` of the type.
    AllButNull,
    /// Some JSON types of several, such as the object of `"type": ["object", "string"]`.
    /// The check of the schema does not apply to the type alone.
    SomeKinds,
}

impl Item {
    /// Returns whether the check of its schema applies to it, so that it can be a model.
    pub fn can_be_model(&self) -> bool {
        match self.coverage {
            Coverage::Whole | Coverage::AllButNull => true,
            Coverage::SomeKinds => false,
        }
    }

    /// Returns whether it is a root or definition that should no longer be used.
    /// A member with a type in place is deprecated itself.
    pub fn is_deprecated(&self) -> bool {
        self.documented && self.docs.deprecated
    }

    /// Returns the schemas whose checks it calls: those of its branches, or its own if it is constrained.
    pub fn called_checks(&self) -> Vec<SchemaId> {
        match &self.kind {
            ItemKind::Newtype(newtype) if newtype.constrained => vec![self.schema],
            ItemKind::Union(union) => {
                let tested = union.variants.iter().filter(|variant| variant.value.is_none());
                tested.flat_map(|variant| variant.branches.schemas()).copied().collect()
            }
            ItemKind::Newtype(_) | ItemKind::Struct(_) | ItemKind::Enum(_) => Vec::new(),
        }
    }

    /// Returns the types of its direct parts; for an optional member that of the value.
    pub fn types(&self) -> Box<dyn Iterator<Item = &RustType> + '_> {
        match &self.kind {
            ItemKind::Struct(structure) => {
                let extra = match &structure.extra {
                    Extra::Typed(ty, _) => Some(ty),
                    Extra::Closed | Extra::Dropped | Extra::Untyped => None,
                };
                Box::new(structure.fields.iter().map(|field| &field.ty).chain(extra))
            }
            ItemKind::Union(union) => Box::new(union.variants.iter().map(|variant| &variant.ty)),
            ItemKind::Newtype(newtype) => Box::new(std::iter::once(&newtype.inner)),
            ItemKind::Enum(_) => Box::new(std::iter::empty()),
        }
    }

    /// Returns whether it contains such a type, at any depth but not inside other items.
    pub fn is_made_of(&self, such: &mut impl FnMut(&RustType) -> bool) -> bool {
        self.types().any(|ty| ty.any(such))
    }
}

/// The kind of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// A struct with named fields.
    Struct(Struct),
    /// An enum of values.
    Enum(Enum),
    /// An enum of types.
    Union(Union),
    /// One value of another type.
    Newtype(Newtype),
}

/// The standard traits that an item implements, in addition to `Clone` and `PartialEq`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each trait is independent of the others")]
pub struct Traits {
    /// `Copy`.
    pub copy: bool,
    /// `Eq`.
    pub eq: bool,
    /// `Hash`.
    pub hash: bool,
    /// `PartialOrd` and `Ord`.
    pub ord: bool,
    /// `Default`.
    pub default: bool,
    /// The form of `Debug`.
    pub debug: DebugForm,
}

/// The form of `Debug`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DebugForm {
    /// As derived.
    #[default]
    Derived,
    /// With secrets masked.
    Masked,
}
