//! Which items a type is made of: keeps a place for each, in the order of the schemas, and makes them afterwards one by one,
//! so that no chain of references is too long. Knows no Rust.

use super::arena::{Items, Unfinished};
use crate::shape::lower::form::body::{Form, FormBody, Key, Rest};
use crate::shape::lower::read::kinds::Kinds;

impl Items<'_> {
    /// Keeps places for the item of a schema and for all that it is made of.
    pub(crate) fn reach(&mut self, key: Key) {
        let mut pending = vec![key];
        while let Some(key) = pending.pop() {
            if self.reached.insert(key) {
                pending.extend(self.enter(key).into_iter().rev());
            }
        }
    }

    /// Keeps a place for the item of a schema, where it has one; gives back what its type is made of.
    fn enter(&mut self, key: Key) -> Vec<Key> {
        let (at, form) = self.forms.resolved(key);
        let at = self.identity(at);
        if form.body.is_nominal() {
            self.enter_nominal(at, form)
        } else if let Some(named) = self.named(at, &form) {
            self.enter_item(named, form)
        } else {
            form.body.parts()
        }
    }

    /// The same of a schema whose type may be that of another. What is written in it has types also then.
    fn enter_nominal(&mut self, key: Key, form: Form) -> Vec<Key> {
        let standing = self.standing(key);
        if standing == key {
            return self.enter_item(key, form);
        }
        let form_there = self.forms.of(standing);
        let mut parts = self.enter_item(standing, form_there);
        if self.reached_twins.insert(key) {
            parts.extend(self.parts(key, &form.body));
            if let Some(&id) = self.of_key.get(&standing) {
                self.unfinished.push_back(Unfinished::Twin(id, key, form));
            }
        }
        parts
    }

    fn enter_item(&mut self, key: Key, form: Form) -> Vec<Key> {
        if self.of_key.contains_key(&key) {
            return Vec::new();
        }
        let id = self.reserve(key);
        let parts = self.parts(key, &form.body);
        self.unfinished.push_back(Unfinished::Item(id, key, form));
        parts
    }

    /// The types that are asked for when an item is made, in order.
    fn parts(&mut self, key: Key, body: &FormBody) -> Vec<Key> {
        match body {
            FormBody::Structure(structure) => {
                let rest = match structure.rest {
                    Rest::Typed(values) => Some(values),
                    Rest::Closed | Rest::Open => None,
                };
                structure.members.iter().filter_map(|member| member.key).chain(rest).collect()
            }
            FormBody::Branches(groups, _) => {
                groups.iter().filter_map(|group| group.first()).map(|&first| self.branch(first)).collect()
            }
            FormBody::Groups(groups, _) => groups.iter().map(|&kinds| Key::only(key.schema, kinds)).collect(),
            body => body.parts(),
        }
    }

    /// What gives a branch its type: `null` belongs to the whole union.
    pub(crate) fn branch(&mut self, branch: Key) -> Key {
        let (at, _) = self.forms.resolved(branch);
        Key { kinds: at.kinds.without(Kinds::NULL), ..at }
    }
}
