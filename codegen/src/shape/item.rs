//! An item: a Rust type that has a name. Knows neither tokens nor how it is built and written.

use crate::ids::SchemaId;
use crate::resolve::Side;

use super::{Docs, Enum, Extra, ItemId, Naming, Newtype, RustType, Struct, Style, Union};

/// A Rust type that has a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its own id.
    pub id: ItemId,
    /// Index into [`super::Shapes::modules`].
    pub module: usize,
    /// Its Rust identifier, unique in its module.
    pub name: String,
    /// Where that name comes from.
    pub naming: Naming,
    /// The schema that it holds.
    pub schema: SchemaId,
    /// Other schemas that say the same, and share it.
    pub twins: Vec<Twin>,
    /// How much of what its schema allows it holds.
    pub coverage: Coverage,
    /// Whether it is a root or a definition of a file, rather than written inline.
    pub documented: bool,
    /// Whether `Debug` must not show what it holds.
    pub redacted: bool,
    /// What is said about it.
    pub docs: Docs,
    /// The standard traits that its parts allow.
    pub traits: Traits,
    /// What it is a view of.
    pub view_of: Option<View>,
    /// Its views.
    pub views: Vec<View>,
    /// How it looks.
    pub style: Style,
    /// What it is.
    pub kind: ItemKind,
}

/// A schema that has the type of another, because it says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The schema.
    pub schema: SchemaId,
    /// For each field or variant the schemas that it stands for, as in the type.
    pub members: Vec<Vec<SchemaId>>,
}

/// One of two types, the one a view of the other, as seen from the other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Who sees the view.
    pub side: Side,
    /// The other type.
    pub item: ItemId,
    /// What that is called; it stands in the same module.
    pub name: String,
}

/// How much of what a schema allows a type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// All but `null`: where that may stand, there is an `Option` of the type.
    AllButNull,
    /// One kind of several (the object of `"type": ["object", "string"]`), so that the check of the schema does not speak
    /// for the type alone.
    SomeKinds,
}

impl Item {
    /// Whether the check of its schema speaks for it, so that it can be a model.
    pub fn can_be_model(&self) -> bool {
        match self.coverage {
            Coverage::Whole | Coverage::AllButNull => true,
            Coverage::SomeKinds => false,
        }
    }

    /// The schemas whose checks it calls: those of its branches, or its own where it is constrained.
    pub fn asks(&self) -> Vec<SchemaId> {
        match &self.kind {
            ItemKind::Newtype(newtype) if newtype.constrained => vec![self.schema],
            ItemKind::Union(union) => {
                union.variants.iter().flat_map(|variant| variant.branches.schemas()).copied().collect()
            }
            ItemKind::Newtype(_) | ItemKind::Struct(_) | ItemKind::Enum(_) => Vec::new(),
        }
    }

    /// The types that it is directly made of; of an optional member that of the value.
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

    /// Whether it is made of such a type, at any depth short of other items.
    pub fn is_made_of(&self, such: &mut impl FnMut(&RustType) -> bool) -> bool {
        self.types().any(|ty| ty.any(such))
    }
}

/// What an item is.
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

/// The standard traits that an item implements beside `Clone` and `PartialEq`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not, whatever the others are")]
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
    /// How `Debug` shows it.
    pub debug: DebugForm,
}

/// How `Debug` shows a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DebugForm {
    /// As the derive does.
    #[default]
    Derived,
    /// With secrets masked.
    Masked,
}
