//! Required members with a single value, which need no field.
//! Makes no types.

use typewright::Json;

use super::arena::Items;
use crate::resolve::secrets;
use crate::shape::lower::form::body::{Key, Member};
use crate::shape::lower::form::scalar;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::{self, values};
use crate::shape::lower::read::view::View;

impl Items<'_> {
    /// Returns the only value of a member that every instance of an object has; `None` if the member needs a field.
    pub(crate) fn constant(&mut self, object: Key, member: &Member) -> Option<Json> {
        let key = member.key.filter(|_| member.required && !member.loose)?;
        let named = member.schemas.first().copied().unwrap_or(key.schema);
        if self.settings.keeps_constants(object.schema, named) {
            return None;
        }
        let (at, form) = self.forms.resolved(key);
        if form.nullable {
            return None;
        }
        let view = View::of(self.graph, at.schema);
        let listed = values(self.graph, &view, at.kinds.without(Kinds::NULL))?;
        let [only] = listed.as_slice() else { return None };
        let is_held = match &only.json {
            Json::String(_) | Json::Bool(_) => true,
            Json::Number(_) => scalar::as_i64(&only.json).is_some(),
            Json::Null | Json::Array(_) | Json::Object(_) => false,
        };
        let is_omitted = is_held && !values::are_open(self.graph, &view) && !self.is_secret(object, member);
        is_omitted.then(|| only.json.clone())
    }

    /// Returns whether the value of a member is secret.
    pub(crate) fn is_secret(&self, object: Key, member: &Member) -> bool {
        let secret = &self.forms.facts.secret;
        let said = member.schemas.iter().copied().chain(member.key.map(|key| key.schema));
        secrets::named_in_place(self.graph, object.schema, secret).contains(member.name.as_str())
            || said.into_iter().any(|schema| secret.contains(&schema))
    }
}
