//! W404: nothing refers to a definition.
//! A note, because definitions are models that programs use by name; and only in files whose root asserts something itself.

use std::collections::BTreeSet;

use typewright::__private::v1::pointer;

use super::{Found, Lint};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Keywords, SchemaId};
use crate::source::FileId;

/// Reports definitions that nothing uses.
pub(super) fn lint(lint: &Lint<'_>, found: &mut Found) {
    let used = used(lint);
    for root in &lint.graph.roots {
        let location = &lint.graph[root.schema].location;
        let Some(keywords) = lint.graph[root.schema].keywords() else { continue };
        if lint.graph[root.schema].dialect.is_openapi() || !location.pointer.is_empty() || !asserts(keywords) {
            continue;
        }
        for (name, id) in &keywords.core.definitions {
            let definition = &lint.graph[*id].location;
            let key = (definition.file, definition.pointer.clone());
            if used.contains(&key) || is_named(lint, *id) {
                continue;
            }
            let message = format!("nothing that the schema of this file uses refers to the definition `{name}`");
            let diagnostic = Diagnostic::new(Code::UnusedDefinition, message).at(definition.file, definition.span);
            found.push(diagnostic.help("remove it, unless other files or programs use it"));
        }
    }
}

/// Returns whether the schema asserts something, and is not only a list of definitions.
fn asserts(keywords: &Keywords) -> bool {
    let validation = &keywords.validation;
    keywords.applicator.children().next().is_some()
        || keywords.core.reference.is_some()
        || keywords.core.dynamic_reference.is_some()
        || validation.const_.is_some()
        || validation.enum_.is_some()
}

/// Returns whether dynamic references may lead to the schema.
fn is_named(lint: &Lint<'_>, id: SchemaId) -> bool {
    lint.graph[id].keywords().is_some_and(|keywords| keywords.core.dynamic_anchor.is_some())
}

/// Returns the locations of all definitions that the roots use, or a part of them.
fn used(lint: &Lint<'_>) -> BTreeSet<(FileId, String)> {
    let graph = lint.graph;
    let (mut seen, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting: Vec<SchemaId> = graph.roots.iter().map(|root| root.schema).collect();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let location = &graph[id].location;
        if let [group, name, ..] = pointer::tokens(&location.pointer).unwrap_or_default().as_slice() {
            let mut above = String::new();
            pointer::push(&mut above, group);
            pointer::push(&mut above, name);
            used.insert((location.file, above));
        }
        waiting.extend(graph.references.get(&id).copied());
        waiting.extend(graph.chosen.get(&id).copied());
        waiting.extend(graph.dynamic_references.get(&id).map(|link| link.initial));
        if let Some(keywords) = graph[id].keywords() {
            waiting.extend(keywords.applicator.children());
            waiting.extend(keywords.content.schema);
        }
    }
    used
}
