//! Members with a single value: required ones need no field, and the field of another needs no enum.
//! Makes no types.

use typewright::Json;

use super::arena::Items;
use crate::resolve::secrets;
use crate::shape::lower::form::body::{FormBody, Key, Member};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::{self, values};
use crate::shape::lower::read::view::View;

/// The maximum number of bytes of the value of a constant.
const LONGEST: usize = 4_000;

impl Items<'_> {
    /// Returns the only value of a member that every instance of an object has; `None` if the member needs a field.
    pub(crate) fn constant(&mut self, object: Key, member: &Member) -> Option<Json> {
        let key = member.key.filter(|_| member.required && !member.loose)?;
        if self.forms.resolved(key).1.nullable {
            return None;
        }
        self.only_value(object, member, key)
    }

    /// Returns the only value of a member that may be absent or `null`; `None` if its field needs another type.
    /// A type that the schema names, or that is a definition, is used even if it has one value.
    pub(crate) fn only(&mut self, object: Key, member: &Member) -> Option<Json> {
        let key = member.key?;
        let value = self.only_value(object, member, key)?;
        let (_, form) = self.forms.resolved(key);
        let is_required = member.required && !member.loose && !form.nullable;
        (!matches!(value, Json::Bool(_)) && !is_required && !self.has_own_name(key)).then_some(value)
    }

    fn only_value(&mut self, object: Key, member: &Member, key: Key) -> Option<Json> {
        let named = member.schemas.first().copied().unwrap_or(key.schema);
        if self.settings.keeps_constants(object.schema, named) {
            return None;
        }
        if self.is_secret(object, member) {
            return None;
        }
        let (at, form) = self.forms.resolved(key);
        if form.body == FormBody::Null {
            return Some(Json::Null);
        }
        let view = View::of(self.graph, at.schema);
        let listed = values(self.graph, &view, at.kinds.without(Kinds::NULL))?;
        let [only] = listed.as_slice() else { return None };
        let is_omitted = only.json.to_string().len() <= LONGEST && !values::are_open(self.graph, &view);
        is_omitted.then(|| only.json.clone())
    }

    /// Returns whether the type of a schema is a definition, or has a name in the schema.
    fn has_own_name(&mut self, key: Key) -> bool {
        let trail = self.forms.trail(key);
        trail.iter().any(|at| {
            let said = self.graph[at.schema].keywords();
            self.forms.facts.documented.contains(&at.schema) || said.is_some_and(|said| said.overrides.name.is_some())
        })
    }

    /// Returns whether the value of a member is secret.
    pub(crate) fn is_secret(&self, object: Key, member: &Member) -> bool {
        let secret = &self.forms.facts.secret;
        let said = member.schemas.iter().copied().chain(member.key.map(|key| key.schema));
        secrets::named_in_place(self.graph, object.schema, secret).contains(member.name.as_str())
            || said.into_iter().any(|schema| secret.contains(&schema))
    }
}
