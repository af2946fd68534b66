//! Members of an object that match patterns, together with additional members.
//! Makes no schemas and decides no types.

use std::collections::BTreeSet;

use crate::ids::SchemaId;
use crate::resolve::Graph;

use super::groups::{Group, groups};
use crate::shape::lower::read::branches::describes_value;
use crate::shape::lower::read::equal::Classes;
use crate::shape::lower::read::names::{Names, names};
use crate::shape::lower::read::values::values;
use crate::shape::lower::read::view::{self, View};

/// The schemas of members without a property, including those that match patterns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unnamed {
    /// All of them are valid against one of these schemas.
    OneOf(Vec<SchemaId>),
    /// The same, except for names that are empty or have line breaks.
    Nearly(Vec<SchemaId>),
    /// Those that match are valid against one of these schemas; the others may have any value.
    OneOfOrAny(Vec<SchemaId>),
    /// They are not described.
    Any,
    /// They are not described well enough for a type.
    Mixed,
}

/// The schemas that were created for members that several parts of an object describe.
pub(crate) struct Intersections<'m> {
    /// Returns the schema for the members of a group.
    pub(crate) matching: &'m dyn Fn(&Group<'_>) -> SchemaId,
    /// That of additional members.
    pub(crate) additional: Option<SchemaId>,
}

/// Returns the schemas of members without a property; `None` if there are no patterns, or if no member may match one.
pub(crate) fn unnamed(
    graph: &Graph,
    view: &View<'_>,
    met: &Intersections<'_>,
    classes: &mut Classes<'_>,
) -> Option<Unnamed> {
    let groups = groups(graph, view);
    let of_patterns: Vec<SchemaId> = groups.iter().map(met.matching).collect();
    if groups.is_empty() {
        return None;
    }
    let by = |matched: Names| {
        let mut all = groups.iter().zip(&of_patterns).filter(|(group, _)| names(group.pattern) == matched);
        all.find(|(_, schema)| describes_value(graph, **schema)).map(|(_, schema)| *schema)
    };
    if let Some(all) = by(Names::Every) {
        return Some(Unnamed::OneOf(vec![all]));
    }
    let others: Vec<SchemaId> = view.additional_properties().collect();
    let is_closed = others.iter().any(|&schema| View::of(graph, schema).is_never);
    let typed = met.additional.into_iter().chain(others).find(|&schema| describes_value(graph, schema));
    let of_patterns = || of_patterns.iter().copied();
    Some(match typed {
        // Nothing is lost where members may have any value.
        _ if is_closed && !of_patterns().any(|schema| describes_value(graph, schema)) => Unnamed::Any,
        _ if is_closed => one_of(graph, classes, of_patterns()).map_or(Unnamed::Mixed, Unnamed::OneOf),
        Some(typed) => one_of(graph, classes, of_patterns().chain([typed])).map_or(Unnamed::Mixed, Unnamed::OneOf),
        None => match (by(Names::NearlyEvery), one_of(graph, classes, of_patterns())) {
            (Some(all), _) => Unnamed::Nearly(vec![all]),
            (None, None) => Unnamed::Any,
            (None, Some(schemas)) if is_pure(view) && schemas.iter().all(|&schema| has_name(graph, schema)) => {
                Unnamed::OneOfOrAny(schemas)
            }
            (None, Some(_)) => Unnamed::Mixed,
        },
    })
}

/// Returns the distinct schemas; `None` if one of them describes nothing.
pub(crate) fn one_of(
    graph: &Graph,
    classes: &mut Classes<'_>,
    schemas: impl Iterator<Item = SchemaId>,
) -> Option<Vec<SchemaId>> {
    let mut known = BTreeSet::new();
    let mut distinct = Vec::new();
    for schema in schemas {
        let view = View::of(graph, schema);
        if view.is_never || view.kinds.is_empty() {
            continue;
        }
        if !describes_value(graph, schema) {
            return None;
        }
        if known.insert(classes.of(view::behind(graph, schema))) {
            distinct.push(schema);
        }
    }
    Some(distinct).filter(|distinct| !distinct.is_empty())
}

/// Returns whether an object has no named members.
fn is_pure(view: &View<'_>) -> bool {
    view.applicators().all(|applicator| applicator.properties.is_empty())
        && view.validations().all(|validation| validation.required.is_empty())
}

/// Returns whether the type of a schema is an item, so that a separate variant for it is useful.
fn has_name(graph: &Graph, schema: SchemaId) -> bool {
    let view = View::of(graph, schema);
    view.names_members(graph) || values(graph, &view, view.kinds).is_some()
}
