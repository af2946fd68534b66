//! Converts forms to items: makes each type once, and returns how it is referred to.
//! Items have no names yet, because a name depends on all others; neither have variants of unions, because they are
//! named after items.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::name::Locked;
use crate::shape::{Duplicate, Item, ItemId, Judge, Judgement, RustType, ShapeSettings};

use super::files::Files;
use super::nesting::Nesting;
use super::place;
use super::share::Shared;
use crate::shape::lower::candidates::branch_names::BranchNames;
use crate::shape::lower::form::body::{Form, FormBody, Key};
use crate::shape::lower::form::forms::Forms;
use crate::shape::lower::form::options::Choices;
use crate::shape::lower::form::scalar;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::View;
use crate::shape::lower::widen::wide::Wide;

/// The items made so far.
pub(crate) struct Items<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) settings: Choices<'g>,
    pub(crate) forms: Forms<'g>,
    pub(crate) files: Files,
    pub(crate) branch_names: BranchNames,
    pub(crate) locked: Locked<'g>,
    /// The items by id.
    /// An id is reserved before its item is made, because types may be recursive.
    pub(crate) arena: Vec<Item>,
    pub(crate) of_key: BTreeMap<Key, ItemId>,
    /// The inverse.
    pub(crate) keys: Vec<Key>,
    /// The types of all subschemas that were lowered.
    pub(crate) types: BTreeMap<Key, RustType>,
    /// The types of schemas for members with a single value.
    pub(crate) only_types: BTreeMap<Key, RustType>,
    /// The schemas whose forms were used, without aliases.
    pub(crate) used: BTreeSet<Key>,
    /// Roots that only refer to a model of the same file, and its type.
    pub(crate) aliases: Vec<(SchemaId, ItemId)>,
    /// For items that several schemas share, the duplicates.
    pub(crate) duplicates: BTreeMap<ItemId, Vec<Duplicate>>,
    pub(crate) shared: Shared,
    /// Schemas whose default is not valid against another schema for the same member.
    /// Defaults that could not be validated are included.
    pub(crate) contradicted: BTreeMap<SchemaId, Judgement>,
    /// The schemas whose default the type of a field cannot hold, with the name of a number type in it.
    pub(crate) unheld: BTreeMap<SchemaId, &'static str>,
    /// Schemas whose item is reserved, or that need none.
    pub(crate) reached: BTreeSet<Key>,
    /// The same for duplicates.
    pub(crate) reached_duplicates: BTreeSet<Key>,
    /// Items that are reserved but not made yet, in order.
    pub(crate) unfinished: VecDeque<Unfinished>,
    pub(crate) nesting: Nesting,
    pub(crate) roots: BTreeSet<SchemaId>,
}

/// An item or a duplicate that is still to be made.
#[derive(Debug)]
pub(crate) enum Unfinished {
    /// The item of a schema.
    Item(ItemId, Key, Form),
    /// For an item that several schemas share, the members of a duplicate.
    Duplicate(ItemId, Key, Form),
}

impl<'g> Items<'g> {
    pub(crate) fn new(graph: &'g Graph, wide: &'g Wide, settings: &'g ShapeSettings, judge: &'g dyn Judge) -> Self {
        let forms = Forms::new(graph, wide, Choices(settings), judge);
        let mut names = BranchNames::of(graph);
        wide.branches_of_variants(graph).for_each(|branches| names.prefer_definitions(graph, &branches));
        for variant in &graph.schemas {
            if let Some(branch) = variant.branch() {
                names.repeat(&variant.location, variant.naming_pointer(), branch);
            }
        }
        Self::with(graph, settings, forms, names, Shared::default())
    }

    /// Finds the schemas with items that may share one.
    pub(crate) fn alike(&self) -> Shared {
        let schemas = self.of_key.keys().map(|key| key.schema).collect();
        Shared::of(self.graph, &schemas, &self.branch_names, &self.files, self.settings.0)
    }

    /// Discards the items, to make them again with shared ones.
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
            duplicates: BTreeMap::new(),
            contradicted: BTreeMap::new(),
            unheld: BTreeMap::new(),
            reached: BTreeSet::new(),
            reached_duplicates: BTreeSet::new(),
            unfinished: VecDeque::new(),
            nesting: Nesting::default(),
            branch_names,
            locked: Locked::new(settings.lock.as_ref()),
            arena: Vec::new(),
            of_key: BTreeMap::new(),
            keys: Vec::new(),
            types: BTreeMap::new(),
            only_types: BTreeMap::new(),
            used: BTreeSet::new(),
            aliases: Vec::new(),
            roots: roots(graph),
        }
    }

    /// Finds names for the branches of unions that have those of unions within them.
    pub(crate) fn name_flat_unions(&mut self) {
        for branches in std::mem::take(&mut self.forms.flat) {
            let around: Vec<SchemaId> = branches.iter().flat_map(|branch| self.forms.around(*branch)).collect();
            self.branch_names.flatten(self.graph, &branches, &around);
        }
    }

    /// Returns the key of the item that a schema has or shares.
    /// Of two schemas that share one, only one may allow `null`.
    pub(crate) fn representative(&mut self, key: Key) -> Key {
        let first = self.shared.first(key.schema);
        if first == key.schema { key } else { self.identity(Key { schema: first, ..key }) }
    }

    /// Returns the key of the item for a schema whose form has no name by itself, if it gets one.
    pub(crate) fn named(&mut self, at: Key, form: &Form) -> Option<Key> {
        let is_root = self.roots.contains(&at.schema);
        // `form` also allows `null` where only a reference to the schema does.
        let named = if self.forms.of(at).nullable && !is_root { Key::only(at.schema, Kinds::NOT_NULL) } else { at };
        self.wants_name(at, form).then_some(named)
    }

    /// Returns the key of the item of a schema.
    /// It is not restricted to JSON types if the body is the same. An item that does not include `null` has a key
    /// without `null`.
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

    /// Returns whether a schema whose form has no name gets one.
    /// These are roots, constrained scalars that are referred to or named, and arrays and maps that are recursive or
    /// would be too large.
    fn wants_name(&mut self, at: Key, form: &Form) -> bool {
        if at.kinds != Kinds::ALL {
            return false;
        }
        let is_named = self.graph[at.schema].keywords().is_some_and(|keywords| keywords.overrides.name.is_some());
        let is_shared = is_named || self.is_referred_to(at.schema);
        self.roots.contains(&at.schema)
            || (is_shared && self.is_constrained_scalar(at.schema, &form.body))
            || self.nesting.cause(&mut self.forms, at).is_some()
    }

    /// Returns whether `x-typewright.name` of a scalar names a newtype.
    pub(crate) fn names_a_newtype(&mut self, key: Key) -> bool {
        let body = self.forms.of(key).body;
        self.is_constrained_scalar(key.schema, &body)
    }

    /// Returns whether the schema is a scalar that allows fewer values than its type.
    pub(crate) fn is_constrained_scalar(&self, schema: SchemaId, body: &FormBody) -> bool {
        let view = View::of(self.graph, schema);
        match body {
            FormBody::Integer(ty) => scalar::is_constrained_integer(self.graph, &view, *ty),
            FormBody::Foreign(_) => scalar::is_constrained_text(self.graph, &view),
            body => body.is_scalar() && scalar::is_constrained(self.graph, &view),
        }
    }

    /// Returns whether a reference leads to a schema.
    pub(crate) fn is_referred_to(&self, schema: SchemaId) -> bool {
        self.forms.facts.referenced.contains(&schema)
    }

    pub(crate) fn reserve(&mut self, key: Key) -> ItemId {
        let id = ItemId(u32::try_from(self.keys.len()).expect("invariant: fewer than 2^32 schemas"));
        self.of_key.insert(key, id);
        self.keys.push(key);
        id
    }

    /// Returns the location for locking the name of a type.
    /// Returns `None` if names are not locked, or if the location is not stable.
    pub(crate) fn place(&self, key: Key) -> Option<String> {
        let has_duplicate = key.kinds == Kinds::NOT_NULL && self.of_key.contains_key(&Key::whole(key.schema));
        let is_locked = self.locked.is_on() && !has_duplicate;
        is_locked.then(|| place::place(self.graph, &self.files, key))?
    }

    pub(crate) fn description(&mut self, key: Key) -> Option<String> {
        let trail = self.forms.trail(key);
        trail
            .iter()
            .filter_map(|at| self.graph[at.schema].keywords())
            .find_map(|said| said.metadata.description.clone())
    }
}

/// Returns the roots and their views.
fn roots(graph: &Graph) -> BTreeSet<SchemaId> {
    let roots: BTreeSet<SchemaId> = graph.roots.iter().map(|root| root.schema).collect();
    let views = graph.views.iter().filter(|(_, of)| roots.contains(&of.schema)).map(|(view, _)| *view);
    roots.iter().copied().chain(views).collect()
}
