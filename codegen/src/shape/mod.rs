//! The Rust type of each schema: the shape algebra, lowered once from the graph.
//! It is shared by the emitters of types, builders and docs and by the outline. Independent of tokens and of
//! validation.
//!
//! An [`Item`] is a named type (struct, enum, union, newtype); a [`RustType`] refers to a type. Every type represents
//! every valid instance of its schema, except as recorded in [`Record`]: constraints that the type does not enforce are
//! left to the check.

mod depth;
mod docs;
mod enumeration;
mod foreign;
mod id;
mod identifier;
mod item;
mod judge;
mod lower;
mod name;
mod newtype;
mod operation;
mod record;
mod rust_type;
mod settings;
mod structure;
mod style;
mod union;

pub use crate::resolve::Side;
pub use crate::schema::Type;
pub use crate::settings::{MapType, Visibility};
pub use docs::{Constraint, DefaultValue, Docs, Origin};
pub use enumeration::{Enum, EnumVariant, Values};
pub use foreign::Foreign;
pub use id::ItemId;
pub use identifier::Identifier;
pub use item::{Coverage, DebugForm, Duplicate, Item, ItemKind, Traits, View};
pub use judge::{Judge, Judgement};
pub use name::Methods;
pub use newtype::Newtype;
pub use operation::{AboutOperation, Operation, OperationKind};
pub use record::{NameSource, Naming, Record};
pub use rust_type::{IntegerType, RustType};
pub use settings::ShapeSettings;
pub use structure::{Constant, Extra, Field, Presence, Struct};
pub use style::Style;
pub use union::{Branches, Union, UnionVariant};

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::ids::SchemaId;
use crate::resolve::Graph;
use judge::Trusting;

/// The types of everything that the roots reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    /// The arena: `ItemId(n)` is `items[n]`.
    pub items: Vec<Item>,
    /// The Rust modules, in the order of the roots.
    pub modules: Vec<Module>,
    /// The type of each subschema that has one, and the reason.
    pub records: BTreeMap<SchemaId, Record>,
    /// The names that can be locked, by location; empty if names are not locked.
    pub names: BTreeMap<String, String>,
    /// The operations of documents, in order.
    pub operations: Vec<Operation>,
}

/// An alias of a type: the name of a root that is only a reference to a definition of the same file.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name; `None` if the type itself has this name.
    pub name: Option<String>,
    /// The root.
    pub schema: SchemaId,
    /// The type that it refers to, of the same module.
    pub target: ItemId,
    /// The documentation and location of the root.
    pub docs: Docs,
}

/// One Rust module of types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// The path of folders, or the stem of a file, as they are named.
    /// This is the path of the module in listings by folder.
    pub folders: Vec<String>,
    /// Its path below the root of the generated modules, as Rust identifiers.
    pub path: Vec<String>,
    /// The files of its schemas, in order of path.
    pub files: Vec<Origin>,
    /// Its types: file by file, each root, then its definitions, each followed by its inline types.
    pub items: Vec<ItemId>,
    /// Names of roots that only refer to one of these types.
    pub aliases: Vec<Alias>,
    /// Wire names of members that are secret in one of its types, and therefore in all their untyped parts.
    pub secrets: BTreeSet<String>,
}

impl std::ops::Index<ItemId> for Shapes {
    type Output = Item;

    fn index(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }
}

impl Shapes {
    /// Lowers the graph, and reports the parts that the types do not express.
    /// Treats defaults as valid.
    pub fn lower(graph: &Graph, settings: &ShapeSettings) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph, settings, &Trusting)
    }

    /// Does the same, but validates defaults.
    pub fn lower_judged(graph: &Graph, settings: &ShapeSettings, judge: &dyn Judge) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph, settings, judge)
    }

    /// Returns the schemas whose checks types call: branches of unions, and those of constrained newtypes.
    pub fn called_checks(&self) -> impl Iterator<Item = SchemaId> {
        self.items.iter().flat_map(Item::called_checks)
    }

    /// Returns the items of a module, in order.
    pub fn items_of<'s>(&'s self, module: &'s Module) -> impl Iterator<Item = &'s Item> {
        module.items.iter().map(|&id| &self[id])
    }

    /// Returns the path of a type in the generated crate.
    pub fn path(&self, id: ItemId) -> String {
        let item = &self[id];
        let module = self.modules.get(item.module).map(|module| module.path.join("::")).filter(|path| !path.is_empty());
        module.map_or_else(|| item.name.to_string(), |module| format!("{module}::{}", item.name))
    }

    /// Returns the name of the struct with the required members of a struct.
    /// This is the first that no type or alias of the module has.
    pub fn required_name(&self, module: &Module, item: &Item) -> String {
        let is_taken = |name: &str| {
            let mut aliases = module.aliases.iter().filter_map(|alias| alias.name.as_deref());
            aliases.any(|alias| alias == name) || self.items_of(module).any(|other| *other.name == *name)
        };
        let mut name = format!("{}Required", item.name);
        while is_taken(&name) {
            name.push_str("Members");
        }
        name
    }
}

/// Returns the name of the module for a file or a folder with this name.
pub fn module_name(name: &str) -> String {
    name::module(name)
}
