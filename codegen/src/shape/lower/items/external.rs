//! Branches that are closed objects with one member each: the member selects the variant and contains its content.
//! This is how serde writes enums by default. Creates no types.

use std::collections::BTreeSet;

use super::arena::Items;
use crate::schema::Overrides;
use crate::shape::lower::form::body::{Beyond, FormBody, Key, Rest};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::Value;

/// A member that contains the content of a variant, and its schema.
pub(crate) type External = (String, Key);

impl Items<'_> {
    /// Returns for each branch of a union the only member of its objects; `None` for branches without objects.
    /// If some branch for objects has another form, no branch has such a member.
    pub(crate) fn external(
        &mut self,
        groups: &[Vec<Key>],
        units: &[Option<Vec<Value>>],
        beyond: Beyond,
    ) -> Vec<Option<External>> {
        let none = || vec![None; groups.len()];
        if beyond != Beyond::Nothing {
            return none();
        }
        let mut external = none();
        let mut names = BTreeSet::new();
        for ((group, units), external) in groups.iter().zip(units).zip(&mut external) {
            let kinds = group.iter().map(|key| self.forms.kinds(*key)).fold(Kinds::NONE, Kinds::union);
            if units.is_some() || !kinds.meets(Kinds::OBJECT) {
                continue;
            }
            match self.only_member(group) {
                Some((name, content)) if names.insert(name.clone()) => *external = Some((name, content)),
                Some(_) | None => return none(),
            }
        }
        external
    }

    /// Returns the only member of a branch without a name of its own, if the branch allows no others. A branch that
    /// loses something has a type of its own, for which that is reported.
    fn only_member(&mut self, group: &[Key]) -> Option<External> {
        let [branch] = group else { return None };
        let keywords = self.graph[branch.schema].keywords()?;
        let is_named = keywords.metadata.title.is_some() || keywords.overrides != Overrides::default();
        let is_inline = !self.forms.facts.documented.contains(&branch.schema)
            && !self.is_referred_to(branch.schema)
            && self.graph[branch.schema].synthesized.is_none()
            && !self.forms.facts.secret.contains(&branch.schema)
            && !is_named;
        let form = self.forms.of(*branch);
        let FormBody::Structure(structure) = form.body else { return None };
        let [member] = structure.members.as_slice() else { return None };
        let is_only = structure.rest == Rest::Closed
            && member.required
            && !member.loose
            && !form.nullable
            && form.losses.is_empty();
        let content = member.key.filter(|_| is_inline && is_only)?;
        let is_plain = self.constant(*branch, member).is_none() && !self.is_secret(*branch, member);
        is_plain.then(|| (member.name.clone(), content))
    }
}
