//! `discriminator` selects the branch of a union by a member, even if that is a plain string in each branch.

use super::made::{self, Branch, Tag};
use super::names::{self, Union};
use super::selection::{Selection, Source, is_same, referent, selections};
use super::shown::Shown;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId};

/// The branches of a union, with the values that select them.
#[derive(Default)]
struct Choice {
    branches: Vec<SchemaId>,
    /// The number of branches that got values.
    count: usize,
    /// Whether some of the values are names of schemas.
    by_name: bool,
    /// Why other values than the names of schemas are possible.
    contradiction: Option<String>,
}

/// Returns whether the values of some branch are the name of a schema, if nothing contradicts that.
pub(super) fn needs_names(resolver: &Resolver<'_>, id: SchemaId) -> bool {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return false };
    let applicator = &keywords.applicator;
    let of_list = |branches: &Vec<SchemaId>| {
        let discriminator = keywords.discriminator.as_ref().filter(|_| !branches.is_empty());
        discriminator.map(|discriminator| selections(resolver, discriminator, branches)).unwrap_or_default()
    };
    let all = [&applicator.any_of, &applicator.one_of].into_iter().flat_map(of_list);
    all.into_iter().any(|one| one.source == Source::Name)
}

/// Adds to each branch the values that select it, if the branch does not list them itself.
pub(super) fn choose(resolver: &mut Resolver<'_>, id: SchemaId, examples: &Shown) {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return };
    let Some(discriminator) = keywords.discriminator.clone() else { return };
    let applicator = keywords.applicator.clone();
    let any_of = chosen(resolver, id, (&discriminator, &applicator.any_of), examples);
    let one_of = chosen(resolver, id, (&discriminator, &applicator.one_of), examples);
    if any_of.count + one_of.count == 0 {
        return;
    }
    report(resolver, id, &discriminator, &any_of, &one_of);
    if let Some(keywords) = resolver.arena.keywords_mut(id) {
        keywords.applicator.any_of = any_of.branches;
        keywords.applicator.one_of = one_of.branches;
    }
}

fn report(resolver: &mut Resolver<'_>, id: SchemaId, discriminator: &Discriminator, any_of: &Choice, one_of: &Choice) {
    let count = any_of.count + one_of.count;
    let branches = if count == 1 { "branch" } else { "branches" };
    let member = &discriminator.property_name;
    let contradiction = any_of.contradiction.as_ref().or(one_of.contradiction.as_ref());
    let (message, help) = if let Some(reason) = contradiction {
        let chosen = "but selects none by the name of its schema";
        let message = format!("`discriminator` restricts {count} {branches} by `{member}`, {chosen}, because {reason}");
        (message, format!("list the values of `{member}` in each branch, or in `mapping`"))
    } else {
        let values = if any_of.by_name || one_of.by_name { ", with the names of schemas as values" } else { "" };
        let departure = "which it does not by the specification";
        let message = format!("`discriminator` chooses {count} {branches} by `{member}`{values}, {departure}");
        (message, "set `openapi = \"strict\"` to follow the specification".to_owned())
    };
    let location = &resolver.arena.schema(id).location;
    let diagnostic = Diagnostic::new(Code::ChosenByPractice, message);
    let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "discriminator");
    resolver.diagnostics.push(diagnostic.help(help));
}

/// Returns the branches, those that need values with these.
fn chosen(
    resolver: &mut Resolver<'_>,
    id: SchemaId,
    (discriminator, branches): (&Discriminator, &[SchemaId]),
    examples: &Shown,
) -> Choice {
    let selections = selections(resolver, discriminator, branches);
    let mut choice = Choice { branches: branches.to_vec(), ..Choice::default() };
    let has_names = branches.len() > 1 && selections.iter().any(|one| one.source == Source::Name);
    let union = Union { schema: id, discriminator, branches, selections: &selections };
    choice.contradiction = has_names.then(|| names::contradiction(resolver, &union, examples)).flatten();
    choice.by_name = has_names && choice.contradiction.is_none();
    for (at, here) in selections.iter().enumerate() {
        let Some(branch) = branches.get(at) else { continue };
        let is_default = referent(resolver, *branch).is_some_and(|(_, reference)| {
            discriminator.default_mapping.as_ref().is_some_and(|default| is_same(default, reference))
        });
        let tag = match here.source {
            Source::Branch | Source::Unknown => None,
            Source::Known | Source::Name if is_default => none_of_others(&selections, at),
            Source::Known => Some(Tag::OneOf(here.values.clone())),
            Source::Name if choice.by_name => Some(Tag::OneOf(here.values.clone())),
            Source::Name => none_of_others(&selections, at),
        };
        if let Some(tag) = tag {
            let branch = Branch { schema: *branch, tag };
            let made = made::chosen(resolver, id, &discriminator.property_name, branch);
            choice.branches.get_mut(at).into_iter().for_each(|branch| *branch = made);
            choice.count += 1;
        }
    }
    choice
}

/// Returns the values of the other branches, which this one must not have.
fn none_of_others(selections: &[Selection], at: usize) -> Option<Tag> {
    let own = selections.get(at).map(|own| own.values.as_slice()).unwrap_or_default();
    let others = selections.iter().enumerate().filter(|(other, _)| *other != at);
    let others = others.flat_map(|(_, one)| &one.values).filter(|value| !own.contains(value));
    let others: Vec<String> = others.cloned().collect();
    (!others.is_empty()).then_some(Tag::NoneOf(others))
}
