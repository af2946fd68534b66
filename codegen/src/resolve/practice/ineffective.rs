//! Reports a `discriminator` that selects no branch because of the structure of its union. Changes nothing.

use super::mapping::branches;
use super::selection::{Selection, Source, referent, selections};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId};

/// Returns a warning for a union of which no branch is restricted, unless each branch has values of its own.
pub(super) fn warning(resolver: &Resolver<'_>, union: SchemaId, discriminator: &Discriminator) -> Option<Diagnostic> {
    let branches = branches(resolver, union);
    let is_broken = |branch: &SchemaId| {
        let keywords = resolver.arena.schema(*branch).keywords();
        keywords.is_some_and(|keywords| keywords.core.reference.is_some()) && referent(resolver, *branch).is_none()
    };
    if branches.len() < 2 || branches.iter().any(is_broken) {
        return None;
    }
    let member = &discriminator.property_name;
    let all = selections(resolver, discriminator, &branches);
    let (reason, help) = without_values(&all, member).or_else(|| shared_value(&all, member))?;
    let message = format!("`discriminator` selects no branch by `{member}`, because {reason}");
    let location = &resolver.arena.schema(union).location;
    let diagnostic = Diagnostic::new(Code::NothingSelected, message).help(help);
    Some(diagnostic.at_keyword(location.file, location.span, &location.pointer, "discriminator"))
}

/// Returns why a branch without values prevents the selection, and what to do.
fn without_values(all: &[Selection], member: &str) -> Option<(String, String)> {
    let unknown = |one: &Selection| one.source == Source::Unknown && one.values.is_empty();
    let position = all.iter().position(unknown)?;
    let reason = all.get(position)?.without_values(position);
    Some((reason, format!("list the values of `{member}` in this branch, or move it to a schema with a name")))
}

/// Returns which branches have the same value, and what to do.
fn shared_value(all: &[Selection], member: &str) -> Option<(String, String)> {
    for (position, one) in all.iter().enumerate() {
        let later = all.iter().enumerate().skip(position + 1);
        for (other, next) in later {
            if let Some(value) = one.values.iter().find(|value| next.values.contains(value)) {
                let names = [one.shown(position), next.shown(other)];
                let reason = format!("{} and {} both allow `{value}`", names[0], names[1]);
                let help = format!("list the values of `{member}` in `mapping`, or in each branch only its own");
                return Some((reason, help));
            }
        }
    }
    None
}

impl Selection {
    /// Returns why a branch is selected by no value.
    pub(super) fn without_values(&self, position: usize) -> String {
        let what = if self.name.is_some() { "a union" } else { "inline" };
        format!("branch {position} is {what} and does not list its values")
    }

    fn shown(&self, position: usize) -> String {
        self.name.as_ref().map_or_else(|| format!("branch {position}"), |name| format!("`{name}`"))
    }
}
