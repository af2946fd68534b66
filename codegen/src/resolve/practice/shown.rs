//! The values that examples and defaults of documents have for members with which `discriminator` selects branches.
//! Reads examples of schemas and of media types. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use super::selection::{in_place, selections};
use crate::resolve::Resolver;
use crate::schema::{Dialect, Metadata, SchemaId};
use crate::source::SourceNode;

/// The maximum number of values that are visited.
const MOST: usize = 200_000;
/// The maximum nesting of visits.
const DEEPEST: usize = 64;

/// The location of an example or default.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// The schema that it belongs to.
    pub(super) schema: SchemaId,
    pub(super) keyword: &'static str,
    /// Whether it is next to the schema, in a media type or the like.
    pub(super) is_around: bool,
}

/// The strings that examples have for members.
#[derive(Default)]
pub(super) struct Shown {
    /// By the schema of the object and the member, each with the first example that has it.
    strings: BTreeMap<(SchemaId, String), BTreeMap<String, Origin>>,
    /// The members that select branches.
    members: BTreeSet<String>,
    visited: usize,
}

impl Shown {
    /// Returns the strings that examples of a schema have for a member.
    pub(super) fn of(&self, schema: SchemaId, member: &str) -> impl Iterator<Item = (&String, Origin)> {
        let strings = self.strings.get(&(schema, member.to_owned())).into_iter().flatten();
        strings.map(|(text, origin)| (text, *origin))
    }

    /// Reads the examples of all schemas.
    pub(super) fn read(resolver: &Resolver<'_>, all: &[SchemaId]) -> Self {
        let discriminators =
            all.iter().filter_map(|&id| resolver.arena.schema(id).keywords()?.discriminator.as_deref());
        let members = discriminators.map(|discriminator| discriminator.property_name.clone()).collect();
        let mut shown = Self { members, ..Self::default() };
        for &id in all {
            let Some(keywords) = resolver.arena.schema(id).keywords() else { continue };
            for (keyword, value) in of_metadata(&keywords.metadata) {
                let origin = Origin { schema: id, keyword, is_around: false };
                shown.visit(resolver, id, (value, origin), DEEPEST);
            }
            for (keyword, value) in around(resolver, id) {
                let origin = Origin { schema: id, keyword, is_around: true };
                shown.visit(resolver, id, (&value, origin), DEEPEST);
            }
        }
        shown
    }

    fn visit(&mut self, resolver: &Resolver<'_>, schema: SchemaId, (value, origin): (&Json, Origin), depth: usize) {
        self.visited += 1;
        if self.visited > MOST || depth == 0 || !matches!(value, Json::Array(_) | Json::Object(_)) {
            return;
        }
        self.record(resolver, schema, value, origin);
        for part in in_place(resolver, schema) {
            for (below, value) in below(resolver, part, value) {
                self.visit(resolver, below, (value, origin), depth - 1);
            }
        }
    }

    /// Records the members of an object for its schema, and for those that it only refers to.
    fn record(&mut self, resolver: &Resolver<'_>, schema: SchemaId, value: &Json, origin: Origin) {
        let Some(object) = value.as_object() else { return };
        let strings = self.members.iter().filter_map(|member| Some((member, object.get(member)?.as_str()?)));
        let strings: Vec<(String, String)> = strings.map(|(member, text)| (member.clone(), text.to_owned())).collect();
        let mut seen = BTreeSet::new();
        let mut next = Some(schema);
        while let Some(schema) = next.filter(|schema| seen.insert(*schema)) {
            for (member, text) in &strings {
                let of_member = self.strings.entry((schema, member.clone())).or_default();
                of_member.entry(text.clone()).or_insert(origin);
            }
            next = same(resolver, schema);
        }
    }
}

/// Returns the schema that a schema only refers to, by `$ref` or as the only part of `allOf`.
fn same(resolver: &Resolver<'_>, schema: SchemaId) -> Option<SchemaId> {
    if let Some(target) = resolver.graph.references.get(&schema) {
        return Some(*target);
    }
    let applicator = &resolver.arena.schema(schema).keywords()?.applicator;
    match applicator.all_of.as_slice() {
        [only] if applicator.properties.is_empty() => Some(*only),
        _ => None,
    }
}

/// Returns the subschemas of one schema with the values that they apply to. Of a union with `discriminator`, this is the
/// selected branch with the value itself.
fn below<'j>(resolver: &Resolver<'_>, schema: SchemaId, value: &'j Json) -> Vec<(SchemaId, &'j Json)> {
    let Some(keywords) = resolver.arena.schema(schema).keywords() else { return Vec::new() };
    let applicator = &keywords.applicator;
    let mut all = Vec::new();
    for (name, member) in value.as_object().into_iter().flat_map(|object| object.iter()) {
        let property = applicator.properties.iter().find(|(known, _)| known == name).map(|(_, property)| *property);
        all.extend(property.or(applicator.additional_properties).map(|schema| (schema, member)));
    }
    let items = value.as_array().unwrap_or_default();
    all.extend(applicator.items.into_iter().flat_map(|schema| items.iter().map(move |item| (schema, item))));
    for branches in [&applicator.any_of, &applicator.one_of] {
        all.extend(selected(resolver, schema, branches, value).map(|branch| (branch, value)));
    }
    all
}

/// Returns the branch of a union that a value is meant for, if this is sure.
fn selected(resolver: &Resolver<'_>, schema: SchemaId, branches: &[SchemaId], value: &Json) -> Option<SchemaId> {
    if let [only] = branches {
        return Some(*only);
    }
    let discriminator = resolver.arena.schema(schema).keywords()?.discriminator.as_deref()?;
    let text = value.as_object()?.get(&discriminator.property_name)?.as_str()?;
    let selections = selections(resolver, discriminator, branches);
    let mut all = branches.iter().zip(&selections).filter(|(_, one)| one.values.iter().any(|own| own == text));
    all.next().map(|(branch, _)| *branch).filter(|_| all.next().is_none())
}

/// Returns the examples and the default of a schema, with their keywords.
pub(super) fn of_metadata(metadata: &Metadata) -> impl Iterator<Item = (&'static str, &Json)> {
    let examples = metadata.examples.iter();
    let keyword = if metadata.written.iter().any(|(name, _)| name == "example") { "example" } else { "examples" };
    let default = metadata.default.iter().map(|(value, _)| ("default", value));
    examples.map(move |value| (keyword, value)).chain(default)
}

/// Returns the examples next to a schema in a media type, parameter, header or response, with their keywords.
fn around(resolver: &Resolver<'_>, schema: SchemaId) -> Vec<(&'static str, Json)> {
    let schema = resolver.arena.schema(schema);
    let root = resolver.sources.tree(schema.location.file).and_then(|tree| tree.root());
    let parent = schema.location.pointer.strip_suffix("/schema").and_then(|parent| root?.at_pointer(parent));
    let (Some(root), Some(parent)) = (root, parent) else { return Vec::new() };
    let examples = parent.member("examples").and_then(SourceNode::members).into_iter().flatten();
    let of_examples = examples.filter_map(|(_, example)| {
        if schema.dialect == Dialect::Swagger2 {
            return Some(example.to_json());
        }
        let local = example.member("$ref").and_then(SourceNode::as_str).and_then(|text| text.strip_prefix('#'));
        local.map_or(Some(example), |pointer| root.at_pointer(pointer))?.member("value").map(SourceNode::to_json)
    });
    let example = parent.member("example").map(|example| ("example", example.to_json()));
    example.into_iter().chain(of_examples.map(|value| ("examples", value))).collect()
}
