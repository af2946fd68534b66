//! Reserves the items that a type consists of, in the order of the schemas.
//! The items are made later one by one, so that long chains of references need no recursion. Does not depend on Rust.

use super::arena::{Items, Unfinished};
use crate::shape::lower::form::body::{Form, FormBody, Key, Member, Rest};
use crate::shape::lower::read::kinds::Kinds;

impl Items<'_> {
    /// Reserves the item of a schema and all its parts.
    pub(crate) fn reach(&mut self, key: Key) {
        let mut pending = vec![key];
        while let Some(key) = pending.pop() {
            if self.reached.insert(key) {
                pending.extend(self.enter(key).into_iter().rev());
            }
        }
    }

    /// Reserves the item of a schema, if it has one; returns the parts of its type.
    fn enter(&mut self, key: Key) -> Vec<Key> {
        let (at, form) = self.forms.resolved(key);
        let at = self.identity(at);
        if form.body.is_nominal() {
            self.enter_nominal(at, form)
        } else if let Some(named) = self.named(at, &form) {
            let nullable = self.forms.of(named).nullable;
            self.enter_item(named, Form { nullable, ..form })
        } else {
            form.body.parts()
        }
    }

    /// Does the same for a schema that may share the type of another.
    /// Types of its inline subschemas are still reserved.
    fn enter_nominal(&mut self, key: Key, form: Form) -> Vec<Key> {
        let representative = self.representative(key);
        if representative == key {
            return self.enter_item(key, form);
        }
        let form_there = self.forms.of(representative);
        let mut parts = self.enter_item(representative, form_there);
        if self.reached_duplicates.insert(key) {
            parts.extend(self.parts(key, &form.body));
            if let Some(&id) = self.of_key.get(&representative) {
                self.unfinished.push_back(Unfinished::Duplicate(id, key, form));
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

    /// Returns the types that are needed when an item is made, in order.
    fn parts(&mut self, key: Key, body: &FormBody) -> Vec<Key> {
        match body {
            FormBody::Structure(structure) => {
                let rest = match structure.rest {
                    Rest::Typed(values) => Some(values),
                    Rest::Closed | Rest::Open => None,
                };
                let needs_type =
                    |member: &&Member| self.constant(key, member).or_else(|| self.only(key, member)).is_none();
                let fields = structure.members.iter().filter(needs_type);
                fields.filter_map(|member| member.key).chain(rest).collect()
            }
            FormBody::Branches(groups, beyond) => {
                let units = self.units(groups, *beyond);
                let external = self.external(groups, &units, *beyond);
                let mut parts = Vec::with_capacity(groups.len());
                for ((group, units), external) in groups.iter().zip(units).zip(external) {
                    match (group.first(), external) {
                        (Some(_), _) if units.is_some() => {}
                        (Some(_), Some((_, content))) => parts.push(content),
                        (Some(&first), None) => parts.push(self.branch(first)),
                        (None, _) => {}
                    }
                }
                parts
            }
            FormBody::Groups(groups, beyond) => {
                let units = self.units_of_kinds(key, groups, *beyond);
                let typed = groups.iter().zip(units).filter(|(_, units)| units.is_none());
                typed.map(|(&kinds, _)| Key::only(key.schema, kinds)).collect()
            }
            body => body.parts(),
        }
    }

    /// Returns the key of a branch: `null` belongs to the whole union.
    pub(crate) fn branch(&mut self, branch: Key) -> Key {
        let (at, _) = self.forms.resolved(branch);
        Key { kinds: at.kinds.without(Kinds::NULL), ..at }
    }
}
