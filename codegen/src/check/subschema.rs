//! One subschema as the checks see it: its keywords, and where it stands. Knows nothing of what holds instances.

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
    /// Tells copies of one schema apart, where its dynamic references are bound differently.
    pub copy: usize,
    /// Where it stands.
    pub place: Place,
    /// Whether an instance that it judges is secret as a whole.
    pub redact: bool,
    /// What it asserts and applies, one entry per keyword, unevaluated… last.
    pub keywords: Vec<Keyword>,
    /// Keywords that only annotate, and their values.
    pub annotations: Vec<(String, Json)>,
}

impl Subschema {
    /// The only subschema that this one applies, where it asks nothing else.
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

/// Where a subschema stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Who sees it, where it is a view of what stands there.
    pub view: Option<Side>,
    /// The bytes it takes there.
    pub span: Span,
    /// What people call the file: its path, or the base URI where it was not asked for.
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
    /// Whether it is in the other one.
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
    /// What it asks of an instance.
    pub rule: Rule,
}

impl Keyword {
    /// A keyword under a name.
    pub(super) fn new(name: impl Into<String>, rule: Rule) -> Self {
        Self { name: name.into(), rule }
    }
}
