//! Leaves out warnings and notes that `allow` in the settings or in `x-typewright` names, for a schema and all below it.
//! Never leaves out errors, nor mistakes that were left out of schemas.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Part};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::ShapeSettings;
use crate::source::FileId;

/// Removes the findings that are allowed where they are.
pub(crate) fn retain(diagnostics: &mut Diagnostics, graph: &Graph, chosen: &ShapeSettings) {
    let by_settings =
        !chosen.general.allow.is_empty() || chosen.special.iter().any(|options| !options.allow.is_empty());
    let by_schemas =
        graph.schemas.iter().any(|schema| schema.keywords().is_some_and(|own| !own.overrides.allow.is_empty()));
    if !by_settings && !by_schemas {
        return;
    }
    let places = Places::of(graph);
    diagnostics.0.retain(|found| {
        let Some(origin) = found.origin.as_ref().filter(|_| found.code.may_be_allowed() && !found.is_left_out()) else {
            return true;
        };
        let around = places.around(graph, origin.file, &origin.part);
        let by_setting = match around.first() {
            Some(innermost) => chosen.of(*innermost).allow.contains(&found.code),
            None => chosen.general.allow.contains(&found.code),
        };
        let is_allowed =
            |schema: &SchemaId| graph[*schema].keywords().is_some_and(|own| own.overrides.allow.contains(&found.code));
        !by_setting && !around.iter().any(is_allowed)
    });
}

/// The schemas by file and JSON Pointer.
struct Places<'g>(BTreeMap<(FileId, &'g str), SchemaId>);

impl<'g> Places<'g> {
    fn of(graph: &'g Graph) -> Self {
        let all = (0..).map(SchemaId).zip(&graph.schemas).filter(|(id, _)| !graph.views.contains_key(id));
        Self(all.map(|(id, schema)| ((schema.location.file, schema.location.pointer.as_str()), id)).collect())
    }

    /// Returns the schemas around a part of a file, innermost first.
    fn around(&self, graph: &Graph, file: FileId, part: &Part) -> Vec<SchemaId> {
        match part {
            Part::Whole => self.0.get(&(file, "")).copied().into_iter().collect(),
            Part::Pointer(pointer, _) => {
                let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
                let mut around: Vec<SchemaId> =
                    ends.filter_map(|end| self.0.get(&(file, pointer.get(..end)?)).copied()).collect();
                around.reverse();
                around
            }
            Part::Bytes(span) => {
                let inside = |id: &&SchemaId| {
                    let location = &graph[**id].location;
                    location.file == file && location.span.start <= span.start && span.end <= location.span.end
                };
                let mut around: Vec<SchemaId> = self.0.values().filter(inside).copied().collect();
                around.sort_by_key(|id| graph[*id].location.span.end - graph[*id].location.span.start);
                around
            }
        }
    }
}
