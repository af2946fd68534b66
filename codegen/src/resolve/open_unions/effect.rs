//! Reports schemas and settings that open what cannot be opened, with the reason.

use std::collections::BTreeSet;

use typewright::Json;

use super::read::{DEEPEST, listed, named, parts, requires};
use super::{closes, holes, union};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::Graph;
use crate::schema::SchemaId;

/// Help for a union without a tag.
const TAG: &str = "a tag is a member that all branches require and restrict to values of their own";

/// Reports schemas that `x-typewright` opens although nothing in them can be opened.
pub(in crate::resolve) fn report(graph: &Graph) -> Diagnostics {
    let all = (0..).map(SchemaId).zip(&graph.schemas);
    let closed = all.filter(|(id, schema)| {
        let is_marked = schema.keywords().is_some_and(|own| own.overrides.open == Some(true));
        is_marked && !is_opened(graph, *id)
    });
    let diagnostics = closed.map(|(id, schema)| {
        let location = &schema.location;
        let (reason, help) = reason(graph, id);
        Diagnostic::new(Code::OpenWithoutEffect, format!("`open` has no effect here: {reason}"))
            .at_keyword(location.file, location.span, &location.pointer, "x-typewright")
            .help(help)
    });
    Diagnostics(diagnostics.collect())
}

/// Returns why a setting opens none of these schemas, with help; `None` if it opens one.
pub(crate) fn without_effect(graph: &Graph, schemas: &[SchemaId]) -> Option<(String, &'static str)> {
    if schemas.iter().any(|schema| is_opened(graph, *schema)) {
        return None;
    }
    schemas.first().map(|schema| reason(graph, *schema))
}

fn is_opened(graph: &Graph, schema: SchemaId) -> bool {
    graph[schema].open || graph.opened_unions.contains_key(&schema) || graph.opened_by_outer.contains(&schema)
}

/// Returns why a schema cannot be opened, with help.
fn reason(graph: &Graph, schema: SchemaId) -> (String, &'static str) {
    let neither = || ("the schema is neither an enum of strings nor a union with a tag".to_owned(), TAG);
    let Some(keywords) = graph[schema].keywords() else { return neither() };
    if keywords.validation.const_.is_some() || keywords.validation.enum_.is_some() {
        let listed = keywords.validation.enum_.iter().flatten().chain(&keywords.validation.const_);
        let are_strings = listed.into_iter().all(|value| matches!(value, Json::String(_) | Json::Null));
        let reason = if are_strings {
            "a setting opens only lists of several strings"
        } else {
            "the listed values are not strings"
        };
        let message = reason.to_owned();
        return (message, "allow more values than the list");
    }
    let is_union = |part: &SchemaId| {
        let own = graph[*part].keywords().map(|own| &own.applicator);
        own.is_some_and(|own| own.one_of.len() > 1 || own.any_of.len() > 1)
    };
    if !is_union(&schema) {
        let inner = parts(graph, schema).into_iter().find(is_union);
        return inner.map_or_else(neither, |inner| {
            let message = format!("the union is at `{}`", graph[inner].location.pointer);
            (message, "write `open` next to `oneOf` or `anyOf`")
        });
    }
    let Some((_, _, objects)) = union(graph, schema) else { return neither() };
    if objects.len() < 2 {
        return ("fewer than two branches of the union allow objects".to_owned(), TAG);
    }
    if let Some(hole) = holes(graph, schema, &objects).iter().find(|hole| closes(graph, schema, &hole.member)) {
        let message = format!("the object itself lists the values of `{}`", hole.member);
        return (message, "allow other values there too");
    }
    (no_tag(graph, schema, &objects), TAG)
}

/// Returns why the branches of a union have no tag that can have other values.
fn no_tag(graph: &Graph, owner: SchemaId, objects: &[SchemaId]) -> String {
    let mut members = BTreeSet::new();
    objects.iter().for_each(|branch| named(graph, *branch, DEEPEST, &mut members));
    let of_all = |member: &String, test: &dyn Fn(SchemaId) -> bool| {
        let is_one = !member.is_empty();
        is_one && objects.iter().all(|branch| test(*branch))
    };
    let lists = |member: &String| of_all(member, &|branch| listed(graph, branch, member, DEEPEST).is_some());
    let is_required = |member: &String| {
        requires(graph, owner, member, 0) || of_all(member, &|branch| requires(graph, branch, member, DEEPEST))
    };
    match members.iter().filter(|member| lists(member)).min_by_key(|member| !is_required(member)) {
        Some(member) if !is_required(member) => format!("not all branches require `{member}`"),
        Some(member) => format!("`{member}` has the same values in all branches, or only `true`, `false` and `null`"),
        None => "no member is restricted to listed values in all branches".to_owned(),
    }
}
