//! The operations of API descriptions, and which types they use.
//! Knows the types only by their links.

use std::collections::BTreeSet;

use typewright_codegen::__private::reference::AboutDocument;
use typewright_codegen::__private::shape::{self as shape, ItemId, OperationKind, RustType, Shapes};

use super::collect::Callers;
use super::links::Links;
use super::names::Names;
use super::types::Types;
use super::{Link, Operation, OperationGroup, TypeText, Use};

/// The page of all operations.
pub(in crate::docs) const FILE: &str = "operations.html";

/// The ids of the parts of every page.
const PARTS: [&str; 5] = ["main", "search", "results", "found", "theme"];

/// Returns all operations in documented order, and for each type the operations that use it.
pub(super) fn all(shapes: &Shapes, links: &Links) -> (Vec<Operation>, Callers) {
    let link = |id: ItemId| links.to(id);
    let types = Types { shapes, link: &link };
    let mut anchors = Names::default();
    // The parts that every page has.
    PARTS.iter().for_each(|part| drop(anchors.free(part)));
    let mut callers = Callers::new();
    let mut operations = Vec::with_capacity(shapes.operations.len());
    for operation in &shapes.operations {
        let name = id(operation).unwrap_or_else(|| format!("{} {}", operation.method, operation.path));
        let anchor = anchors.free(&name);
        let link = Link { file: FILE.to_owned(), anchor: anchor.clone(), text: name };
        for (role, ty) in roles(operation) {
            for id in Types::items(ty) {
                add(callers.entry(id).or_default(), &link, &role);
            }
        }
        operations.push(made(operation, anchor, &types));
    }
    (operations, callers)
}

fn made(operation: &shape::Operation, anchor: String, types: &Types<'_>) -> Operation {
    let text = |ty: &RustType| types.text(ty, ty);
    let contents = |contents: &[(String, RustType)]| -> Vec<(String, TypeText)> {
        contents.iter().map(|(media_type, ty)| (media_type.clone(), text(ty))).collect()
    };
    let responses = operation.responses.iter();
    Operation {
        anchor,
        kind: operation.kind,
        method: operation.method.clone(),
        path: operation.path.clone(),
        id: id(operation),
        summary: operation.about.summary.clone(),
        description: operation.about.description.clone(),
        is_deprecated: operation.about.deprecated,
        tags: operation.about.tags.clone(),
        parameters: operation.parameters.as_ref().map(text),
        request: contents(&operation.request),
        responses: responses.map(|(status, bodies)| (status.clone(), contents(bodies))).collect(),
    }
}

/// Returns the id of an operation, if it can be seen.
fn id(operation: &shape::Operation) -> Option<String> {
    operation.id.clone().filter(|id| !id.trim().is_empty())
}

/// Returns the operations by their first tags: the declared ones in their order, then others, then those without tags.
pub(super) fn groups(documents: &[(String, AboutDocument)], operations: &[Operation]) -> Vec<OperationGroup> {
    let declared = documents.iter().flat_map(|(_, about)| &about.tags);
    let used = operations.iter().filter_map(|operation| operation.tags.first());
    let mut names: Vec<(&str, Option<&str>)> = Vec::new();
    let mut known = BTreeSet::new();
    for (name, text) in declared.map(|(name, text)| (name, text.as_deref())).chain(used.map(|name| (name, None))) {
        if known.insert(name) {
            names.push((name, text));
        }
    }
    let has_tags = operations.iter().any(|operation| !operation.tags.is_empty());
    let mut anchors = Names::default();
    operations.iter().for_each(|operation| drop(anchors.free(&operation.anchor)));
    PARTS.iter().for_each(|part| drop(anchors.free(part)));
    let mut group = |name: &str, description: Option<&str>, is_in: &dyn Fn(&Operation) -> bool| OperationGroup {
        anchor: anchors.free(&format!("tag-{name}")),
        name: name.to_owned(),
        description: description.map(str::to_owned),
        operations: (0..operations.len()).filter(|index| operations.get(*index).is_some_and(is_in)).collect(),
    };
    let mut groups: Vec<OperationGroup> = names
        .iter()
        .map(|(name, text)| group(name, *text, &|operation| operation.tags.first().is_some_and(|tag| tag == name)))
        .collect();
    for (kind, name, other) in [
        (OperationKind::Path, "Paths", "Other paths"),
        (OperationKind::Webhook, "Webhooks", "Other webhooks"),
        (OperationKind::Callback, "Callbacks", "Other callbacks"),
    ] {
        let is_in = |operation: &Operation| operation.kind == kind && operation.tags.is_empty();
        groups.push(group(if has_tags { other } else { name }, None, &is_in));
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

/// Returns the types of an operation, each with what it is for.
fn roles(operation: &shape::Operation) -> Vec<(String, &RustType)> {
    let parameters = operation.parameters.iter().map(|ty| ("parameters".to_owned(), ty));
    let request = operation.request.iter().map(|(_, ty)| ("request".to_owned(), ty));
    let responses = operation.responses.iter();
    let responses =
        responses.flat_map(|(status, all)| all.iter().map(move |(_, ty)| (format!("response {status}"), ty)));
    parameters.chain(request).chain(responses).collect()
}

fn add(uses: &mut Vec<Use>, link: &Link, role: &str) {
    match uses.last_mut().filter(|last| last.link == *link) {
        Some(last) if last.parts.iter().any(|part| part == role) => {}
        Some(last) => last.parts.push(role.to_owned()),
        None => uses.push(Use { link: link.clone(), parts: vec![role.to_owned()] }),
    }
}
