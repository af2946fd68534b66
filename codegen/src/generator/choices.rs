//! Selects the options of each schema: by file, by JSON Pointer, or by Rust name.
//! Applies options that change the schemas, and reports paths of the settings that match nothing. Lowers the graph only
//! to find the Rust names.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::ids::SchemaId;
use crate::resolve::{Graph, meaning, open_unions, views};
use crate::settings::{Options, Selector, Settings};
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
    let unused = unused(graph, settings, &named);
    if named.is_empty() {
        return (by_place, unused);
    }
    let chosen = of_schemas(graph, settings, &places(graph, settings, &named));
    meaning::apply_each(&mut graph.schemas, |schema| Some(chosen.of(schema)));
    open_unions::apply(graph);
    (chosen, unused)
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
type Places<'g> = BTreeMap<(FileId, usize), Vec<&'g str>>;

fn places<'g>(graph: &'g Graph, settings: &Settings, named: &[Named<'_>]) -> Places<'g> {
    let mut places = Places::new();
    for (index, entry) in settings.overrides.iter().enumerate() {
        let chosen = named.iter().filter(|named| named.is_chosen(&entry.path)).flat_map(|named| &named.schemas);
        for &schema in chosen.filter(|schema| graph.schemas.len() > schema.0 as usize) {
            let location = &graph[schema].location;
            places.entry((location.file, index)).or_default().push(&location.pointer);
        }
    }
    places
}

/// Returns the options of each schema: those of all matching overrides.
/// Later overrides take precedence.
fn of_schemas(graph: &Graph, settings: &Settings, places: &Places<'_>) -> ShapeSettings {
    let mut chosen =
        ShapeSettings { general: settings.options.clone(), lock: settings.names.clone(), ..ShapeSettings::default() };
    if settings.overrides.is_empty() {
        return chosen;
    }
    let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for (id, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
        let location = &schema.location;
        let path = graph.paths.get(&location.file).map(String::as_str).unwrap_or_default();
        let is_named = |index: usize| {
            let pointers = places.get(&(location.file, index)).into_iter().flatten();
            pointers.into_iter().any(|above| is_below(&location.pointer, above))
        };
        let overrides = settings.overrides.iter().enumerate();
        let matching = overrides
            .filter(|(index, entry)| entry.path.matches_schema(path, &location.pointer) || is_named(*index))
            .map(|(index, _)| index);
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
        let of_schema = |schema: &crate::schema::Schema| {
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
        let place = |schema: &crate::schema::Schema| {
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
