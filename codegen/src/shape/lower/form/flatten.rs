//! Unions that are written in a branch of a union: their branches become branches of the outer one.
//! A branch with a name of its own keeps its type. Makes no items.

use crate::ids::SchemaId;
use crate::schema::{Applicator, Validation};

use super::body::{Beyond, FormBody, Key};
use super::forms::Forms;
use super::limits;
use super::union::Branch;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::tag::Tag;
use crate::shape::lower::read::view::View;

impl Forms<'_> {
    /// Replaces each union among branches by its own branches, if it has no name and they can be selected as before.
    pub(super) fn flattened(&mut self, branches: &[Branch]) -> Vec<Branch> {
        let count = branches.len();
        let kinds: Vec<Kinds> = branches.iter().map(|branch| self.kinds_without_null(branch.key)).collect();
        let mut parts: Vec<Vec<Branch>> = branches.iter().map(|branch| vec![branch.clone()]).collect();
        for (index, branch) in branches.iter().enumerate() {
            let others = kinds.iter().enumerate().filter(|(other, _)| *other != index);
            let others = others.fold(Kinds::NONE, |all, (_, kinds)| all.union(*kinds));
            let Some(inner) = self.inner(branch, others) else { continue };
            let had_tag = self.have_tag(parts.iter().flatten()) || self.have_tag(inner.iter());
            let nested = std::mem::replace(&mut parts[index], inner);
            let loses_tag = had_tag && !self.have_tag(parts.iter().flatten());
            if loses_tag || parts.iter().flatten().count() > limits::MOST_BRANCHES {
                parts[index] = nested;
                continue;
            }
            let outer = self.written(branch.key.schema);
            for part in &parts[index] {
                let outermost = self.around(part.key.schema).last().unwrap_or(self.written(part.key.schema));
                let is_known = outermost == outer || self.around(outer).any(|schema| schema == outermost);
                if !is_known {
                    self.within.insert(outermost, outer);
                }
            }
        }
        let all: Vec<Branch> = parts.into_iter().flatten().collect();
        if all.len() > count {
            self.flat.push(all.iter().map(|branch| self.written(branch.key.schema)).collect());
        }
        all
    }

    /// Returns the branches that a schema was taken out of, the innermost first.
    pub(crate) fn around(&self, schema: SchemaId) -> impl Iterator<Item = SchemaId> {
        let first = self.within.get(&self.written(schema)).copied();
        std::iter::successors(first, |at| self.within.get(at).copied())
    }

    /// Returns the branch in a file that a schema was created for, or the schema itself.
    fn written(&self, schema: SchemaId) -> SchemaId {
        self.facts.graph[schema].branch().unwrap_or(schema)
    }

    /// Returns the branches of a branch that is a union without a name; `None` for every other branch.
    /// `others` are the JSON types of the branches beside it.
    fn inner(&mut self, branch: &Branch, others: Kinds) -> Option<Vec<Branch>> {
        let (FormBody::Branches(_, Beyond::Nothing) | FormBody::Groups(_, Beyond::Nothing)) = branch.form.body else {
            return None;
        };
        let trail = self.trail(branch.key);
        let at = trail.last()?.schema;
        // An open union has the branches that it would have if it were not, and one more.
        let has_settings = |key: &Key| {
            self.facts.graph[key.schema].keywords().is_some_and(|said| !said.overrides.sets_nothing_but_open())
        };
        let is_apart = trail
            .iter()
            .any(|key| self.facts.is_named(key.schema) || self.facts.secret.contains(&key.schema) || has_settings(key));
        if is_apart || branch.is_rest || !branch.form.losses.is_empty() {
            return None;
        }
        let keys: Vec<Key> = match &branch.form.body {
            FormBody::Branches(groups, _) => groups.iter().flatten().copied().collect(),
            FormBody::Groups(groups, _) => groups.iter().map(|kinds| Key::only(at, *kinds)).collect(),
            _ => return None,
        };
        let is_list = matches!(branch.form.body, FormBody::Branches(..));
        if is_list && self.kinds_without_null(branch.key).meets(others) && !self.adds_nothing(at, &keys) {
            return None;
        }
        let mut inner = Vec::with_capacity(keys.len());
        for key in keys {
            if self.facts.graph[key.schema].is_rest() || !self.has_test(key) {
                return None;
            }
            let (_, form) = self.resolved(key);
            let form = form.nullable(branch.form.nullable);
            inner.push(Branch { key, form, described: Vec::new(), is_rest: false });
        }
        Some(inner)
    }

    /// Returns whether an instance that is valid against one of these branches of a schema is valid against the schema.
    /// The schema must have nothing but the list, and branches of `oneOf` must exclude each other.
    fn adds_nothing(&mut self, schema: SchemaId, branches: &[Key]) -> bool {
        let Some(keywords) = self.facts.graph[schema].keywords() else { return false };
        let Applicator { one_of, any_of, .. } = &keywords.applicator;
        let lists = Applicator { one_of: one_of.clone(), any_of: any_of.clone(), ..Applicator::default() };
        let types = Validation { types: keywords.validation.types.clone(), ..Validation::default() };
        let is_one_list = one_of.is_empty() != any_of.is_empty();
        if !is_one_list || !keywords.has_only(&lists, &types) || self.facts.graph.references.contains_key(&schema) {
            return false;
        }
        one_of.is_empty() || self.exclude_each_other(branches)
    }

    /// Returns whether no instance is valid against two branches, by their JSON types or by their tag.
    fn exclude_each_other(&mut self, branches: &[Key]) -> bool {
        let mut seen = Kinds::NONE;
        let mut met = Kinds::NONE;
        for &branch in branches {
            let kinds = self.kinds_without_null(branch);
            met = met.union(seen.intersection(kinds));
            seen = seen.union(kinds);
        }
        let graph = self.facts.graph;
        let of_objects = |key: &&Key| View::of(graph, key.schema).kinds.meets(Kinds::OBJECT);
        let objects: Vec<SchemaId> = branches.iter().filter(of_objects).map(|key| key.schema).collect();
        met.is_empty() || (met == Kinds::OBJECT && Tag::selects(graph, &objects))
    }

    /// Returns whether branches for objects have a tag, each value of which selects one of them.
    fn have_tag<'b>(&mut self, branches: impl Iterator<Item = &'b Branch>) -> bool {
        let of_objects = branches.filter(|branch| self.kinds(branch.key).meets(Kinds::OBJECT));
        let objects: Vec<SchemaId> = of_objects.map(|branch| branch.key.schema).collect();
        objects.len() > 1 && Tag::selects(self.facts.graph, &objects)
    }

    /// Returns whether a check selects the instances of a branch: that of its schema, for one JSON type if the schema
    /// allows more than the branch.
    fn has_test(&mut self, key: Key) -> bool {
        !self.needs_kind(key, Kinds::ALL) || self.kinds_without_null(key).types().len() == 1
    }

    /// Returns whether the schema of a branch also allows JSON types of a union that the branch does not.
    pub(crate) fn needs_kind(&mut self, key: Key, of_union: Kinds) -> bool {
        let whole = self.kinds_without_null(Key::whole(key.schema)).intersection(of_union);
        !key.kinds.has(whole)
    }

    pub(crate) fn kinds_without_null(&mut self, key: Key) -> Kinds {
        self.kinds(key).without(Kinds::NULL)
    }
}
