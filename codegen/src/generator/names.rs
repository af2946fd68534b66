//! The items and members with Rust names, and the schemas of each.
//! Reads shapes only.

use crate::ids::SchemaId;
use crate::settings::Selector;
use crate::shape::{Item, ItemKind, Shapes, Values};

/// A type, or a member of one.
pub(super) struct Named<'s> {
    modules: &'s [String],
    name: &'s str,
    member: Option<&'s str>,
    /// The schemas of the item or member, including those of duplicates.
    pub(super) schemas: Vec<SchemaId>,
}

impl Named<'_> {
    /// Returns whether a path selects it.
    pub(super) fn is_chosen(&self, path: &Selector) -> bool {
        match self.member {
            None => path.matches_type(self.modules, self.name),
            Some(member) => path.matches_member(self.modules, self.name, member),
        }
    }

    /// Returns the texts by which paths may select it.
    pub(super) fn texts(&self) -> [String; 2] {
        let member = self.member.map(|member| format!(".{member}")).unwrap_or_default();
        [format!("{}{member}", self.name), format!("{}::{}{member}", self.modules.join("::"), self.name)]
    }
}

/// Returns every type and every member.
pub(super) fn of(shapes: &Shapes) -> Vec<Named<'_>> {
    shapes.items.iter().flat_map(|item| of_item(shapes, item)).collect()
}

fn of_item<'s>(shapes: &'s Shapes, item: &'s Item) -> Vec<Named<'s>> {
    let modules = shapes.modules.get(item.module).map(|module| module.path.as_slice()).unwrap_or_default();
    let named = |member, schemas| Named { modules, name: &item.name, member, schemas };
    let duplicates = item.duplicates.iter().map(|duplicate| duplicate.schema);
    let mut all = vec![named(None, duplicates.chain([item.schema]).collect())];
    let mut add = |name: &'s str, mut schemas: Vec<SchemaId>| {
        let index = all.len() - 1;
        schemas.extend(item.duplicates.iter().filter_map(|duplicate| duplicate.members.get(index)).flatten());
        all.push(named(Some(name.trim_start_matches("r#")), schemas));
    };
    match &item.kind {
        ItemKind::Struct(structure) => {
            structure.fields.iter().for_each(|field| add(&field.name, field.schema.into_iter().collect()));
            structure.constants.iter().for_each(|constant| add(&constant.name, constant.schemas.clone()));
        }
        ItemKind::Union(union) => {
            union.variants.iter().for_each(|variant| add(&variant.name, variant.branches.schemas().to_vec()));
        }
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(variants) => variants.iter().for_each(|variant| add(&variant.name, Vec::new())),
            Values::Integers(variants) => variants.iter().for_each(|variant| add(&variant.name, Vec::new())),
        },
        ItemKind::Newtype(_) => {}
    }
    all
}
