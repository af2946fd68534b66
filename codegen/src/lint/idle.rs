//! W410: a branch of `anyOf` allows every instance, so that the keyword asserts nothing.
//! Together with a list of values such a branch is often intended: editors suggest the values.

use super::{Found, Lint, Subject};
use crate::diagnostic::Code;
use crate::schema::SchemaId;

/// Reports a branch that allows every instance, if there are others.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let branches = &subject.keywords.applicator.any_of;
    if branches.len() < 2 || branches.iter().any(|branch| suggests(lint, *branch)) {
        return;
    }
    let Some(at) = branches.iter().position(|branch| is_always(lint, *branch)) else { return };
    let message = format!("branch {at} of `anyOf` allows every instance, so that the others assert nothing");
    let help = "remove the branch, or add the keyword that it lacks";
    found.push(subject.at_part(Code::IdleBranches, message, "anyOf", &at.to_string()).help(help));
}

/// Returns whether a branch allows every instance, and not only because of a reference or a format that asserts nothing.
fn is_always(lint: &Lint<'_>, schema: SchemaId) -> bool {
    let check = lint.checks.of_schema.get(&schema);
    let is_always = check.and_then(|check| lint.checks.facts.always.get(check.index())).copied().unwrap_or(false);
    let has_format = lint.graph[schema].keywords().is_some_and(|keywords| keywords.format.is_some());
    is_always && !has_format && !lint.uncertain.contains(&schema)
}

/// Returns whether a branch lists values, or has a format.
fn suggests(lint: &Lint<'_>, schema: SchemaId) -> bool {
    let keywords = lint.graph[lint.graph.referent(schema)].keywords();
    keywords.is_some_and(|keywords| {
        let validation = &keywords.validation;
        validation.enum_.is_some() || validation.const_.is_some() || keywords.format.is_some()
    })
}
