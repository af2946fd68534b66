//! Where each type is described, and which types refer to one another.
//! Does not depend on the content about a type.

use std::collections::BTreeMap;

use typewright_codegen::__private::shape::{Extra, Item, ItemId, ItemKind, Module, RustType, Shapes};

use super::Link;
use super::names::Names;
use super::types::{Types, name};

/// The folder of the pages of models.
const FOLDER: &str = "models/";

/// A page before its sections are made.
pub(super) struct Plan {
    pub(super) file: String,
    /// The module, as an index.
    pub(super) module: usize,
    /// The model, and then the types that are inline in it.
    pub(super) items: Vec<ItemId>,
}

/// The pages of all types, and the links to them.
pub(super) struct Links {
    pub(super) plans: Vec<Plan>,
    targets: BTreeMap<ItemId, Link>,
    users: BTreeMap<ItemId, Vec<(ItemId, String)>>,
}

impl Links {
    /// Divides the types into pages: one for each root and definition, with the types that are inline in it.
    pub(super) fn of(shapes: &Shapes) -> Self {
        let mut links = Self { plans: Vec::new(), targets: BTreeMap::new(), users: BTreeMap::new() };
        let mut files = Names::default();
        for (index, module) in shapes.modules.iter().enumerate() {
            for items in split(shapes, module) {
                let Some(&first) = items.first() else { continue };
                let path = module.path.iter().map(String::as_str).chain([name(&shapes[first])]);
                let file = files.free(&path.collect::<Vec<_>>().join("."));
                links.plan(shapes, Plan { file: format!("{FOLDER}{file}.html"), module: index, items });
            }
        }
        for item in &shapes.items {
            for (part, ty) in parts(item) {
                for used in Types::items(ty) {
                    links.users.entry(used).or_default().push((item.id, part.clone()));
                }
            }
        }
        links
    }

    fn plan(&mut self, shapes: &Shapes, plan: Plan) {
        let mut anchors = Names::default();
        for id in &plan.items {
            let text = shapes[*id].name.to_string();
            let anchor = anchors.free(&text);
            self.targets.insert(*id, Link { file: plan.file.clone(), anchor, text });
        }
        self.plans.push(plan);
    }

    /// Returns the link to the section of a type.
    pub(super) fn to(&self, id: ItemId) -> Link {
        self.targets.get(&id).cloned().expect("invariant: each type is in a module")
    }

    /// Returns the types that refer to a type, each with the parts that do.
    pub(super) fn users(&self, id: ItemId) -> &[(ItemId, String)] {
        self.users.get(&id).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Divides the types of a module: each root and definition begins a page.
fn split(shapes: &Shapes, module: &Module) -> Vec<Vec<ItemId>> {
    let mut pages: Vec<Vec<ItemId>> = Vec::new();
    for &id in &module.items {
        match pages.last_mut() {
            Some(page) if !shapes[id].documented => page.push(id),
            _ => pages.push(vec![id]),
        }
    }
    pages
}

/// Returns the parts of a type, each with its name in JSON.
pub(super) fn parts(item: &Item) -> Vec<(String, &RustType)> {
    match &item.kind {
        ItemKind::Struct(structure) => {
            let fields = structure.fields.iter().map(|field| (field.wire_name.clone(), &field.ty));
            let extra = match &structure.extra {
                Extra::Typed(ty, _) => Some(("additional members".to_owned(), ty)),
                Extra::Closed | Extra::Dropped | Extra::Untyped => None,
            };
            fields.chain(extra).collect()
        }
        ItemKind::Union(union) => {
            union.variants.iter().map(|variant| (variant.name.to_string(), &variant.ty)).collect()
        }
        ItemKind::Newtype(newtype) => vec![(String::new(), &newtype.inner)],
        ItemKind::Enum(_) => Vec::new(),
    }
}
