//! The core vocabulary: identifiers, anchors, references, definitions. Reads them as written; resolves nothing.

use crate::source::{SourceNode, Span};

use super::reading::{Keyword, is_schema};
use super::{Dialect, Reading, SchemaId};

/// Identifiers and references ([core §8](https://json-schema.org/draft/2020-12/json-schema-core#section-8)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Core {
    /// `$id` (`id` in draft 4), as written.
    pub id: Option<String>,
    /// `$anchor`, or a `$id` that is a plain fragment in drafts 4 to 7.
    pub anchor: Option<String>,
    /// `$dynamicAnchor`.
    pub dynamic_anchor: Option<String>,
    /// `$recursiveAnchor: true`.
    pub recursive_anchor: bool,
    /// `$ref`, as written, and the location of its value.
    pub reference: Option<(String, Span)>,
    /// `$dynamicRef`, or `$recursiveRef` of 2019-09.
    pub dynamic_reference: Option<(String, Span)>,
    /// `$defs` and `definitions`, in order.
    pub definitions: Vec<(String, SchemaId)>,
}

/// The members that determine how a schema is read, before its keywords are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Identity<'t> {
    /// `$schema`, and the location of its value.
    pub(crate) schema: Option<(&'t str, Span)>,
    /// `$id`.
    id: Option<&'t str>,
    /// `id`, the `$id` of draft 4.
    plain_id: Option<&'t str>,
    /// Whether there is a `$ref`.
    refers: bool,
}

impl<'t> Identity<'t> {
    /// Reads these members of a schema.
    pub(crate) fn of(schema: SourceNode<'t>) -> Self {
        let text = |name| schema.member(name).and_then(SourceNode::as_str);
        let metaschema = schema.member("$schema").and_then(|node| Some((node.as_str()?, node.span())));
        Self { schema: metaschema, id: text("$id"), plain_id: text("id"), refers: schema.member("$ref").is_some() }
    }

    /// Returns whether some dialect treats it as a schema resource of its own.
    pub(crate) fn names_a_resource(&self) -> bool {
        self.id.is_some() || self.plain_id.is_some()
    }

    /// Returns the identifier, as written.
    /// Returns `None` if there is a `$ref` and the dialect ignores the siblings of `$ref`.
    pub(crate) fn id(&self, dialect: Dialect) -> Option<&'t str> {
        self.written_id(dialect).filter(|_| !(self.refers && dialect.ignores_siblings_of_reference()))
    }

    /// Returns the identifier, as written, even if there is a `$ref`.
    pub(crate) fn written_id(&self, dialect: Dialect) -> Option<&'t str> {
        if dialect.draft() == Dialect::Draft4 { self.plain_id } else { self.id }
    }
}

impl Core {
    /// Reads a keyword and returns `true` if it belongs to this vocabulary.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        let modern = dialect.since(Dialect::Draft201909);
        let newest = dialect.since(Dialect::Draft202012);
        match keyword.name {
            "$id" if dialect.since(Dialect::Draft6) => self.read_id(keyword, reading),
            "id" if dialect.draft() == Dialect::Draft4 => self.read_id(keyword, reading),
            "$anchor" if modern => self.anchor = reading.string(keyword),
            "$dynamicAnchor" if newest => self.dynamic_anchor = reading.string(keyword),
            "$dynamicRef" if newest => self.dynamic_reference = reference(keyword, reading),
            "$recursiveAnchor" if modern && !newest => self.recursive_anchor = reading.boolean(keyword) == Some(true),
            "$recursiveRef" if modern && !newest => self.dynamic_reference = reference(keyword, reading),
            // No effect here: `$schema` and `$vocabulary` were read before, `$comment` is for readers.
            "$schema" | "$vocabulary" | "$comment" => {}
            _ => return self.read_sibling_of_reference(keyword, reading),
        }
        true
    }

    /// Reads a keyword that has an effect even if the siblings of `$ref` are ignored.
    pub(super) fn read_sibling_of_reference(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        match keyword.name {
            "$ref" => self.reference = reference(keyword, reading),
            "$defs" | "definitions" => self.definitions.extend(definitions(keyword, reading)),
            _ => return false,
        }
        true
    }

    /// Reads an identifier.
    /// Up to draft 7, one that is only a fragment is an anchor.
    fn read_id(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) {
        let Some(id) = reading.string(keyword) else { return };
        match id.strip_prefix('#') {
            Some(anchor) if !anchor.is_empty() && reading.rules.dialect.ignores_siblings_of_reference() => {
                self.anchor = Some(anchor.to_owned());
            }
            _ => self.id = Some(id),
        }
    }
}

/// A definition that is not a schema asserts nothing, unless a reference leads to it.
fn definitions(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Vec<(String, SchemaId)> {
    let mut definitions = Vec::new();
    for member in reading.members(keyword).unwrap_or_default() {
        if is_schema(member.value) {
            definitions.push((member.name.to_owned(), reading.map_entry(keyword, member)));
        } else {
            reading.ignored(member, "a schema (an object or a boolean)");
        }
    }
    definitions
}

fn reference(keyword: Keyword<'_>, reading: &mut Reading<'_>) -> Option<(String, Span)> {
    reading.string(keyword).map(|text| (text, keyword.value.span()))
}
