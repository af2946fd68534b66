//! Opens unions with a tag: adds a branch for objects whose tag has a value that no other branch lists, and one for
//! each further tag that selects among the branches of a value. The branches are ordinary schemas, so that types, checks,
//! reports and docs agree. Does not depend on Rust.

mod effect;
mod holes;
mod inner;
mod read;

use std::collections::BTreeSet;

use typewright::Json;

use super::Graph;
use crate::schema::{Applicator, Body, Keywords, Metadata, SchemaId, Type, TypeSet};

use self::holes::{Hole, holes};
use self::read::{DEEPEST, Scalar, listed, lists, may_be_object, parts, properties};

pub(super) use self::effect::report;
pub(crate) use self::effect::without_effect;
pub(crate) use self::holes::MOST_TAGS;

/// The title of the branch, which names its variant; its type is named after the union, too.
const TITLE: &str = "Unknown";

/// Adds branches to each union that is open, and removes them where a later setting closes the union.
/// May be called again after settings have changed.
pub(crate) fn apply(graph: &mut Graph) {
    let ids = (0..graph.schemas.len()).filter_map(|index| u32::try_from(index).ok()).map(SchemaId);
    let open: Vec<SchemaId> = ids.filter(|id| graph[*id].open_union).collect();
    // Tags are found among the branches that were written.
    let known = std::mem::take(&mut graph.opened_unions);
    for (owner, added) in &known {
        if let Some(own) = applicator_mut(graph, *owner) {
            own.one_of.retain(|branch| !added.contains(branch));
            own.any_of.retain(|branch| !added.contains(branch));
        }
    }
    graph.opened_by_outer = inner::inner(graph, &open);
    for owner in open {
        match known.get(&owner) {
            _ if graph.opened_by_outer.contains(&owner) => {}
            Some(added) => attach(graph, owner, added.clone()),
            None => self::open(graph, owner),
        }
    }
}

/// Adds the branches to a union.
fn attach(graph: &mut Graph, owner: SchemaId, added: Vec<SchemaId>) {
    if let Some(own) = applicator_mut(graph, owner) {
        if own.one_of.len() > 1 { own.one_of.extend(&added) } else { own.any_of.extend(&added) }
    }
    graph.opened_unions.insert(owner, added);
}

fn applicator_mut(graph: &mut Graph, id: SchemaId) -> Option<&mut Applicator> {
    match &mut graph.schemas.get_mut(id.0 as usize)?.body {
        Body::Keywords(keywords) => Some(&mut keywords.applicator),
        Body::Boolean(_) => None,
    }
}

/// Returns the keyword of a union, its branches, and those of them that allow objects.
fn union(graph: &Graph, owner: SchemaId) -> Option<(&'static str, Vec<SchemaId>, Vec<SchemaId>)> {
    let own = &graph[owner].keywords()?.applicator;
    let (keyword, branches) = if own.one_of.len() > 1 { ("oneOf", &own.one_of) } else { ("anyOf", &own.any_of) };
    let objects = branches.iter().copied().filter(|branch| may_be_object(graph, *branch)).collect();
    Some((keyword, branches.clone(), objects))
}

fn open(graph: &mut Graph, owner: SchemaId) {
    let Some((keyword, branches, objects)) = union(graph, owner) else { return };
    let mut added = Vec::new();
    for hole in holes(graph, owner, &objects) {
        if !open_own_list(graph, owner, &hole.member) {
            continue;
        }
        close_lists(graph, &hole.branches, &hole.member);
        let common = common(graph, &hole.branches, &hole.member);
        added.push(create(graph, owner, (keyword, branches.len() + added.len()), &hole, common));
    }
    if !added.is_empty() {
        attach(graph, owner, added);
    }
}

/// Opens the list of a tag that the object with the branches has itself, and returns whether the object allows values
/// that its branches do not list.
fn open_own_list(graph: &mut Graph, owner: SchemaId, member: &str) -> bool {
    let own = graph[owner].keywords().and_then(|keywords| {
        let mut all = keywords.applicator.properties.iter();
        all.find(|(name, _)| name == member).map(|(_, property)| *property)
    });
    let is_list = |property: &SchemaId| {
        let listed = graph[*property].keywords().and_then(|keywords| keywords.validation.enum_.as_ref());
        listed.is_some_and(|values| values.iter().all(|value| matches!(value, Json::String(_))))
    };
    if let Some(property) = own.filter(is_list)
        && graph[property].keywords().is_some_and(|keywords| keywords.overrides.open.is_none())
        && let Some(schema) = graph.schemas.get_mut(property.0 as usize)
    {
        schema.open = true;
    }
    !closes(graph, owner, member)
}

/// Returns whether the object with the branches lists the values of a tag itself.
fn closes(graph: &Graph, owner: SchemaId, member: &str) -> bool {
    let is_closed = |part: &SchemaId| {
        let Some(keywords) = graph[*part].keywords() else { return false };
        let constant = keywords.validation.const_.is_some();
        let branches = [&keywords.applicator.one_of, &keywords.applicator.any_of];
        let are_constants = |branches: &&Vec<SchemaId>| {
            let is_constant = |branch: &SchemaId| {
                graph[*branch]
                    .keywords()
                    .is_some_and(|own| own.validation.const_.is_some() || own.validation.enum_.is_some())
            };
            !branches.is_empty() && branches.iter().all(is_constant)
        };
        constant || !graph[*part].open && (keywords.validation.enum_.is_some() || branches.iter().any(are_constants))
    };
    properties(graph, owner, member)
        .into_iter()
        .flat_map(|property| parts(graph, property))
        .any(|part| is_closed(&part))
}

/// Lists of the tag stay closed under all settings: they distinguish the branches.
fn close_lists(graph: &mut Graph, branches: &[SchemaId], member: &str) {
    let mut pending = branches.to_vec();
    let mut seen = BTreeSet::new();
    while let Some(branch) = pending.pop().filter(|_| seen.len() < graph.schemas.len()) {
        if !seen.insert(branch) {
            continue;
        }
        pending.extend(lists(graph, branch).into_iter().flatten());
        let mut properties = properties(graph, branch, member);
        while let Some(property) = properties.pop().filter(|_| seen.len() < graph.schemas.len()) {
            for part in parts(graph, property) {
                if let Some(schema) = graph.schemas.get_mut(part.0 as usize) {
                    schema.open = false;
                }
            }
            properties.extend(lists(graph, property).into_iter().flatten().filter(|branch| seen.insert(*branch)));
        }
    }
}

/// Returns the parts that all branches have in common and that do not list values of the tag.
fn common(graph: &Graph, branches: &[SchemaId], member: &str) -> Vec<SchemaId> {
    let of_branch = |branch: &SchemaId| parts(graph, *branch).into_iter().collect::<BTreeSet<_>>();
    let all = branches.iter().map(of_branch).reduce(|left, right| &left & &right).unwrap_or_default();
    let is_open = |part: &SchemaId| listed(graph, *part, member, DEEPEST).is_none();
    let all: Vec<SchemaId> = all.into_iter().filter(is_open).collect();
    let is_within = |part: SchemaId, other: SchemaId| part != other && parts(graph, other).contains(&part);
    all.iter().copied().filter(|part| !all.iter().any(|other| is_within(*part, *other))).collect()
}

/// Creates `{"type": "object", "required": [tag], "properties": {tag: {"type": "string", "not": {"enum": values}}}}`, with
/// the outer tags and their values, and with the common parts in `allOf`.
fn create(
    graph: &mut Graph,
    owner: SchemaId,
    (keyword, position): (&str, usize),
    hole: &Hole,
    common: Vec<SchemaId>,
) -> SchemaId {
    let mut add = |path: &str, keywords: Keywords| {
        let mut schema = graph[owner].clone();
        for pointer in [&mut schema.location.pointer, &mut schema.location.resource_pointer] {
            pointer.push_str(&["/", keyword, "/", &position.to_string(), path].concat());
        }
        schema.body = Body::Keywords(Box::new(keywords));
        (schema.open, schema.open_union) = (false, false);
        let id = SchemaId(u32::try_from(graph.schemas.len()).expect("invariant: fewer than 2^32 schemas"));
        graph.schemas.push(schema);
        graph.added.insert(id);
        id
    };
    let mut list = |member: &str, below: &str, values: &BTreeSet<Scalar>| {
        let mut pointer = String::from("/properties");
        typewright::__private::v1::pointer::push(&mut pointer, member);
        let mut listed = Keywords::default();
        listed.validation.enum_ = Some(values.iter().map(Scalar::json).collect());
        (add(&format!("{pointer}{below}"), listed), pointer)
    };
    let outer = hole.outer.iter().map(|(member, values)| (member.clone(), list(member, "", values).0));
    let outer: Vec<(String, SchemaId)> = outer.collect();
    let (listed, pointer) = list(&hole.member, "/not", &hole.values);
    let mut other = Keywords::default();
    let mut types: Vec<Type> = hole.values.iter().filter_map(Scalar::unlisted).collect();
    types.dedup();
    other.validation.types = Some(TypeSet(types));
    other.applicator.not = Some(listed);
    let other = add(&pointer, other);
    let mut branch = Keywords::default();
    branch.validation.types = Some(TypeSet(vec![Type::Object]));
    branch.applicator.properties = outer;
    branch.applicator.properties.push((hole.member.clone(), other));
    branch.validation.required = branch.applicator.properties.iter().map(|(member, _)| member.clone()).collect();
    branch.applicator.all_of = common;
    branch.metadata = Metadata {
        title: Some(title(hole)),
        description: Some(format!("An object whose `{}` the schema does not list. It is kept as it is.", hole.member)),
        ..Metadata::default()
    };
    add("", branch)
}

/// Returns the title of the branch for a hole: the values of outer tags distinguish it from that for the first tag.
fn title(hole: &Hole) -> String {
    let first = |values: &BTreeSet<Scalar>| match values.first() {
        Some(Scalar::String(text)) => text.clone(),
        Some(value) => value.json().to_string(),
        None => String::new(),
    };
    let outer: Vec<String> = hole.outer.iter().map(|(_, values)| first(values)).collect();
    [TITLE.to_owned()].into_iter().chain(outer).collect::<Vec<_>>().join(" ")
}
