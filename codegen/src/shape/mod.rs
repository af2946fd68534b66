//! What Rust type holds each schema: the shape algebra, lowered once from the graph and shared by the emitters of types,
//! of builders, of docs and by the outline. Knows no tokens, and nothing of what makes an instance valid.
//!
//! An [`Item`] is a type of its own (struct, enum, union, newtype); a [`RustType`] is how a place names a type. Every type
//! holds every valid instance of its schema, or less in a way that its [`Record`] admits: what the type does not enforce is
//! left to the check.

mod docs;
mod enumeration;
mod foreign;
mod id;
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
pub use item::{Coverage, DebugForm, Item, ItemKind, Traits, Twin, View};
pub use judge::{Judge, Judgement};
pub use name::Methods;
pub use newtype::Newtype;
pub use operation::{Operation, OperationKind};
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
    /// What became of each subschema that holds something, and why.
    pub records: BTreeMap<SchemaId, Record>,
    /// The names that can be locked, by place; none where names are not locked.
    pub names: BTreeMap<String, String>,
    /// The operations of documents, in order.
    pub operations: Vec<Operation>,
}

/// Another name for a type: the one of a root that is nothing but a reference to a definition of the same file.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name; `None` where the type is called so itself.
    pub name: Option<String>,
    /// The root.
    pub schema: SchemaId,
    /// The type that it refers to, of the same module.
    pub target: ItemId,
    /// What the root says, and where it stands.
    pub docs: Docs,
}

/// One Rust module of types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// The folders it stands for, as they are named, or a file by its stem; the way to it in everything that is counted by folders.
    pub folders: Vec<String>,
    /// Its path below the root of the generated modules, as Rust identifiers.
    pub path: Vec<String>,
    /// The files whose schemas it holds, in order of path.
    pub files: Vec<Origin>,
    /// Its types: file by file, each root, then its definitions, and behind each what it holds inline.
    pub items: Vec<ItemId>,
    /// Names of roots that only refer to one of these types.
    pub aliases: Vec<Alias>,
    /// Wire names of members that are secret in one of its types, and so in every untyped part of them.
    pub secrets: BTreeSet<String>,
}

impl std::ops::Index<ItemId> for Shapes {
    type Output = Item;

    fn index(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }
}

impl Shapes {
    /// Lowers the graph. What its types do not show is reported. Defaults are taken for what they should be.
    pub fn lower(graph: &Graph, settings: &ShapeSettings) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph, settings, &Trusting)
    }

    /// The same, with defaults judged.
    pub fn lower_judged(graph: &Graph, settings: &ShapeSettings, judge: &dyn Judge) -> (Self, Vec<Diagnostic>) {
        lower::lower(graph, settings, judge)
    }

    /// The schemas whose checks types call by themselves: branches of unions, and what constrains newtypes.
    pub fn asking(&self) -> impl Iterator<Item = SchemaId> {
        self.items.iter().flat_map(Item::asks)
    }

    /// The items of a module, in order.
    pub fn items_of<'s>(&'s self, module: &'s Module) -> impl Iterator<Item = &'s Item> {
        module.items.iter().map(|&id| &self[id])
    }

    /// The name of the struct that holds the required members of a struct: the first that no type or alias of the module has.
    pub fn required_name(&self, module: &Module, item: &Item) -> String {
        let is_taken = |name: &str| {
            let mut aliases = module.aliases.iter().filter_map(|alias| alias.name.as_deref());
            aliases.any(|alias| alias == name) || self.items_of(module).any(|other| other.name == name)
        };
        let mut name = format!("{}Required", item.name);
        while is_taken(&name) {
            name.push_str("Members");
        }
        name
    }
}

/// What a module is called that stands for a file or a folder of this name.
pub fn module_name(name: &str) -> String {
    name::module(name)
}
