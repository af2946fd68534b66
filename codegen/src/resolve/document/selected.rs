//! Decides whether the value at a pointer of a file is a schema: one that was collected, or one by its content.
//! Collects nothing.

use super::carrier::Carrier;
use super::kind::Kind;
use super::place::Place;
use crate::resolve::Resolver;
use crate::schema::{SchemaId, asserts_by_content, is_keyword, is_schema_by_content};
use crate::source::{FileId, NodeId};

/// The keywords that contain schemas by name.
const BY_NAME: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

/// The keywords that contain instances or settings, at any depth.
const NO_SCHEMAS: [&str; 6] = ["const", "default", "example", "examples", "enum", "x-typewright"];

/// Returns whether the value at a pointer is a schema, or `None` without a value.
pub(in crate::resolve) fn is_schema(resolver: &mut Resolver<'_>, root: SchemaId, pointer: &str) -> Option<bool> {
    let location = &resolver.arena.schema(root).location;
    let (file, base) = (location.file, location.base_uri.clone());
    let tree = resolver.sources.tree(file)?.clone();
    let place = Place::root(file, base, tree).at_pointer(pointer)?;
    Some(is_schema_at(resolver, root, &place))
}

/// Returns whether the value at a place is a schema.
pub(super) fn is_schema_at(resolver: &mut Resolver<'_>, root: SchemaId, place: &Place) -> bool {
    let node = place.node();
    if is_collected(resolver, place.file, node.id()) {
        return true;
    }
    if is_in_keyword(resolver, place) {
        return false;
    }
    let kind = resolver.sources.tree(place.file).and_then(|tree| tree.root()).map(Kind::of);
    if matches!(kind, Some(Kind::Schema | Kind::Data) | None) {
        return is_schema_by_content(node) && (kind == Some(Kind::Data) || node.as_bool().is_none());
    }
    // Annotations alone prove nothing in a document whose other parts have them, too.
    node.members().is_some() && asserts_by_content(node) && !is_list_of_others(resolver, root, place)
        || place.text("$ref").is_some() && leads_to_schema(resolver, root, place)
}

/// Returns whether a value is only a list of parts of a document that are not schemas, such as the messages of an
/// operation.
fn is_list_of_others(resolver: &mut Resolver<'_>, root: SchemaId, place: &Place) -> bool {
    let Some(list) = place.step("oneOf") else { return false };
    let says_more = place.members().iter().any(|(name, _)| name != "oneOf" && is_keyword(name));
    let all = list.items();
    !says_more && !all.is_empty() && !all.iter().any(|one| is_schema_at(resolver, root, one))
}

/// Returns whether the nearest schema around a value has it in a keyword that contains no schema there.
fn is_in_keyword(resolver: &Resolver<'_>, place: &Place) -> bool {
    let around = schema_around(resolver, place.file, &place.pointer);
    let Some(below) = around.and_then(|around| place.pointer.get(around.len() + 1..)) else { return false };
    let keyword = below.split('/').next().unwrap_or_default();
    NO_SCHEMAS.contains(&keyword) || keyword == below && BY_NAME.contains(&keyword)
}

/// Returns the pointer to the nearest collected schema around the value at a pointer.
pub(in crate::resolve) fn schema_around<'p>(
    resolver: &Resolver<'_>,
    file: FileId,
    pointer: &'p str,
) -> Option<&'p str> {
    let mut around = pointer.rmatch_indices('/').filter_map(|(end, _)| pointer.get(..end));
    around.find(|around| {
        let id = resolver.arena.at_pointer(file, around);
        id.is_some_and(|id| !resolver.documents.contains(&id))
    })
}

/// Returns whether the target of a reference is a schema. A reference without a target is reported elsewhere.
fn leads_to_schema(resolver: &mut Resolver<'_>, root: SchemaId, place: &Place) -> bool {
    let rules = resolver.arena.scope(root).rules;
    let Some(target) = Carrier::new(resolver, root, rules).peek(place.clone()) else { return true };
    is_collected(resolver, target.file, target.node().id()) || asserts_by_content(target.node())
}

fn is_collected(resolver: &Resolver<'_>, file: FileId, node: NodeId) -> bool {
    resolver.arena.at(file, node).is_some_and(|id| !resolver.documents.contains(&id))
}
