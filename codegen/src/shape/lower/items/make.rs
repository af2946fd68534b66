//! Makes items, each once, in the order in which their ids were reserved.
//! Reserves only that of a root.

use crate::ids::SchemaId;
use crate::shape::{Coverage, Duplicate, Identifier, Item, ItemId, ItemKind, Naming, Newtype, RustType, Style, Traits};

use super::arena::{Items, Unfinished};
use super::docs;
use super::enumeration;
use super::structure;
use super::union;
use crate::shape::lower::form::body::{Form, FormBody, Key};
use crate::shape::lower::read::kinds::Kinds;

impl Items<'_> {
    /// Makes the type of a root: a newtype, unless it only refers to a model of the same file.
    pub(crate) fn root(&mut self, root: usize, schema: SchemaId) {
        let key = Key::whole(schema);
        let inner = self.rust_type(key);
        self.finish(root);
        let file = |schema: SchemaId| self.graph[schema].location.file;
        let target = match inner {
            RustType::Item(id) => self.keys.get(id.index()).map(|key| (key.schema, id)),
            _ => None,
        };
        let whole = |id: ItemId| self.arena[id.index()].can_be_model();
        let is_model = |(target, id): (SchemaId, ItemId)| {
            file(target) == file(schema) && self.forms.facts.documented.contains(&target) && whole(id)
        };
        if self.of_key.contains_key(&key) {
            return;
        }
        if let Some((_, id)) = target.filter(|found| is_model(*found)) {
            self.aliases.push((schema, id));
        } else {
            // Values of a definition are made by its name, and then checked.
            let body = self.forms.of(key).body;
            let constrained = !self.roots.contains(&schema) && self.is_constrained_scalar(schema, &body);
            let id = self.reserve(key);
            self.fill(root, id, key, ItemKind::Newtype(Newtype { inner, constrained }));
        }
    }

    /// Makes the type of a definition: a newtype or an alias under its name, if references to it have a type without a
    /// name of its own, such as `Vec<_>`.
    pub(crate) fn definition(&mut self, root: usize, schema: SchemaId) {
        let inner = self.rust_type(Key::whole(schema));
        self.finish(root);
        let is_own = |id: ItemId| self.keys.get(id.index()).is_some_and(|key| key.schema == schema);
        match inner {
            // Definitions that lead to themselves have no other name.
            _ if self.graph.is_idle(schema) => {}
            RustType::Item(id) if is_own(id) => {}
            RustType::Option(inner) if inner.item().is_some_and(is_own) => {}
            RustType::Option(inner) if inner.item().is_some_and(|id| self.is_only_branch(id, schema)) => {
                inner.item().into_iter().for_each(|id| self.adopt_branch(id, schema));
            }
            RustType::Json | RustType::Null => {}
            _ => self.root(root, schema),
        }
    }

    /// Returns whether the type of a definition that also allows `null` is that of a branch written in it, or made of its
    /// other keywords, which has no name of its own.
    fn is_only_branch(&self, id: ItemId, definition: SchemaId) -> bool {
        let Some(key) = self.keys.get(id.index()) else { return false };
        let (branch, whole) = (&self.graph[key.schema].location, &self.graph[definition].location);
        let steps = branch.pointer.strip_prefix(&whole.pointer).map(|below| below.matches('/').count());
        branch.file == whole.file && matches!(steps, Some(0 | 2)) && !self.forms.facts.is_named(key.schema)
    }

    /// Makes the type of a branch that of its definition, whose values are those of the branch and `null`.
    fn adopt_branch(&mut self, id: ItemId, definition: SchemaId) {
        let path = self.files.path(self.graph, definition);
        let own = docs::docs(&mut self.forms, Key::only(definition, Kinds::NOT_NULL), &path);
        let Some(item) = self.arena.get_mut(id.index()) else { return };
        item.schema = definition;
        item.coverage = Coverage::AllButNull;
        item.documented = true;
        item.docs = own;
    }

    /// Makes all reserved items.
    pub(crate) fn finish(&mut self, root: usize) {
        while let Some(next) = self.unfinished.pop_front() {
            match next {
                Unfinished::Item(id, key, form) => {
                    let kind = self.kind(key, &form);
                    self.fill(root, id, key, kind);
                }
                Unfinished::Duplicate(id, key, form) => {
                    let members = members(&self.kind(key, &form));
                    self.duplicates.entry(id).or_default().push(Duplicate { schema: key.schema, members });
                }
            }
        }
    }

    fn fill(&mut self, root: usize, id: ItemId, key: Key, kind: ItemKind) {
        assert_eq!(id.index(), self.arena.len(), "invariant: items are made in the order of their ids");
        self.files.adopt(self.graph, key.schema, root);
        let path = self.files.path(self.graph, key.schema);
        let docs = docs::docs(&mut self.forms, key, &path);
        let docs = if self.shared.is_unlike(key.schema) { docs.of_several() } else { docs };
        let coverage = self.coverage(key);
        self.arena.push(Item {
            id,
            module: self.files.module(self.graph, key.schema),
            name: Identifier::default(),
            naming: Naming::default(),
            schema: key.schema,
            duplicates: Vec::new(),
            coverage,
            documented: self.forms.facts.documented.contains(&key.schema),
            redacted: self.forms.facts.secret.contains(&key.schema),
            docs,
            traits: Traits::default(),
            view_of: None,
            views: Vec::new(),
            style: Style::default(),
            kind,
        });
    }

    /// Returns the part of the valid instances that the type represents.
    /// The type of a root includes `null`.
    fn coverage(&mut self, key: Key) -> Coverage {
        let is_definition = self.forms.facts.documented.contains(&key.schema) && !self.roots.contains(&key.schema);
        let whole = self.forms.of(Key::whole(key.schema));
        match key.kinds {
            Kinds::ALL => Coverage::Whole,
            Kinds::NOT_NULL if is_definition && whole.nullable && whole.body == self.forms.of(key).body => {
                Coverage::AllButNull
            }
            _ => Coverage::SomeKinds,
        }
    }

    fn kind(&mut self, key: Key, form: &Form) -> ItemKind {
        match &form.body {
            FormBody::Values(values) => ItemKind::Enum(enumeration::lower(self, key, values)),
            FormBody::Structure(structure) => ItemKind::Struct(structure::lower(self, key, structure)),
            FormBody::Branches(groups, beyond) => ItemKind::Union(union::of_branches(self, key, groups, *beyond)),
            FormBody::Groups(groups, beyond) => ItemKind::Union(union::of_groups(self, key, groups, *beyond)),
            body => {
                let constrained = self.is_constrained_scalar(key.schema, body);
                // The type of a root includes `null`.
                let inner = self.structural(body);
                let holds_null = form.nullable && key.kinds == Kinds::ALL;
                ItemKind::Newtype(Newtype { inner: if holds_null { inner.nullable() } else { inner }, constrained })
            }
        }
    }
}

/// Returns for each field or variant its schemas.
fn members(kind: &ItemKind) -> Vec<Vec<SchemaId>> {
    match kind {
        ItemKind::Struct(structure) => {
            let fields = structure.fields.iter().map(|field| field.schema.into_iter().collect());
            fields.chain(structure.constants.iter().map(|constant| constant.schemas.clone())).collect()
        }
        ItemKind::Union(union) => union.variants.iter().map(|variant| variant.branches.schemas().to_vec()).collect(),
        ItemKind::Enum(_) | ItemKind::Newtype(_) => Vec::new(),
    }
}
