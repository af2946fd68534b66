//! Finds the form of each schema once.
//! Follows aliases, and selects a union or the only JSON type that is left. Does not depend on Rust identifiers, and
//! makes no items.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Body;
use crate::settings::NumberMode;

use super::array;
use super::body::{Beyond, Form, FormBody, Key};
use super::facts::Facts;
use super::limits;
use super::number;
use super::object;
use super::options::Choices;
use super::same;
use super::scalar;
use super::union::{self, Branch, Groups, NoUnion};
use crate::shape::lower::read::branches;
use crate::shape::lower::read::descent::{Answers, Descent, result};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::values::{Value, values};
use crate::shape::lower::read::view::{self, View};
use crate::shape::lower::widen::wide::Wide;
use crate::shape::{IntegerType, Judge};

/// The memoized forms of schemas.
pub(crate) struct Forms<'g> {
    pub(crate) facts: Facts<'g>,
    possible: Possible<'g>,
    known: BTreeMap<Key, Form>,
    descent: Descent<Key>,
    /// The end of each chain of aliases, and whether an alias in it allows `null`.
    ends: BTreeMap<Key, (Key, bool)>,
    /// For schemas that became branches of an outer union, the branch of that union that they were taken out of.
    pub(super) within: BTreeMap<SchemaId, SchemaId>,
    /// The branches of each union that has such schemas.
    pub(crate) flat: Vec<Vec<SchemaId>>,
}

impl<'g> Forms<'g> {
    pub(crate) fn new(graph: &'g Graph, wide: &'g Wide, settings: Choices<'g>, judge: &'g dyn Judge) -> Self {
        let mut possible = Possible::new(graph);
        let facts = Facts::new(graph, wide, settings, judge, &mut possible);
        let (known, descent, ends) = (BTreeMap::new(), Descent::default(), BTreeMap::new());
        Self { facts, possible, known, descent, ends, within: BTreeMap::new(), flat: Vec::new() }
    }

    /// Returns the form of a schema.
    pub(crate) fn of(&mut self, key: Key) -> Form {
        result(self, key)
    }

    /// Returns the JSON types that a schema allows.
    pub(crate) fn kinds(&mut self, key: Key) -> Kinds {
        self.possible.of(key.schema).intersection(key.kinds)
    }

    /// Returns the form behind aliases, its schema, and whether an alias allows `null`.
    pub(crate) fn resolved(&mut self, key: Key) -> (Key, Form) {
        let (at, nullable) = self.end(key);
        let form = self.of(at);
        match form.body {
            FormBody::Alias(_) => (at, Form::new(FormBody::Json)),
            _ => (at, form.nullable(nullable)),
        }
    }

    /// Returns the end of a chain of aliases, and whether an alias in it allows `null`.
    fn end(&mut self, key: Key) -> (Key, bool) {
        if let Some(end) = self.ends.get(&key) {
            return *end;
        }
        let trail = self.trail(key);
        let mut end = trail.last().map_or((key, false), |&last| (last, self.is_nullable(last)));
        // A chain that leads into a cycle ends at a different schema for each member of the cycle.
        let is_cycle = self.alias(end.0).is_some();
        for &at in trail.iter().rev() {
            end.1 |= self.is_nullable(at);
            if !is_cycle {
                self.ends.insert(at, end);
            }
        }
        end
    }

    /// Returns the schema that this one is an alias of.
    fn alias(&mut self, key: Key) -> Option<Key> {
        if !self.known.contains_key(&key) {
            self.of(key);
        }
        match self.known.get(&key)?.body {
            FormBody::Alias(next) => Some(next),
            _ => None,
        }
    }

    fn is_nullable(&mut self, key: Key) -> bool {
        match self.known.get(&key) {
            Some(form) => form.nullable,
            None => self.of(key).nullable,
        }
    }

    /// Returns the chain of aliases that starts with a schema.
    pub(crate) fn trail(&mut self, key: Key) -> Vec<Key> {
        let mut trail = vec![key];
        let mut seen = BTreeSet::from([key]);
        let mut at = key;
        while let Some(next) = self.alias(at).filter(|next| seen.insert(*next)) {
            trail.push(next);
            at = next;
        }
        trail
    }

    /// Returns the schema without the restriction to JSON types, if the restriction has no effect.
    pub(crate) fn normal(&mut self, key: Key) -> Key {
        let whole = Key::whole(key.schema);
        if key != whole && self.of(key) == self.of(whole) { whole } else { key }
    }

    fn classify(&mut self, key: Key) -> Form {
        match &self.facts.graph[key.schema].body {
            Body::Boolean(true) => self.of_kinds(key, &View::of(self.facts.graph, key.schema), key.kinds),
            Body::Boolean(false) => Form::new(FormBody::Never),
            Body::Keywords(_) => match view::alias(self.facts.graph, key.schema) {
                Some(target) => {
                    let target = Key::only(target, key.kinds);
                    Form::new(FormBody::Alias(self.normal(target)))
                }
                None => self.of_view(key),
            },
        }
    }

    fn of_view(&mut self, key: Key) -> Form {
        let view = View::of(self.facts.graph, key.schema);
        let kinds = self.possible.of(key.schema).intersection(key.kinds);
        if view.is_never || kinds.is_empty() {
            return Form::new(FormBody::Never);
        }
        if let Some(definition) = same::definition(&self.facts, key.schema, &view) {
            return Form::new(FormBody::Alias(self.normal(Key::only(definition, key.kinds))));
        }
        if let Some(values) = values(self.facts.graph, &view, kinds) {
            return of_values(values, self.facts.settings.number(&view));
        }
        let mut missing = Vec::new();
        for (keyword, branches) in self.facts.unions(&view) {
            let spread = self.facts.wide.variants(key.schema);
            let branches = spread.map_or(branches, <[SchemaId]>::to_vec);
            match self.union(&branches, &view, kinds, spread.is_some()) {
                Ok(form) => return form,
                Err(reason) => missing.push((keyword, reason)),
            }
        }
        let form = self.of_kinds(key, &view, kinds);
        // The form of an object, and that of each of several JSON types, report their own losses of branches.
        let reports_own =
            matches!(form.body, FormBody::Structure(_) | FormBody::Map(..) | FormBody::Object | FormBody::Groups(..));
        missing.retain(|(_, reason)| !(reports_own && *reason == NoUnion::OwnMembers));
        missing.into_iter().fold(form, |form, (keyword, reason)| form.lose(reason.code(), keyword, reason.message()))
    }

    /// Returns a union of branches, or the reason why there is none.
    /// `spread` is set if each branch includes the members of the object itself.
    fn union(&mut self, branches: &[SchemaId], view: &View<'g>, kinds: Kinds, spread: bool) -> Result<Form, NoUnion> {
        if !spread && union::has_own_members(self.facts.graph, view, kinds) {
            return Err(NoUnion::OwnMembers);
        }
        let mut groups = Groups::new(branches.len());
        let branches: Vec<Branch> = branches.iter().map(|&schema| self.branch(schema, kinds)).collect();
        for branch in self.flattened(&branches) {
            groups.add(branch)?;
        }
        Ok(groups.form())
    }

    /// Returns a branch of a union.
    /// If it allows all JSON types, the form of each type that it describes is included.
    fn branch(&mut self, schema: SchemaId, kinds: Kinds) -> Branch {
        let key = self.normal(Key::only(schema, kinds));
        let (at, form) = self.resolved(key);
        let described = match &form.body {
            FormBody::Groups(described, Beyond::Anything) => described.clone(),
            _ => Vec::new(),
        };
        let described = described.into_iter().map(|kind| (kind, self.of(Key::only(at.schema, kind)).body)).collect();
        Branch { key, form, described, is_rest: self.facts.graph[schema].is_rest() }
    }

    /// Returns the form of a schema without branches: one JSON type, several, or any value.
    fn of_kinds(&mut self, key: Key, view: &View<'g>, kinds: Kinds) -> Form {
        if kinds.has(Kinds::NOT_NULL) {
            return self.of_any(key, view);
        }
        let nullable = kinds.has(Kinds::NULL);
        let groups = kinds.groups();
        match groups.as_slice() {
            [] => Form::new(FormBody::Null),
            [group] => self.of_group(key, view, *group).nullable(nullable),
            [..] => Form::new(FormBody::Groups(groups, Beyond::Nothing)).nullable(nullable),
        }
    }

    /// Returns the form of a schema that allows all JSON types.
    /// It has one type for each JSON type that the schema describes, and one variant for all others. A model has only
    /// the described type, although it allows other values.
    fn of_any(&mut self, key: Key, view: &View<'g>) -> Form {
        const IMPLIED: &str =
            "without `type`, the Rust type holds only the JSON types that the other keywords constrain";
        let described = self.described(key, view);
        match described.as_slice() {
            [only]
                if self.facts.is_model(key.schema)
                    || self.facts.settings.takes_untyped_for_objects(view)
                    || (*only == Kinds::OBJECT && branches::is_closed_object(self.facts.graph, view)) =>
            {
                self.of_group(key, view, *only).lose(Code::NarrowerType, "type", IMPLIED)
            }
            [] if scalar::is_constrained(self.facts.graph, view) => {
                Form::new(FormBody::Json).lose(Code::HeldAsJson, "type", "values are constrained without `type`")
            }
            [] => Form::new(FormBody::Json),
            [..] => Form::new(FormBody::Groups(described, Beyond::Anything)),
        }
    }

    /// Returns the JSON types that a schema describes well enough for a type of their own.
    fn described(&mut self, key: Key, view: &View<'g>) -> Vec<Kinds> {
        let said = [(Kinds::ARRAY, view.describes_arrays()), (Kinds::OBJECT, view.describes_objects())];
        let kinds = said.into_iter().filter_map(|(kind, is_described)| is_described.then_some(kind));
        let is_model = self.facts.is_model(key.schema);
        let says_little = |body: &FormBody| matches!(body, FormBody::Object | FormBody::List(None));
        kinds.filter(|&kind| is_model || !says_little(&self.of_group(key, view, kind).body)).collect()
    }

    fn of_group(&mut self, key: Key, view: &View<'g>, group: Kinds) -> Form {
        match group {
            Kinds::BOOLEAN => Form::new(FormBody::Bool),
            Kinds::INTEGER => scalar::integer(view, self.facts.settings.integer(self.facts.graph, view)),
            Kinds::STRING => Form::new(self.facts.settings.text(self.facts.graph, view)),
            Kinds::ARRAY => array::form(&self.facts, key, view),
            Kinds::OBJECT => object::form(&self.facts, key, view),
            _ => number::form(view, self.facts.settings.number(view)),
        }
    }
}

impl Answers for Forms<'_> {
    type Key = Key;
    type Answer = Form;

    fn descent(&mut self) -> &mut Descent<Key> {
        &mut self.descent
    }

    fn known(&self, key: Key) -> Option<&Form> {
        self.known.get(&key)
    }

    fn store(&mut self, key: Key, form: Form) {
        self.known.insert(key, form);
    }

    fn find(&mut self, key: Key) -> Form {
        self.classify(key)
    }

    /// A cycle of references that does not go deeper has no type.
    fn unknown() -> Form {
        Form::new(FormBody::Json)
    }
}

/// Returns the form of listed values.
/// This is an enum if all are strings or all are integers, a union for several JSON types, and otherwise a type that
/// can represent them all.
fn of_values(mut values: Vec<Value>, numbers: NumberMode) -> Form {
    const WIDER: &str =
        "the listed values are not all strings or all integers, so the Rust type also holds other values";
    const BEYOND: &str =
        "some of the listed integers are beyond `i64`, so there is no enum, and their type holds others too";
    let before = values.len();
    values.retain(|value| !value.json.is_null());
    let nullable = values.len() < before;
    let kinds = values.iter().fold(Kinds::NONE, |kinds, value| kinds.union(Kinds::of_value(&value.json)));
    let fits = values.iter().all(|value| scalar::as_i64(&value.json).is_some());
    let form = match kinds {
        Kinds::NONE if nullable => return Form::new(FormBody::Null),
        Kinds::NONE => return Form::new(FormBody::Never),
        Kinds::STRING => limits::values(Form::new(FormBody::Values(values)), FormBody::String),
        Kinds::INTEGER if fits => {
            limits::values(Form::new(FormBody::Values(values)), FormBody::Integer(IntegerType::I64))
        }
        Kinds::INTEGER => Form::new(scalar::wide(&values)).lose(Code::WiderType, "enum", BEYOND),
        Kinds::BOOLEAN if values.len() > 1 => Form::new(FormBody::Bool),
        Kinds::BOOLEAN => Form::new(FormBody::Bool).lose(Code::WiderType, "enum", WIDER),
        _ if Kinds::NUMBER.has(kinds) => {
            Form::new(number::listed(&values, numbers)).lose(Code::WiderType, "enum", WIDER)
        }
        Kinds::ARRAY => Form::new(FormBody::List(None)).lose(Code::WiderType, "enum", WIDER),
        Kinds::OBJECT => Form::new(FormBody::Object).lose(Code::WiderType, "enum", WIDER),
        _ => Form::new(FormBody::Groups(kinds.groups(), Beyond::Nothing)),
    };
    form.nullable(nullable)
}
