//! Finds listed values of branches and JSON types that become variants without content, if others have content.
//! Creates no types.

use typewright::Json;

use super::arena::Items;
use crate::shape::lower::form::body::{Beyond, FormBody, Key};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::{self, Value};
use crate::shape::lower::read::view::View;

/// The maximum number of values of a branch that become variants; more have an enum of their own.
const MOST_VALUES: usize = 256;

impl Items<'_> {
    /// Returns for each branch of a union the values that become variants; `None` for branches with a type.
    pub(crate) fn units(&mut self, groups: &[Vec<Key>], beyond: Beyond) -> Vec<Option<Vec<Value>>> {
        let mut units: Vec<Option<Vec<Value>>> = groups.iter().map(|group| self.listed(group)).collect();
        for (index, group) in groups.iter().enumerate().filter(|_| beyond == Beyond::Nothing) {
            let others = if units[index].is_none() { self.unlisted_kinds(group) } else { Kinds::NONE };
            // Several values that also have the type of another branch keep an enum, which converts from and to text.
            for unit in &mut units {
                let meets = |value: &Value| others.meets(Kinds::of_value(&value.json));
                *unit = unit.take().filter(|values| values.len() == 1 || !values.iter().any(meets));
            }
        }
        if beyond != Beyond::Nothing {
            units.fill(None);
        }
        let mut seen: Vec<Json> = Vec::new();
        for values in units.iter_mut().flatten() {
            values.retain(|value| !seen.contains(&value.json));
            seen.extend(values.iter().map(|value| value.json.clone()));
        }
        units
    }

    /// Returns for each JSON type of a schema the listed values that become variants; `None` for those with a type.
    pub(crate) fn units_of_kinds(&mut self, key: Key, groups: &[Kinds], beyond: Beyond) -> Vec<Option<Vec<Value>>> {
        let is_secret = self.forms.facts.secret.contains(&key.schema);
        let is_open = values::are_open(self.graph, &View::of(self.graph, key.schema));
        let may_be_units = beyond == Beyond::Nothing && !is_secret && !is_open;
        let mut units = |kinds: &Kinds| match self.forms.of(Key::only(key.schema, *kinds)).body {
            FormBody::Values(values) if may_be_units && values.len() <= MOST_VALUES => Some(values),
            _ => None,
        };
        groups.iter().map(&mut units).collect()
    }

    /// Returns the values of a branch without a name of its own.
    fn listed(&mut self, group: &[Key]) -> Option<Vec<Value>> {
        let [branch] = group else { return None };
        let trail = self.forms.trail(*branch);
        let (at, form) = self.forms.resolved(*branch);
        let FormBody::Values(mut values) = form.body else { return None };
        let is_secret = trail.iter().any(|key| self.forms.facts.secret.contains(&key.schema));
        if is_secret || values.len() > MOST_VALUES || values::are_open(self.graph, &View::of(self.graph, at.schema)) {
            return None;
        }
        let said = |key: &Key| self.graph[key.schema].keywords();
        match values.as_mut_slice() {
            [only] => {
                let name = trail.iter().filter_map(said).find_map(|said| said.overrides.name.clone());
                only.name = name.or_else(|| trail.iter().filter_map(said).find_map(|said| said.metadata.title.clone()));
                only.deprecated |= trail.iter().filter_map(said).any(|said| said.metadata.deprecated);
                only.description = only.description.take().or_else(|| self.description(*branch));
            }
            _ if trail.iter().any(|key| self.forms.facts.is_named(key.schema)) => return None,
            several => {
                let description = self.description(*branch);
                several
                    .iter_mut()
                    .for_each(|value| value.description = value.description.take().or_else(|| description.clone()));
            }
        }
        Some(values)
    }

    /// Returns the JSON types of the values that a branch allows without listing them.
    fn unlisted_kinds(&mut self, group: &[Key]) -> Kinds {
        let kinds = group.iter().map(|key| match self.forms.resolved(*key).1.body {
            FormBody::Values(_) => Kinds::NONE,
            _ => self.forms.kinds(*key),
        });
        kinds.fold(Kinds::NONE, Kinds::union)
    }
}
