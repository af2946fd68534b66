//! A contradiction: keywords that exclude each other, and where they are.
//! Finds none.

use crate::ids::SchemaId;
use crate::resolve::Graph;

/// The reason why no instance, or no instance with some member, is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::shape::lower::explain) struct Contradiction {
    /// The keyword at which it is reported.
    pub(in crate::shape::lower::explain) keyword: &'static str,
    /// What is invalid, and the reason.
    pub(in crate::shape::lower::explain) message: String,
    pub(in crate::shape::lower::explain) help: &'static str,
    /// The member or element without which instances may be valid, as the end of a phrase; `None` if no instance is.
    pub(super) with: Option<String>,
    /// What excludes what: two keywords, their values, and their locations.
    pub(super) reason: String,
    /// The schemas for a member or elements that exclude each other.
    pub(super) schemas: Vec<SchemaId>,
    /// Whether only a branch of `oneOf` has no valid instance.
    pub(super) is_of_branch: bool,
}

impl Contradiction {
    /// `what` is the kind of instance of which none is valid.
    pub(super) fn new(keyword: &'static str, what: &str, reason: String, help: &'static str) -> Self {
        let message = format!("no {what} is valid: {reason}");
        Self { keyword, message, help, with: None, reason, schemas: Vec::new(), is_of_branch: false }
    }

    /// Only instances with a member or an element are invalid.
    pub(super) fn partial(keyword: &'static str, what: &str, with: String, reason: String, help: &'static str) -> Self {
        let message = format!("no {what} with {with} is valid: {reason}");
        Self { message, with: Some(with), ..Self::new(keyword, what, reason, help) }
    }

    /// Returns the contradiction of an object or array for this one of a member or an element. Instances without it are
    /// valid, unless it is required. `part` names it, `with` ends the phrase about instances that have it.
    pub(super) fn around(
        self,
        what: &str,
        part: &str,
        with: String,
        is_required: bool,
        schemas: Vec<SchemaId>,
    ) -> Self {
        let reason = format!("for {part}, {}", self.reason);
        let schemas = [schemas, self.schemas].concat();
        let with = match self.with {
            Some(inner) => Some(format!("{inner} in {part}")),
            None => (!is_required).then_some(with),
        };
        let found = match with {
            Some(with) => Self::partial("allOf", what, with, reason, HELP_PARTS),
            None => Self::new("allOf", what, reason, HELP_PARTS),
        };
        Self { schemas, ..found }
    }

    /// Only a branch of `oneOf` has no valid instance.
    pub(super) fn of_branch(message: String, help: &'static str) -> Self {
        Self { message, is_of_branch: true, ..Self::new("oneOf", "instance", String::new(), help) }
    }
}

pub(super) const HELP_PARTS: &str =
    "change or remove one of them; parts of `allOf` and targets of references apply to the same value";

pub(super) const HELP_BOUNDS: &str = "change one of the bounds; those of all parts of `allOf` and of references count";

pub(super) const HELP_EMPTY: &str = "list what is valid, or remove the keyword to allow everything";

pub(super) const HELP_ONE: &str = "change or remove one of them";

/// The schema that contradictions are searched for in, and how others are named from there.
#[derive(Clone, Copy)]
pub(super) struct Here<'g> {
    pub(super) graph: &'g Graph,
    pub(super) schema: SchemaId,
}

impl Here<'_> {
    /// Returns whether a part is written in the schema, and is not the target of a reference.
    pub(super) fn has_within(self, part: SchemaId) -> bool {
        let [here, there] = [self.schema, part].map(|schema| &self.graph[schema].location);
        let rest = there.pointer.strip_prefix(&here.pointer).filter(|_| here.file == there.file);
        let is_definition =
            |rest: &str| ["$defs", "definitions"].iter().any(|group| rest.contains(&format!("/{group}/")));
        rest.is_some_and(|rest| (rest.is_empty() || rest.starts_with('/')) && !is_definition(rest))
    }

    /// Returns where a part of the schema is, as the end of a phrase.
    pub(super) fn place(self, part: SchemaId) -> String {
        let [here, there] = [self.schema, part].map(|schema| &self.graph[schema].location);
        let root = self.graph.roots.iter().find(|root| self.graph[root.schema].location.file == there.file);
        match root {
            _ if part == self.schema => "here".to_owned(),
            _ if here.file == there.file && there.pointer.is_empty() => "in the root schema".to_owned(),
            _ if here.file == there.file => format!("in `{}`", there.pointer),
            Some(root) => format!("in `{}#{}`", root.path, there.pointer),
            None => format!("in `{}#{}`", there.base_uri, there.resource_pointer),
        }
    }
}

/// Joins the descriptions of parts: `a here, b in …, and c in …`.
pub(super) fn listed(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [one, other] => format!("{one}, and {other}"),
        [others @ .., last] => format!("{}, and {last}", others.join(", ")),
    }
}
