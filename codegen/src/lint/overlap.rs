//! W405: two branches of `oneOf` accept the same instance, so that `oneOf` rejects it.
//! Reports only what an instance shows: a value that branches list, or a simple value of a type that both name.

use std::collections::BTreeSet;

use typewright::{Json, JsonNumber};

use super::values::type_of;
use super::{Found, Lint, Subject};
use crate::diagnostic::Code;
use crate::schema::{SchemaId, Type};

/// The maximum number of listed values that are tried, and of branches.
const MOST: usize = 200;

/// Reports the first instance that two branches accept.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let branches = &subject.keywords.applicator.one_of;
    if branches.len() < 2 || branches.len() > MOST {
        return;
    }
    let stated: Vec<Stated> = branches.iter().map(|branch| stated(lint, *branch)).collect();
    let simple = Type::ALL.into_iter().filter_map(simple);
    let listed = stated.iter().flat_map(|stated| stated.listed.iter().cloned());
    for value in listed.take(MOST).chain(simple) {
        let ty = type_of(&value);
        let names = |stated: &Stated| stated.types.contains(&ty) && !(ty == Type::String && stated.has_format);
        let accepting = branches.iter().zip(&stated).enumerate().filter(|(_, (branch, stated))| {
            names(stated) && !lint.uncertain.contains(branch) && lint.validator.accepts(**branch, &value) == Some(true)
        });
        let accepting: Vec<usize> = accepting.map(|(index, _)| index).take(2).collect();
        let [first, second] = accepting.as_slice() else { continue };
        if !allows(subject, ty, &value) {
            continue;
        }
        let message = format!("`oneOf` rejects `{value}`, because its branches {first} and {second} both accept it");
        let help = "write `anyOf`, or make the branches exclude each other";
        found.push(subject.at_part(Code::BranchesOverlap, message, "oneOf", &second.to_string()).help(help));
        return;
    }
}

/// What a branch asserts about the type of an instance.
#[derive(Default)]
struct Stated {
    types: BTreeSet<Type>,
    listed: Vec<Json>,
    has_format: bool,
}

/// Reads a branch, and the schemas that it refers to.
fn stated(lint: &Lint<'_>, branch: SchemaId) -> Stated {
    let (mut stated, mut seen, mut at) = (Stated::default(), BTreeSet::new(), Some(branch));
    while let Some(id) = at.filter(|id| seen.insert(*id)) {
        at = lint.graph.references.get(&id).copied();
        let Some(keywords) = lint.graph[id].keywords() else { continue };
        let listed = keywords.validation.enum_.iter().flatten().chain(&keywords.validation.const_);
        stated.listed.extend(listed.cloned());
        for ty in keywords.validation.types.iter().flat_map(|types| &types.0) {
            stated.types.insert(if *ty == Type::Integer { Type::Number } else { *ty });
        }
        stated.has_format |= keywords.format.is_some() && !lint.graph[id].asserts_format;
    }
    stated.types.extend(stated.listed.iter().map(type_of));
    stated
}

/// Returns a simple instance of a type. Never an empty object: most objects have members.
fn simple(ty: Type) -> Option<Json> {
    match ty {
        Type::Null => Some(Json::Null),
        Type::Boolean => Some(Json::Bool(true)),
        Type::Number => Some(Json::Number(JsonNumber::from(1_u64))),
        Type::String => Some(Json::String("a".to_owned())),
        Type::Array => Some(Json::Array(std::iter::empty::<Json>().collect())),
        Type::Integer | Type::Object => None,
    }
}

/// Returns whether the siblings of `oneOf` allow the value.
fn allows(subject: Subject<'_>, ty: Type, value: &Json) -> bool {
    let validation = &subject.keywords.validation;
    let is_named = |types: &Vec<Type>| types.contains(&ty) || ty == Type::Number && types.contains(&Type::Integer);
    validation.types.as_ref().is_none_or(|types| is_named(&types.0))
        && validation.enum_.as_ref().is_none_or(|values| values.contains(value))
        && (ty != Type::Array || validation.min_items.unwrap_or(0) == 0)
}
