//! Structs: the members of a form as fields.
//! Refers to other items only by id.

use std::collections::BTreeSet;

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::secrets;
use crate::schema::Keywords;
use crate::shape::name::{self, Claim, Priority, Request, Scope, snake, words};
use crate::shape::{Constant, Constraint, Docs, Extra, Field, Judgement, Presence, RustType, Struct};

use super::arena::Items;
use super::docs;
use super::files;
use super::holding;
use crate::shape::lower::form::body::{FormBody, Key, Member, Rest, Structure};

/// Makes a struct of a structure.
pub(crate) fn lower(items: &mut Items<'_>, key: Key, structure: &Structure) -> Struct {
    let place = items.place(key);
    let claims: Vec<Claim> = structure.members.iter().map(|member| claim(items, place.as_deref(), member)).collect();
    let names = items.locked.assign(Scope::Fields, &claims);
    let secret = secrets::named_in_place(items.graph, key.schema, &items.forms.facts.secret);
    let (mut fields, mut constants) = (Vec::with_capacity(structure.members.len()), Vec::new());
    for (member, name) in structure.members.iter().zip(names) {
        match items.constant(key, member) {
            Some(value) => constants.push(constant(items, key, member, name, value)),
            None => fields.push(field(items, key, member, name, &secret)),
        }
    }
    let extra = match &structure.rest {
        Rest::Closed => Extra::Closed,
        Rest::Typed(values) => match items.rust_type(*values) {
            RustType::Json => Extra::Untyped,
            values => Extra::Typed(values, items.settings.map_of(key.schema)),
        },
        Rest::Open if items.settings.drops_extra(key.schema) => Extra::Dropped,
        Rest::Open => Extra::Untyped,
    };
    Struct { fields, constants, extra }
}

fn constant(items: &mut Items<'_>, parent: Key, member: &Member, name: String, value: Json) -> Constant {
    let path = items.files.path(items.graph, parent.schema);
    let docs = member.key.map(|key| docs::docs(&mut items.forms, key, &path)).unwrap_or_default();
    Constant { name, wire_name: member.name.clone(), value, schemas: member.schemas.clone(), docs }
}

fn field(items: &mut Items<'_>, parent: Key, member: &Member, name: String, secret: &BTreeSet<&str>) -> Field {
    let path = items.files.path(items.graph, parent.schema);
    let said: Vec<SchemaId> = member.schemas.iter().copied().chain(member.key.map(|key| key.schema)).collect();
    let only = items.only(parent, member);
    let (ty, docs) = if let Some(key) = member.key {
        let mut docs = docs::docs(&mut items.forms, key, &path);
        if items.forms.resolved(key).1.body.is_nominal() {
            // The type lists its values.
            docs.constraints.retain(|entry| entry.keyword != "enum");
        }
        if let Some(default) = &mut docs.default {
            let contradiction = contradiction(items, key, member);
            default.conforms &= contradiction.is_none();
            items.contradicted.extend(contradiction);
        }
        let ty = if only.is_some() { items.only_type(key) } else { items.rust_type(key) };
        if let Some(default) = docs.default.as_mut().filter(|default| default.conforms)
            && let Some(inner) = holding::misfit(&ty, &default.value)
        {
            default.conforms = false;
            let stating = docs::default(&mut items.forms, key).map(|(stating, _)| stating);
            items.unheld.extend(stating.map(|stating| (stating, inner)));
        }
        if let Some(value) = only.clone() {
            // The only value makes other constraints redundant.
            docs.constraints = vec![Constraint { keyword: "const", value, asserted: true }];
        }
        (ty, docs)
    } else {
        let origin = files::origin(items.graph, parent.schema, &path);
        (RustType::Json, Docs { origin, ..Docs::default() })
    };
    let presence = match (member.required, member.loose && ty != RustType::Json) {
        (true, _) => Presence::Required,
        (false, true) => Presence::Loose,
        (false, false) => Presence::Optional,
    };
    let is_secret = |schema: &SchemaId| items.forms.facts.secret.contains(schema);
    let redacted = secret.contains(member.name.as_str()) || said.iter().any(is_secret);
    Field {
        name,
        wire_name: member.name.clone(),
        presence,
        ty,
        only,
        schema: member.key.filter(|_| !member.schemas.is_empty()).map(|key| key.schema),
        redacted,
        docs,
    }
}

/// Returns the schema that states the default of a member, and how it is invalid against another schema for the member.
/// Returns `None` if it is valid against all of them.
fn contradiction(items: &mut Items<'_>, key: Key, member: &Member) -> Option<(SchemaId, Judgement)> {
    // The schemas of a member that only branches describe are alternatives.
    if !items.graph[key.schema].is_intersection() && !member.schemas.contains(&key.schema) {
        return None;
    }
    let (stating, _) = docs::default(&mut items.forms, key)?;
    let others = member.schemas.iter().filter(|other| **other != key.schema && **other != stating);
    let mut judged = others.map(|other| items.forms.facts.judge.judge(*other, stating));
    judged.find(|found| *found != Judgement::Valid).map(|found| (stating, found))
}

fn claim(items: &mut Items<'_>, place: Option<&str>, member: &Member) -> Claim {
    let is_said = member.key.and_then(|key| field_override(items, key)).is_some();
    let place = place.map(|place| format!("{place} .{}", member.name));
    Claim { request: request(items, member), place, is_said }
}

/// Requests the name of a field.
/// A member whose name is a valid field name has priority.
fn request(items: &mut Items<'_>, member: &Member) -> Request {
    let by_member = name::request(&member.name, snake);
    let requested = member.key.and_then(|key| field_override(items, key));
    let Some(name) = requested else { return by_member };
    let candidates = [snake(&words(&name))].into_iter().chain(by_member.candidates).collect();
    Request { candidates, priority: Priority::Override }
}

/// `x-typewright.name` names the field if the subschema has no type of its own.
fn field_override(items: &mut Items<'_>, key: Key) -> Option<String> {
    let keywords: &Keywords = items.graph[key.schema].keywords()?;
    let name = keywords.overrides.name.clone()?;
    let form = items.forms.of(key);
    let names_a_type = form.body.is_nominal() || items.names_a_newtype(key);
    let is_alias = matches!(form.body, FormBody::Alias(_));
    (is_alias || !names_a_type).then_some(name)
}
