//! Selects the options of each schema: by file, by JSON Pointer, or by Rust name.
//! Applies options that change the schemas, and reports paths of the settings that match nothing. Lowers the graph only
//! to find the Rust names.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::ids::SchemaId;
use crate::resolve::{Graph, meaning, open_unions, views};
use crate::schema::Schema;
use crate::settings::{Options, Override, Selector, Settings};
use crate::shape::{ShapeSettings, Shapes};
use crate::source::FileId;

use super::names::{self, Named};

/// Returns the options of each schema, and reports the paths that match nothing.
pub(crate) fn choose(graph: &mut Graph, settings: &Settings) -> (ShapeSettings, Vec<Diagnostic>) {
    let by_place = of_schemas(graph, settings, &BTreeMap::new());
    let is_by_name = settings.overrides.iter().any(|entry| entry.path.is_of_names());
    let shapes = is_by_name.then(|| {
        let (mut graph, mut by_place) = (graph.clone(), by_place.clone());
        split(&mut graph, &mut by_place);
        Shapes::lower(&graph, &by_place).0
    });
    let named = shapes.as_ref().map(names::of).unwrap_or_default();
    let mut diagnostics = unused(graph, settings, &named);
    if named.is_empty() {
        diagnostics.extend(closed(graph, settings, &BTreeMap::new()));
        return (by_place, diagnostics);
    }
    let named_places = places(graph, settings, &named);
    let chosen = of_schemas(graph, settings, &named_places);
    meaning::apply_each(&mut graph.schemas, |schema| Some(chosen.of(schema)));
    open_unions::apply(graph);
    diagnostics.extend(closed(graph, settings, &named_places));
    (chosen, diagnostics)
}

/// Reports the overrides that open what cannot be opened. Those of whole files select too much to say so.
fn closed(graph: &Graph, settings: &Settings, places: &Places) -> Vec<Diagnostic> {
    let opening = settings.overrides.iter().enumerate();
    let opening = opening.filter(|(_, entry)| entry.options.open == Some(true) && !entry.path.is_of_files());
    let diagnostics = opening.filter_map(|(index, entry)| {
        let all = (0..).map(SchemaId).zip(&graph.schemas);
        let selected = all.filter(|(_, schema)| is_selected(graph, schema, (index, entry), places));
        let mut selected: Vec<(usize, SchemaId)> =
            selected.map(|(id, schema)| (schema.location.pointer.len(), id)).collect();
        selected.sort_unstable();
        let selected: Vec<SchemaId> = selected.into_iter().map(|(_, id)| id).collect();
        let (reason, help) = open_unions::without_effect(graph, &selected)?;
        let message = format!("`open` has no effect for `{}`: {reason}", entry.path.text());
        let diagnostic = Diagnostic::new(Code::OpenWithoutEffect, message).help(help);
        Some(Diagnostic { origin: entry.origin.clone(), ..diagnostic })
    });
    diagnostics.collect()
}

/// Returns whether an override selects a schema.
fn is_selected(graph: &Graph, schema: &Schema, (index, entry): (usize, &Override), places: &Places) -> bool {
    let location = &schema.location;
    let path = graph.paths.get(&location.file).map(String::as_str).unwrap_or_default();
    let mut pointers = places.get(&(location.file, index)).into_iter().flatten();
    entry.path.matches_schema(path, &location.pointer) || pointers.any(|above| is_below(&location.pointer, above))
}

/// Creates the requested views.
/// A view has the options of its source schema.
pub(super) fn split(graph: &mut Graph, settings: &mut ShapeSettings) {
    views::split(graph, |model| settings.of(model).views == Some(true));
    for (view, of) in &graph.views {
        let index = settings.of.get(&of.schema).copied();
        settings.of.extend(index.map(|index| (*view, index)));
    }
}

/// For each file and override, the pointers of the schemas that the override selects by name.
type Places = BTreeMap<(FileId, usize), Vec<String>>;

fn places(graph: &Graph, settings: &Settings, named: &[Named<'_>]) -> Places {
    let mut places = Places::new();
    for (index, entry) in settings.overrides.iter().enumerate() {
        let chosen = named.iter().filter(|named| named.is_chosen(&entry.path)).flat_map(|named| &named.schemas);
        for &schema in chosen.filter(|schema| graph.schemas.len() > schema.0 as usize) {
            let location = &graph[schema].location;
            places.entry((location.file, index)).or_default().push(location.pointer.clone());
        }
    }
    places
}

/// Returns the options of each schema: those of all matching overrides.
/// Later overrides take precedence.
fn of_schemas(graph: &Graph, settings: &Settings, places: &Places) -> ShapeSettings {
    let mut chosen =
        ShapeSettings { general: settings.options.clone(), lock: settings.names.clone(), ..ShapeSettings::default() };
    if settings.overrides.is_empty() {
        return chosen;
    }
    let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for (id, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
        let overrides = settings.overrides.iter().enumerate();
        let matching = overrides.filter(|entry| is_selected(graph, schema, *entry, places)).map(|(index, _)| index);
        let matching: Vec<usize> = matching.collect();
        if matching.is_empty() {
            continue;
        }
        let index = *known.entry(matching).or_insert_with_key(|matching| {
            chosen.special.push(folded(settings, matching));
            chosen.special.len() - 1
        });
        chosen.of.insert(id, index);
    }
    chosen
}

fn folded(settings: &Settings, matching: &[usize]) -> Options {
    let entries = matching.iter().filter_map(|&index| settings.overrides.get(index));
    entries.fold(settings.options.clone(), |general, entry| entry.options.or(&general))
}

fn is_below(pointer: &str, above: &str) -> bool {
    pointer.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Reports the overrides whose path matches nothing.
fn unused(graph: &Graph, settings: &Settings, named: &[Named<'_>]) -> Vec<Diagnostic> {
    let is_used = |path: &Selector| {
        let of_schema = |schema: &Schema| {
            let file = graph.paths.get(&schema.location.file).map(String::as_str).unwrap_or_default();
            path.matches_schema(file, &schema.location.pointer)
        };
        named.iter().any(|named| named.is_chosen(path)) || graph.schemas.iter().any(of_schema)
    };
    let unused = settings.overrides.iter().filter(|entry| !is_used(&entry.path));
    unused
        .map(|entry| {
            let message = format!("the path `{}` matches nothing", entry.path.text());
            let diagnostic = Diagnostic::new(Code::SettingUnused, message);
            let diagnostic = Diagnostic { origin: entry.origin.clone(), ..diagnostic };
            diagnostic.help(suggestion(graph, named, &entry.path))
        })
        .collect()
}

fn suggestion(graph: &Graph, named: &[Named<'_>], path: &Selector) -> String {
    let (candidates, otherwise): (Vec<String>, &str) = if path.is_of_names() {
        (
            named.iter().flat_map(Named::texts).collect(),
            "paths of types look like `Invoice`, those of members like `Invoice.total`",
        )
    } else if path.is_of_files() {
        (graph.paths.values().cloned().collect(), "paths of files begin below the schema folder: `billing/**`")
    } else {
        let has_file = !path.text().starts_with('#');
        let place = |schema: &Schema| {
            let file = graph.paths.get(&schema.location.file).filter(|_| has_file);
            format!("{}#{}", file.map(String::as_str).unwrap_or_default(), schema.location.pointer)
        };
        (
            graph.schemas.iter().map(place).collect(),
            "after `#`, write a JSON Pointer to a schema, for example `#/$defs/Money`",
        )
    };
    did_you_mean(path.text(), candidates.iter().map(String::as_str), || otherwise.to_owned())
}
