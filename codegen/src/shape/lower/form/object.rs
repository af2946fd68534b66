//! The form of an object: a struct, a map, or any object.
//! Does not handle arrays and the branches of unions.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::body::{Form, FormBody, Key, Member, Rest, Structure};
use super::facts::Facts;
use super::limits;
use super::widened;
use crate::shape::lower::read::view::View;
use crate::shape::lower::widen::wide::Others;

/// Returns the form of an object.
pub(crate) fn form(facts: &Facts<'_>, key: Key, view: &View<'_>) -> Form {
    let (rest, loss) = rest(facts, key, view);
    let members = members(facts, key.schema, view, &rest);
    let (Structure { members, rest }, losses) = widened::add(facts, key.schema, view, Structure { members, rest });
    let is_documented = facts.documented.contains(&key.schema);
    let body = match (members.as_slice(), rest) {
        ([], Rest::Typed(values)) => FormBody::Map(values, facts.settings.map(view)),
        ([], Rest::Open) if !is_documented => FormBody::Object,
        (_, rest) => FormBody::Structure(Structure { members, rest }),
    };
    let form = Form { losses, ..Form::new(body) };
    match loss {
        Some((code, message)) => limits::members(form.lose(code, "patternProperties", message)),
        None => limits::members(form),
    }
}

/// Returns the named members: those under `properties` in order, then those that only `required` names.
fn members(facts: &Facts<'_>, object: SchemaId, view: &View<'_>, rest: &Rest) -> Vec<Member> {
    let required = || view.validations().flat_map(|validation| &validation.required);
    let properties = view.applicators().flat_map(|applicator| &applicator.properties);
    let said = properties.map(|(name, schema)| (name, Some(*schema))).chain(required().map(|name| (name, None)));
    let mut named: Vec<(String, Vec<SchemaId>)> = Vec::new();
    let mut positions = BTreeMap::new();
    for (name, schema) in said {
        let position = *positions.entry(name).or_insert(named.len());
        match named.get_mut(position) {
            Some((_, schemas)) => schemas.extend(schema),
            None => named.push((name.clone(), schema.into_iter().collect())),
        }
    }
    let required: BTreeSet<&String> = required().collect();
    let mut members = Vec::with_capacity(named.len());
    for (name, schemas) in named {
        let required = required.contains(&name);
        let met = facts.wide.member(object, &name).map(|(schema, kinds)| Key::only(schema, kinds));
        let key = match (met.or_else(|| best(facts, &schemas)), rest) {
            (None, Rest::Typed(values)) => Some(*values),
            (key, Rest::Typed(_) | Rest::Open | Rest::Closed) => key,
        };
        // A member that is never valid needs no field; if it is also required, it keeps its field.
        let is_never = key.is_some_and(|key| facts.is_never(key));
        if required || !is_never {
            members.push(Member { name, required, loose: false, key, schemas });
        }
    }
    members
}

/// Returns the schema of a member: the first without valid values, else the first with an effect, else the first.
fn best(facts: &Facts<'_>, schemas: &[SchemaId]) -> Option<Key> {
    let first = schemas.first()?;
    let is_never = schemas.iter().copied().find(|schema| facts.is_never(Key::whole(*schema)));
    let says_something = || schemas.iter().copied().find(|schema| !facts.is_any(*schema));
    Some(Key::whole(is_never.or_else(says_something).unwrap_or(*first)))
}

/// Returns the form of additional members, and the loss if there is one.
fn rest(facts: &Facts<'_>, key: Key, view: &View<'_>) -> (Rest, Option<(Code, &'static str)>) {
    match facts.wide.others(key.schema) {
        None => (widened::additional(facts, key.schema, view), None),
        Some(Others::Typed(schema)) => (Rest::Typed(Key::whole(schema)), None),
        Some(Others::Any) => (Rest::Open, None),
        Some(Others::Nearly(schema)) => {
            let message =
                "a name that is empty or has a line break matches no pattern, so its value may be `Unrepresentable`";
            (Rest::Typed(Key::whole(schema)), Some((Code::NarrowerType, message)))
        }
        Some(Others::Mixed) => {
            let message = "members that match patterns are mixed with members of any type, so they are held as `Json`";
            (Rest::Open, Some((Code::HeldAsJson, message)))
        }
    }
}
