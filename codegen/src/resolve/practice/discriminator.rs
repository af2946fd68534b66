//! `discriminator` selects the branch of a union by a member, even if that is a plain string in each branch.

use super::made::{self, Branch, Tag};
use super::names::{self, Contradiction, Exception, Union};
use super::selection::{Selection, Source, is_default, selections};
use super::shown::{Origin, Shown};
use super::{defaults, ineffective};
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
    /// Whether some of the values are defaults of the member.
    by_default: bool,
    /// Why other values than the names of schemas are possible.
    contradiction: Option<Contradiction>,
    /// Warnings about values that are not the names of schemas.
    warnings: Vec<Diagnostic>,
}

impl Choice {
    /// Returns whether a warning at another location explains why no branch is selected.
    fn is_reported(&self) -> bool {
        self.contradiction.as_ref().is_some_and(|contradiction| contradiction.at.is_some())
    }
}

/// Returns whether the values of some branch are the name of a schema, if nothing contradicts that.
pub(super) fn needs_names(resolver: &Resolver<'_>, id: SchemaId) -> bool {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return false };
    let applicator = &keywords.applicator;
    let of_list = |branches: &Vec<SchemaId>| {
        let discriminator = keywords.discriminator.as_deref().filter(|_| !branches.is_empty());
        discriminator.map(|discriminator| selections(resolver, discriminator, branches)).unwrap_or_default()
    };
    let all = [&applicator.any_of, &applicator.one_of].into_iter().flat_map(of_list);
    all.into_iter().any(|one| one.source == Source::Name)
}

/// Adds to each branch the values that select it, if the branch does not list them itself.
pub(super) fn choose(resolver: &mut Resolver<'_>, id: SchemaId, examples: &Shown) {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return };
    let Some(discriminator) = keywords.discriminator.as_deref().cloned() else { return };
    let applicator = keywords.applicator.clone();
    let mut any_of = chosen(resolver, id, (&discriminator, &applicator.any_of), examples);
    let mut one_of = chosen(resolver, id, (&discriminator, &applicator.one_of), examples);
    // A schema may be a branch of several unions.
    let warnings = any_of.warnings.drain(..).chain(one_of.warnings.drain(..));
    warnings.for_each(|warning| resolver.diagnostics.push_new(warning));
    if any_of.count + one_of.count == 0 {
        let is_reported = [&any_of, &one_of].into_iter().any(Choice::is_reported);
        let warning = ineffective::warning(resolver, id, &discriminator).filter(|_| !is_reported);
        resolver.diagnostics.extend(warning);
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
    let (message, help) = if let Some(Contradiction { reason, .. }) = contradiction {
        let chosen = "but selects none by the name of its schema";
        let message = format!("`discriminator` restricts {count} {branches} by `{member}`, {chosen}, because {reason}");
        (message, format!("list the values of `{member}` in each branch, or in `mapping`"))
    } else {
        let values = match (any_of.by_name || one_of.by_name, any_of.by_default || one_of.by_default) {
            (true, _) => ", with the names of schemas as values",
            (false, true) => ", with the defaults of the member as values",
            (false, false) => "",
        };
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
    let mut selections = selections(resolver, discriminator, branches);
    let mut choice = Choice { branches: branches.to_vec(), ..Choice::default() };
    let has_names = branches.len() > 1 && selections.iter().any(|one| one.source == Source::Name);
    if has_names {
        named(resolver, id, (discriminator, branches, &mut selections), examples, &mut choice);
    }
    for (at, here) in selections.iter().enumerate() {
        let Some(branch) = branches.get(at) else { continue };
        let is_default = is_default(resolver, discriminator, *branch);
        let tag = match here.source {
            Source::Branch | Source::Unknown => None,
            Source::Known | Source::Name if is_default => none_of_others(&selections, at),
            Source::Known => Some(Tag::OneOf(here.values.clone())),
            Source::Name if choice.by_name || choice.by_default => Some(Tag::OneOf(here.values.clone())),
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

/// Decides which values the branches have that `mapping` leaves out: names of schemas, defaults, or none.
fn named(
    resolver: &Resolver<'_>,
    id: SchemaId,
    (discriminator, branches, selections): (&Discriminator, &[SchemaId], &mut [Selection]),
    examples: &Shown,
    choice: &mut Choice,
) {
    let union = Union { schema: id, discriminator, branches, selections };
    let found = names::exceptions(resolver, &union, examples);
    let defaults = if found.is_err() { defaults::values(resolver, &union, examples) } else { None };
    match (found, defaults) {
        (Ok(exceptions), _) => {
            choice.by_name = true;
            for Exception { branch, value, contradiction } in exceptions {
                let Some((one, value)) = selections.get_mut(branch).zip(value) else { continue };
                choice.warnings.extend(exceptional(resolver, &contradiction, one, &value));
                one.values.push(value);
            }
        }
        (Err(_), Some(defaults)) => {
            choice.by_default = true;
            for (branch, value) in defaults {
                selections.get_mut(branch).into_iter().for_each(|one| one.values = vec![value.clone()]);
            }
        }
        (Err(contradiction), None) => {
            choice.warnings.extend(contradicted(resolver, &contradiction));
            choice.contradiction = Some(contradiction);
        }
    }
}

/// Returns a warning about a value that selects a branch in addition to the name of its schema.
fn exceptional(
    resolver: &Resolver<'_>,
    contradiction: &Contradiction,
    one: &Selection,
    value: &str,
) -> Option<Diagnostic> {
    let (reason, name) = (&contradiction.reason, one.name.as_ref()?);
    let message = format!("{reason}, which is not the name of the schema; `{name}` and `{value}` select it");
    let help = format!("correct the value, or list it in `mapping` for `{name}`");
    Some(warning(resolver, contradiction.at?, message).help(help))
}

/// Returns a warning about the value because of which no branch is selected by the name of its schema.
fn contradicted(resolver: &Resolver<'_>, contradiction: &Contradiction) -> Option<Diagnostic> {
    let reason = &contradiction.reason;
    let message = format!("{reason}, so `discriminator` without `mapping` selects no branch by the name of its schema");
    let help = "list the values in `mapping` or in each branch, or correct the value";
    Some(warning(resolver, contradiction.at?, message).help(help))
}

fn warning(resolver: &Resolver<'_>, at: Origin, message: String) -> Diagnostic {
    let location = &resolver.arena.schema(at.schema).location;
    let own = location.pointer.as_str();
    let pointer = if at.is_around { own.strip_suffix("/schema").unwrap_or(own) } else { own };
    let diagnostic = Diagnostic::new(Code::OtherValueThanName, message);
    diagnostic.at_keyword(location.file, location.span, pointer, at.keyword)
}

/// Returns the values of the other branches, which this one must not have.
fn none_of_others(selections: &[Selection], at: usize) -> Option<Tag> {
    let own = selections.get(at).map(|own| own.values.as_slice()).unwrap_or_default();
    let others = selections.iter().enumerate().filter(|(other, _)| *other != at);
    let others = others.flat_map(|(_, one)| &one.values).filter(|value| !own.contains(value));
    let others: Vec<String> = others.cloned().collect();
    (!others.is_empty()).then_some(Tag::NoneOf(others))
}
