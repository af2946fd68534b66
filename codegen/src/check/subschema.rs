//! One subschema of the checks: its keywords and its location.
//! Does not depend on how instances are stored.

use std::collections::BTreeSet;

use typewright::Json;

use super::{CheckId, Rule};
use crate::ids::SchemaId;
use crate::resolve::Side;
use crate::source::{FileId, Span};

/// One subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Subschema {
    /// The schema of the graph that it was lowered from.
    pub schema: SchemaId,
    /// Distinguishes copies of one schema with different bindings of their dynamic references.
    pub copy: usize,
    /// Its location.
    pub place: Place,
    /// Whether the whole instance is secret.
    pub redact: bool,
    /// The names of secret members that a view leaves out. An instance may have them all the same.
    pub withheld: BTreeSet<String>,
    /// Its assertions and applicators, one entry per keyword, `unevaluated…` last.
    pub keywords: Vec<Keyword>,
    /// Keywords that only annotate, with their values.
    pub annotations: Vec<(String, Json)>,
}

impl Subschema {
    /// Returns the only subschema that this one applies, if it asserts nothing else.
    pub(crate) fn forwards_to(&self) -> Option<CheckId> {
        let [keyword] = self.keywords.as_slice() else {
            return None;
        };
        match &keyword.rule {
            Rule::Reference(target) => Some(*target),
            Rule::AllOf(branches) | Rule::AnyOf(branches) | Rule::OneOf(branches) => match branches.as_slice() {
                [branch] => Some(*branch),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The location of a subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The side that sees it, if it is a view of the schema there.
    pub view: Option<Side>,
    /// Its bytes in the file.
    pub span: Span,
    /// The name of the file in reports: its path, or its base URI if it is not an input.
    pub path: String,
    /// File name without extensions.
    pub stem: String,
    /// JSON Pointer within the file.
    pub pointer: String,
    /// Base URI of its schema resource.
    pub base_uri: String,
    /// JSON Pointer within that resource.
    pub resource_pointer: String,
}

impl Place {
    /// Whether it is inside the other one.
    pub(super) fn is_below(&self, other: &Self) -> bool {
        let within = self.resource_pointer.strip_prefix(&other.resource_pointer);
        self.base_uri == other.base_uri && within.is_some_and(|within| within.starts_with('/'))
    }
}

/// One keyword.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// Its name as the dialect spells it; empty for a boolean schema.
    pub name: String,
    /// Its assertion or applicator.
    pub rule: Rule,
}

impl Keyword {
    /// A keyword under a name.
    pub(super) fn new(name: impl Into<String>, rule: Rule) -> Self {
        Self { name: name.into(), rule }
    }
}
