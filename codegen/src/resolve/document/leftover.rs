//! Finds the schemas of a document that no other module reads, such as those of bindings and encodings, and counts them.
//! Collects nothing.

use super::carrier::Carrier;
use super::place::Place;
use crate::schema::asserts_by_content;
use crate::source::{FileId, SourceNode};

/// The members whose values are schemas, in some part of some kind of document.
const SCHEMAS: [&str; 11] = [
    "schema",
    "itemSchema",
    "payload",
    "headers",
    "query",
    "key",
    "inputSchema",
    "outputSchema",
    "input_schema",
    "parameters",
    "openAPIV3Schema",
];

/// The members whose values are objects of schemas.
const GROUPS: [&str; 3] = ["schemas", "definitions", "$defs"];

/// The members whose values are instances.
const INSTANCES: [&str; 7] = ["example", "examples", "default", "enum", "const", "value", "data"];

/// Counts the schemas that were neither collected nor counted so far.
pub(super) fn count(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let mut waiting = vec![document.node()];
    while let Some(around) = waiting.pop() {
        for (name, node) in children(around) {
            if name.is_some_and(|name| INSTANCES.contains(&name) || name.starts_with("x-"))
                || carrier.is_read(document.file, node)
            {
                continue;
            }
            let is_group = name.is_some_and(|name| GROUPS.contains(&name));
            if name.is_some_and(|name| SCHEMAS.contains(&name)) && is_left(node) {
                leave_out(carrier, document.file, node);
            } else if is_group {
                let schemas: Vec<SourceNode<'_>> = children(node).map(|(_, child)| child).collect();
                let left = schemas.into_iter().filter(|child| is_left(*child));
                let left: Vec<_> = left.filter(|child| !carrier.is_read(document.file, *child)).collect();
                left.into_iter().for_each(|child| leave_out(carrier, document.file, child));
            } else {
                waiting.push(node);
            }
        }
    }
}

fn leave_out(carrier: &mut Carrier<'_, '_>, file: FileId, node: SourceNode<'_>) {
    carrier.leave_out_node(file, node, "schemas in parts that are not read");
}

fn is_left(node: SourceNode<'_>) -> bool {
    node.members().is_some() && asserts_by_content(node)
}

/// Returns the members of an object with their names, or the elements of an array.
fn children(node: SourceNode<'_>) -> impl Iterator<Item = (Option<&str>, SourceNode<'_>)> {
    let members = node.members().into_iter().flatten().map(|(member, child)| (Some(member.name.as_str()), child));
    members.chain(node.items().into_iter().flatten().map(|child| (None, child)))
}
