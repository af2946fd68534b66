//! The values of a member in a branch, as texts. Makes no words.

use typewright::Json;

use crate::resolve::Graph;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::{Value, values};
use crate::shape::lower::read::view::View;

/// Returns the schema of a member in a branch.
pub(super) fn member<'g>(graph: &'g Graph, view: &View<'g>, name: &str) -> Option<View<'g>> {
    let mut members =
        view.applicators().flat_map(|applicator| &applicator.properties).filter(|(known, _)| known == name);
    members.next().map(|(_, member)| View::of(graph, *member))
}

pub(super) fn only_string(graph: &Graph, view: &View<'_>) -> Option<String> {
    let mut strings = strings(graph, view)?;
    let only = strings.pop();
    only.filter(|_| strings.is_empty())
}

/// Returns the allowed values, if they are all strings.
pub(super) fn strings(graph: &Graph, view: &View<'_>) -> Option<Vec<String>> {
    let string = |value: Value| match value.json {
        Json::String(text) => Some(text),
        _ => None,
    };
    values(graph, view, Kinds::ALL)?.into_iter().map(string).collect()
}
