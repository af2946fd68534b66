//! The operations of API descriptions, and which types they use.
//! Knows the types only by their links.

use typewright_codegen::__private::shape::{self as shape, ItemId, OperationKind, RustType, Shapes};

use super::collect::Callers;
use super::links::Links;
use super::names::Names;
use super::types::Types;
use super::{Link, Operation, TypeText, Use};

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
        let name = operation.id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path));
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
        group: match operation.kind {
            OperationKind::Path => "Paths",
            OperationKind::Webhook => "Webhooks",
            OperationKind::Callback => "Callbacks",
        },
        method: operation.method.clone(),
        path: operation.path.clone(),
        id: operation.id.clone(),
        summary: operation.about.summary.clone(),
        description: operation.about.description.clone(),
        is_deprecated: operation.about.deprecated,
        parameters: operation.parameters.as_ref().map(text),
        request: contents(&operation.request),
        responses: responses.map(|(status, bodies)| (status.clone(), contents(bodies))).collect(),
    }
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
