//! The members of an object together with those that only its branches describe.
//! Uses the results about branches.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::body::{Key, Loss, Member, Rest, Structure};
use super::facts::Facts;
use crate::shape::lower::read::view::View;
use crate::shape::lower::widen::wide::{WideMember, Widening};

/// Keywords whose branches could be the variants of an enum.
const BRANCHES: [&str; 2] = ["anyOf", "oneOf"];

/// The maximum number of names that a message lists.
const MOST_NAMES: usize = 5;

/// Widens the structure of a schema for its branches, and returns the losses.
pub(crate) fn add(
    facts: &Facts<'_>,
    schema: SchemaId,
    view: &View<'_>,
    mut structure: Structure,
) -> (Structure, Vec<Loss>) {
    let Some(widening) = facts.wide.object(schema) else { return (structure, Vec::new()) };
    for member in &mut structure.members {
        member.required |= widening.required.contains(&member.name);
    }
    let mut loose = Vec::new();
    // If the schema itself describes all additional members, branches cannot add any.
    if additional(facts, schema, view) == Rest::Open {
        let evaluates_all = evaluates_all(facts, view, widening);
        let own = structure.members.iter().enumerate().map(|(position, member)| (member.name.clone(), position));
        let own: BTreeMap<String, usize> = own.collect();
        for wide in &widening.members {
            let is_covered = wide.covered || (evaluates_all && !widening.conditions.contains(&wide.name));
            let member = member(facts, widening, wide, is_covered, evaluates_all);
            if member.loose {
                loose.push(wide.name.as_str());
            }
            match own.get(&wide.name).and_then(|position| structure.members.get_mut(*position)) {
                // The schema itself only requires it.
                Some(known) => *known = Member { required: true, ..member },
                None => structure.members.push(member),
            }
        }
        if evaluates_all {
            structure.members.extend(conditions(widening, &structure.members));
        }
        if evaluates_all || widening.closed {
            structure.rest = Rest::Closed;
        }
    }
    (structure, losses(widening, &loose))
}

/// Returns the form of additional members, ignoring patterns.
/// It follows from `additionalProperties` and `unevaluatedProperties`.
pub(crate) fn additional(facts: &Facts<'_>, object: SchemaId, view: &View<'_>) -> Rest {
    let mut rest = Rest::Open;
    for schema in view.additional_properties() {
        let key = Key::whole(schema);
        if facts.is_never(key) {
            return Rest::Closed;
        }
        if rest == Rest::Open && !facts.is_any(schema) {
            let met = facts.wide.additional(object).map(|(schema, kinds)| Key::only(schema, kinds));
            rest = Rest::Typed(met.unwrap_or(key));
        }
    }
    rest
}

/// Returns a member that only branches describe.
/// If some branches do not describe it, its field has the described type if other values can be kept elsewhere, and
/// otherwise any value.
fn member(facts: &Facts<'_>, widening: &Widening, wide: &WideMember, is_covered: bool, is_closed: bool) -> Member {
    let required = widening.required.contains(&wide.name);
    let has_place = !required && !is_closed;
    Member {
        name: wide.name.clone(),
        required,
        loose: !is_covered && has_place && !facts.is_any(wide.schema),
        key: Some(Key::whole(wide.schema)).filter(|_| is_covered || has_place),
        schemas: wide.schemas.clone(),
    }
}

/// Returns whether `unevaluatedProperties: false` rejects all unnamed members.
/// These are the members that neither the schema nor a branch names.
fn evaluates_all(facts: &Facts<'_>, view: &View<'_>, widening: &Widening) -> bool {
    let is_never = |schema: SchemaId| facts.is_never(Key::whole(schema));
    !widening.open_ended
        && view.unevaluated_properties().is_some_and(is_never)
        && view.applicators().all(|applicator| applicator.pattern_properties.is_empty())
}

/// Returns the members that only a condition names.
/// They are evaluated if it is true, and may have any value if it is not.
fn conditions(widening: &Widening, known: &[Member]) -> Vec<Member> {
    let known: BTreeSet<&String> = known.iter().map(|member| &member.name).collect();
    let is_new = |name: &&String| !known.contains(name);
    let member =
        |name: &String| Member { name: name.clone(), required: false, loose: false, key: None, schemas: Vec::new() };
    widening.conditions.iter().filter(is_new).map(member).collect()
}

fn losses(widening: &Widening, loose: &[&str]) -> Vec<Loss> {
    let names: Vec<String> = loose.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more = loose.len().saturating_sub(MOST_NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let open = match loose {
        [] => String::new(),
        [..] => format!("; values of {}{more} that only some branches allow are kept in `extra`", names.join(", ")),
    };
    let wider = |keyword: &&'static str| Loss {
        code: Code::WiderUnion,
        keyword,
        message: format!("one struct holds the members of all branches; the check distinguishes the branches{open}"),
    };
    // No type expresses conditions, whose members are optional in any case.
    let is_lost = |keyword: &&&'static str| BRANCHES.contains(*keyword) || !loose.is_empty();
    widening.shaping.iter().filter(is_lost).map(wider).collect()
}
