//! From forms to items: makes each type once and says how places name it. Items have no names yet, for a name depends on
//! all others; variants of unions neither, for they are named after items.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::{
    Coverage, Item, ItemId, ItemKind, Judge, Judgement, Naming, Newtype, RustType, ShapeSettings, Style, Traits, Twin,
};

use super::docs;
use super::enumeration;
use super::files::Files;
use super::nesting::Nesting;
use super::reach::Reached;
use super::share::Shared;
use super::structure;
use super::union;
use crate::shape::lower::candidates::branch_names::BranchNames;
use crate::shape::lower::form::body::{Form, FormBody, Key};
use crate::shape::lower::form::forms::Forms;
use crate::shape::lower::form::options::Choices;
use crate::shape::lower::form::scalar;
use crate::shape::lower::naming::locked::Locked;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::View;
use crate::shape::lower::widen::wide::Wide;

/// The items that were made so far.
pub(crate) struct Items<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) settings: Choices<'g>,
    pub(crate) forms: Forms<'g>,
    pub(crate) files: Files,
    pub(crate) branch_names: BranchNames,
    pub(crate) locked: Locked<'g>,
    /// The arena; a place is reserved before its item is made, because types may hold themselves.
    pub(crate) arena: Vec<Option<Item>>,
    pub(crate) of_key: BTreeMap<Key, ItemId>,
    /// The same the other way.
    keys: Vec<Key>,
    /// The types of all subschemas that were asked for.
    pub(crate) types: BTreeMap<Key, RustType>,
    /// The schemas whose forms were used, aliases aside.
    pub(crate) used: BTreeSet<Key>,
    /// Roots that only refer to a model of the same file, and its type.
    pub(crate) aliases: Vec<(SchemaId, ItemId)>,
    /// For items that several schemas share, the others.
    pub(crate) twins: BTreeMap<ItemId, Vec<Twin>>,
    pub(crate) shared: Shared,
    /// Schemas whose default another schema for the same member does not allow, or may not.
    pub(crate) contradicted: BTreeMap<SchemaId, Judgement>,
    pub(crate) reached: Reached,
    pub(crate) nesting: Nesting,
    roots: BTreeSet<SchemaId>,
    referenced: BTreeSet<SchemaId>,
}

impl<'g> Items<'g> {
    pub(crate) fn new(graph: &'g Graph, wide: &'g Wide, settings: &'g ShapeSettings, judge: &'g dyn Judge) -> Self {
        let forms = Forms::new(graph, wide, Choices(settings), judge);
        Self::with(graph, settings, forms, BranchNames::of(graph), Shared::default())
    }

    /// Which of the schemas that have an item may share one.
    pub(crate) fn alike(&self) -> Shared {
        let schemas = self.of_key.keys().map(|key| key.schema).collect();
        Shared::of(self.graph, &schemas, self.forms.facts.wide, &self.branch_names, self.settings.0)
    }

    /// None of the items, to make them again where schemas share some.
    pub(crate) fn sharing(self, shared: Shared) -> Self {
        Self::with(self.graph, self.settings.0, self.forms, self.branch_names, shared)
    }

    fn with(
        graph: &'g Graph,
        settings: &'g ShapeSettings,
        forms: Forms<'g>,
        branch_names: BranchNames,
        shared: Shared,
    ) -> Self {
        Self {
            graph,
            settings: Choices(settings),
            forms,
            files: Files::of(graph),
            shared,
            twins: BTreeMap::new(),
            contradicted: BTreeMap::new(),
            reached: Reached::default(),
            nesting: Nesting::default(),
            branch_names,
            locked: Locked::new(settings.lock.as_ref()),
            arena: Vec::new(),
            of_key: BTreeMap::new(),
            keys: Vec::new(),
            types: BTreeMap::new(),
            used: BTreeSet::new(),
            aliases: Vec::new(),
            roots: roots(graph),
            referenced: graph.references.values().copied().collect(),
        }
    }

    /// How a place names the type of a schema. Its items may not be made yet.
    pub(crate) fn rust_type(&mut self, key: Key) -> RustType {
        if let Some(known) = self.types.get(&key) {
            return known.clone();
        }
        self.reach(key);
        let (at, form) = self.forms.resolved(key);
        self.used.insert(at);
        let at = self.identity(at);
        let named = if form.body.is_nominal() { Some(self.standing(at)) } else { self.named(at, &form) };
        let ty = match named.and_then(|named| self.of_key.get(&named)) {
            Some(id) => RustType::Item(*id),
            None => self.structural(&form.body),
        };
        let ty = if form.nullable { ty.nullable() } else { ty };
        self.types.insert(key, ty.clone());
        ty
    }

    /// The schema that stands for another one whose item it shares.
    pub(crate) fn standing(&self, key: Key) -> Key {
        Key { schema: self.shared.first(key.schema), ..key }
    }

    /// Whose item a schema has that has no name by its form, if it gets one.
    pub(crate) fn named(&mut self, at: Key, form: &Form) -> Option<Key> {
        let is_root = self.roots.contains(&at.schema);
        let named = if form.nullable && !is_root { Key::only(at.schema, Kinds::NOT_NULL) } else { at };
        self.wants_name(at, form).then_some(named)
    }

    /// The schema without a restriction of kinds, where that has the same body: then both have the same item. An item
    /// that has no place for `null` holds the rest.
    pub(crate) fn identity(&mut self, key: Key) -> Key {
        let whole = Key::whole(key.schema);
        let form = self.forms.of(whole);
        if form.body != self.forms.of(key).body {
            key
        } else if form.nullable && form.body.is_nominal() {
            Key::only(key.schema, Kinds::NOT_NULL)
        } else {
            whole
        }
    }

    /// Whether a schema that has no name by its form gets one: roots, constrained scalars that are referred to or named,
    /// and arrays and maps that hold themselves or would be too large without one.
    fn wants_name(&mut self, at: Key, form: &Form) -> bool {
        if at.kinds != Kinds::ALL {
            return false;
        }
        let is_named = self.graph[at.schema].keywords().is_some_and(|keywords| keywords.overrides.name.is_some());
        let is_shared = is_named || self.referenced.contains(&at.schema);
        self.roots.contains(&at.schema)
            || (is_shared && self.is_constrained_scalar(at.schema, &form.body))
            || self.nesting.cause(&mut self.forms, at).is_some()
    }

    /// Whether `x-typewright.name` of a scalar names a newtype.
    pub(crate) fn names_a_newtype(&mut self, key: Key) -> bool {
        let body = self.forms.of(key).body;
        self.is_constrained_scalar(key.schema, &body)
    }

    /// Whether the schema is a scalar that allows less than its type holds.
    fn is_constrained_scalar(&self, schema: SchemaId, body: &FormBody) -> bool {
        let view = View::of(self.graph, schema);
        match body {
            FormBody::Integer(ty) => scalar::is_constrained_integer(self.graph, &view, *ty),
            FormBody::Foreign(_) => scalar::is_constrained_text(self.graph, &view),
            body => body.is_scalar() && scalar::is_constrained(self.graph, &view),
        }
    }

    /// The type of a form that has no name.
    fn structural(&mut self, body: &FormBody) -> RustType {
        match body {
            FormBody::Null => RustType::Null,
            FormBody::Bool => RustType::Bool,
            FormBody::Integer(ty) => RustType::Integer(*ty),
            FormBody::ExactInteger => RustType::ExactInteger,
            FormBody::Number => RustType::F64,
            FormBody::ExactNumber => RustType::ExactNumber,
            FormBody::String => RustType::String,
            FormBody::Foreign(foreign) => RustType::Foreign(foreign.clone()),
            FormBody::Object => RustType::Object,
            FormBody::Map(values, map) => match self.rust_type(*values) {
                RustType::Json => RustType::Object,
                values => RustType::Map(Box::new(values), *map),
            },
            FormBody::List(None) => RustType::Vec(Box::new(RustType::Json)),
            FormBody::List(Some(items)) => RustType::Vec(Box::new(self.rust_type(*items))),
            FormBody::Fixed(items, length) => RustType::Array(Box::new(self.rust_type(*items)), *length),
            FormBody::Tuple(elements) => RustType::Tuple(elements.iter().map(|&key| self.rust_type(key)).collect()),
            FormBody::Alias(_) | FormBody::Never | FormBody::Json => RustType::Json,
            FormBody::Values(_) | FormBody::Structure(_) | FormBody::Branches(..) | FormBody::Groups(..) => {
                unreachable!("invariant: a nominal form has an item")
            }
        }
    }

    /// Makes the type of a root: a newtype, where the root only refers to what is no model of the same file.
    pub(crate) fn root(&mut self, schema: SchemaId) {
        let key = Key::whole(schema);
        let inner = self.rust_type(key);
        self.finish();
        let file = |schema: SchemaId| self.graph[schema].location.file;
        let target = match inner {
            RustType::Item(id) => self.keys.get(id.index()).map(|key| (key.schema, id)),
            _ => None,
        };
        let whole = |id: ItemId| self.arena[id.index()].as_ref().is_some_and(Item::can_be_model);
        let is_model = |(target, id): (SchemaId, ItemId)| {
            file(target) == file(schema) && self.forms.facts.documented.contains(&target) && whole(id)
        };
        if self.of_key.contains_key(&key) {
            return;
        }
        if let Some((_, id)) = target.filter(|found| is_model(*found)) {
            self.aliases.push((schema, id));
        } else {
            let id = self.reserve(key);
            self.fill(id, key, ItemKind::Newtype(Newtype { inner, constrained: false }));
        }
    }

    pub(crate) fn reserve(&mut self, key: Key) -> ItemId {
        let id = ItemId(u32::try_from(self.arena.len()).expect("invariant: fewer than 2^32 schemas"));
        self.of_key.insert(key, id);
        self.keys.push(key);
        self.arena.push(None);
        id
    }

    pub(crate) fn fill(&mut self, id: ItemId, key: Key, kind: ItemKind) {
        let path = self.files.path(self.graph, key.schema);
        let docs = docs::docs(&mut self.forms, key, &path);
        let docs = if self.shared.is_unlike(key.schema) { docs.of_several() } else { docs };
        let coverage = self.coverage(key);
        self.arena[id.index()] = Some(Item {
            id,
            module: self.files.module(self.graph, key.schema),
            name: String::new(),
            naming: Naming::default(),
            schema: key.schema,
            twins: Vec::new(),
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

    /// How much the type of a schema holds. `null` of a root has a place in the type of the root.
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

    pub(crate) fn kind(&mut self, key: Key, form: &Form) -> ItemKind {
        match &form.body {
            FormBody::Values(values) => ItemKind::Enum(enumeration::lower(self, key, values)),
            FormBody::Structure(structure) => ItemKind::Struct(structure::lower(self, key, structure)),
            FormBody::Branches(groups, beyond) => ItemKind::Union(union::of_branches(self, groups, *beyond)),
            FormBody::Groups(groups, beyond) => ItemKind::Union(union::of_groups(self, key, groups, *beyond)),
            body => {
                let constrained = self.is_constrained_scalar(key.schema, body);
                // `null` has no place of its own in the type of a root, so it goes inside.
                let inner = self.structural(body);
                let holds_null = form.nullable && key.kinds == Kinds::ALL;
                ItemKind::Newtype(Newtype { inner: if holds_null { inner.nullable() } else { inner }, constrained })
            }
        }
    }

    pub(crate) fn description(&mut self, key: Key) -> Option<String> {
        let trail = self.forms.trail(key);
        trail
            .iter()
            .filter_map(|at| self.graph[at.schema].keywords())
            .find_map(|said| said.metadata.description.clone())
    }
}

/// For each field or variant the schemas that it stands for.
pub(crate) fn members(kind: &ItemKind) -> Vec<Vec<SchemaId>> {
    match kind {
        ItemKind::Struct(structure) => {
            structure.fields.iter().map(|field| field.schema.into_iter().collect()).collect()
        }
        ItemKind::Union(union) => union.variants.iter().map(|variant| variant.branches.schemas().to_vec()).collect(),
        ItemKind::Enum(_) | ItemKind::Newtype(_) => Vec::new(),
    }
}

/// The roots, and their views.
fn roots(graph: &Graph) -> BTreeSet<SchemaId> {
    let roots: BTreeSet<SchemaId> = graph.roots.iter().map(|root| root.schema).collect();
    let views = graph.views.iter().filter(|(_, of)| roots.contains(&of.schema)).map(|(view, _)| *view);
    roots.iter().copied().chain(views).collect()
}
