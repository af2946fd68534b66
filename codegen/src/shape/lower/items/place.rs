//! The locations for locking names: the file and pointer of a schema.
//! A location must not depend on the order of a list.

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Location;
use crate::settings::Lock;

use super::files::Files;
use crate::shape::lower::form::body::Key;
use crate::shape::lower::read::kinds::Kinds;

/// Lists of schemas: a schema in one has no stable location, because it depends on the order.
const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Returns the location of a type: its file, pointer, and JSON types if these are restricted.
/// Returns `None` if it is not stable.
pub(crate) fn place(graph: &Graph, files: &Files, key: Key) -> Option<String> {
    if graph[key.schema].synthesized.is_some() {
        return None;
    }
    let view = graph.views.get(&key.schema);
    if view.is_some_and(|view| !view.without.is_empty()) {
        return None;
    }
    let path = files.path(graph, key.schema);
    let place = stable_place(&graph[key.schema].location, &path)?;
    let kinds = match key.kinds {
        Kinds::ALL | Kinds::NOT_NULL => String::new(),
        kinds => {
            format!(" ({})", kinds.types().into_iter().map(crate::shape::Type::name).collect::<Vec<_>>().join(", "))
        }
    };
    let view = view.map(|view| format!(" ({})", view.side.name()));
    Some(format!("{place}{kinds}{}", view.unwrap_or_default()))
}

/// Returns the locked name of the type of a schema, if it is for all JSON types.
pub(crate) fn kept_name<'l>(graph: &Graph, lock: Option<&'l Lock>, schema: SchemaId) -> Option<&'l str> {
    let lock = lock?;
    let location = &graph[schema].location;
    let root = graph.roots.iter().find(|root| graph[root.schema].location.file == location.file);
    let place = stable_place(location, root.map(|root| root.path.as_str()).unwrap_or_default())?;
    lock.get(&place).map(|locked| locked.name.as_str())
}

/// Returns the location of a schema; `None` if it is not stable.
fn stable_place(location: &Location, path: &str) -> Option<String> {
    let steps: Vec<&str> = location.pointer.split('/').collect();
    let is_listed = |pair: &[&str]| matches!(pair, [list, index] if LISTS.contains(list) && is_index(index));
    if steps.windows(2).any(is_listed) {
        return None;
    }
    let path = if path.is_empty() { &location.base_uri } else { path };
    let pointer = location.pointer.replace('%', "%25").replace(' ', "%20");
    Some(format!("{path}#{pointer}"))
}

fn is_index(step: &str) -> bool {
    step.bytes().all(|byte| byte.is_ascii_digit())
}
