//! Decides whether the names of schemas are the values with which `discriminator` selects them, as the specification has
//! it without `mapping`. Authors also use other values; then lists, examples or defaults of the document have one.

use super::selection::{Selection, Source, allows, extension, in_place, is_default, listing, of_member, properties};
use super::shown::{Origin, Shown, of_metadata};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId, Type};

/// The branches of a union with `discriminator`.
pub(super) struct Union<'u> {
    pub(super) schema: SchemaId,
    pub(super) discriminator: &'u Discriminator,
    pub(super) branches: &'u [SchemaId],
    pub(super) selections: &'u [Selection],
}

/// Something in the document that contradicts the names.
pub(super) struct Contradiction {
    pub(super) reason: String,
    /// Where it is; `None` if it is the structure of the union.
    pub(super) at: Option<Origin>,
}

/// A branch that has another value than the name of its schema.
pub(super) struct Exception {
    pub(super) branch: usize,
    /// The value that selects the branch in addition to its name; `None` if the branch lists its values.
    pub(super) value: Option<String>,
    pub(super) contradiction: Contradiction,
}

/// Returns the branches with other values than the names of their schemas.
///
/// # Errors
///
/// Something that contradicts the names of all branches. So do the exceptions, if not more branches show their names:
/// they are then the convention of the document.
pub(super) fn exceptions(
    resolver: &Resolver<'_>,
    union: &Union<'_>,
    examples: &Shown,
) -> Result<Vec<Exception>, Contradiction> {
    if let Some(contradiction) = by_structure(resolver, union).or_else(|| by_lists(resolver, union)) {
        return Err(contradiction);
    }
    let mut exceptions = Vec::new();
    let mut confirmed = 0;
    for position in 0..union.branches.len() {
        let (is_confirmed, found) = of_branch(resolver, union, position, examples);
        confirmed += usize::from(is_confirmed && found.is_empty());
        exceptions.extend(found);
    }
    if let Some(contradiction) = by_examples(union, examples, &exceptions) {
        return Err(contradiction);
    }
    let branches = exceptions.chunk_by(|one, next| one.branch == next.branch).count();
    let is_shared = |one: &Exception| {
        let others = exceptions.iter().filter(|other| other.branch != one.branch);
        one.value.is_some() && others.into_iter().any(|other| other.value == one.value)
    };
    if branches >= confirmed.max(1) || exceptions.iter().any(is_shared) {
        return match exceptions.into_iter().next() {
            Some(first) => Err(first.contradiction),
            None => Ok(Vec::new()),
        };
    }
    Ok(exceptions)
}

/// A branch without known values, or one that lists the name of another one.
fn by_structure(resolver: &Resolver<'_>, union: &Union<'_>) -> Option<Contradiction> {
    let member = union.discriminator.property_name.as_str();
    for (position, one) in union.selections.iter().enumerate() {
        let mut others = union.selections.iter().enumerate().filter(|(other, _)| *other != position);
        match (one.source, &one.name) {
            (Source::Unknown, _) => {
                return Some(Contradiction { reason: one.without_values(position), at: None });
            }
            (Source::Name, Some(name)) => {
                if let Some((other, _)) = others.find(|(_, other)| other.values.contains(name)) {
                    let branch = union.branches.get(other);
                    let at = branch.and_then(|branch| listing(resolver, *branch, member, name)).map(of_schema);
                    return Some(Contradiction { reason: format!("several branches have `{name}`"), at });
                }
            }
            (Source::Branch | Source::Known | Source::Name, _) => {}
        }
    }
    None
}

fn of_schema((schema, keyword): (SchemaId, &'static str)) -> Origin {
    Origin { schema, keyword, is_around: false }
}

/// Returns whether a branch shows the name of its schema as a value, and the other values that it has.
fn of_branch(resolver: &Resolver<'_>, union: &Union<'_>, position: usize, examples: &Shown) -> (bool, Vec<Exception>) {
    let member = union.discriminator.property_name.as_str();
    let (Some(branch), Some(one)) = (union.branches.get(position), union.selections.get(position)) else {
        return (false, Vec::new());
    };
    let exception = |value, reason, at| {
        let contradiction = Contradiction { reason, at };
        Exception { branch: position, value, contradiction }
    };
    match (one.source, &one.name, one.target) {
        (Source::Branch, Some(name), target) => {
            let mut mapped: Vec<&str> = union.discriminator.mapping.iter().map(|(value, _)| value.as_str()).collect();
            let extension = target.and_then(|target| extension(resolver, target));
            mapped.extend(extension.as_deref());
            let is_named = one.values.contains(name);
            // `AsyncAPI` has names and constants next to each other.
            let is_constant = one.values.len() == 1 && resolver.arena.scope(union.schema).rules.asyncapi;
            let is_other = |value: &str| !is_named && !is_constant && !mapped.contains(&value);
            let other = one.values.iter().find(|value| is_other(value));
            let found = other.map(|value| {
                let at = listing(resolver, *branch, member, value).map(of_schema);
                exception(None, format!("`{name}` has `{value}`"), at)
            });
            (is_named, found.into_iter().collect())
        }
        // The branch for other values than those of branches.
        (Source::Name, ..) if is_default(resolver, union.discriminator, *branch) => (false, Vec::new()),
        (Source::Name, Some(name), Some(target)) => {
            let is_known = |text: &str| union.selections.iter().any(|one| one.values.iter().any(|own| own == text));
            let mut found: Vec<Exception> = Vec::new();
            let mut is_named = false;
            for (text, what, origin) in shown(resolver, [*branch, target], member, examples) {
                is_named |= text == *name;
                if !is_known(&text) && !found.iter().any(|other| other.value.as_ref() == Some(&text)) {
                    let reason = format!("{what} has `{text}`");
                    found.push(exception(Some(text), reason, Some(origin)));
                }
            }
            (is_named, found)
        }
        (Source::Branch | Source::Known | Source::Name | Source::Unknown, ..) => (false, Vec::new()),
    }
}

/// Returns the strings that examples and defaults have for the member in a branch and its target.
pub(super) fn shown(
    resolver: &Resolver<'_>,
    [branch, target]: [SchemaId; 2],
    member: &str,
    examples: &Shown,
) -> Vec<(String, &'static str, Origin)> {
    let of_objects = [branch, target].into_iter().flat_map(|schema| examples.of(schema, member));
    let mut all: Vec<_> = of_objects.map(|(text, origin)| (text.clone(), "an example", origin)).collect();
    let of_target = properties(resolver, target, member);
    for part in of_target.into_iter().flat_map(|property| in_place(resolver, property)) {
        let Some(keywords) = resolver.arena.schema(part).keywords() else { continue };
        for (keyword, value) in of_metadata(&keywords.metadata) {
            let text = value.as_str().map(str::to_owned);
            all.extend(text.map(|text| (text, "an example or default", of_schema((part, keyword)))));
        }
    }
    all
}

/// The object around the branches lists other values, or a branch allows no string of that name.
fn by_lists(resolver: &Resolver<'_>, union: &Union<'_>) -> Option<Contradiction> {
    let member = union.discriminator.property_name.as_str();
    let around = of_member(resolver, union.schema, member);
    for one in union.selections.iter().filter(|one| one.source == Source::Name) {
        let missing = around.as_ref().and_then(|list| one.values.iter().find(|value| !list.contains(value)));
        if let Some(value) = missing {
            let reason = format!("the values of `{member}` are listed without `{value}`");
            let listed = around.as_ref().and_then(|list| list.first());
            let at = listed.and_then(|first| listing(resolver, union.schema, member, first)).map(of_schema);
            return Some(Contradiction { reason, at });
        }
        let of_branch = one.target.into_iter().flat_map(|target| properties(resolver, target, member));
        let parts = of_branch.flat_map(|property| in_place(resolver, property));
        let mut excluding = parts.filter_map(|part| {
            let keyword = one.values.iter().find_map(|value| excluding(resolver, part, value))?;
            Some(of_schema((part, keyword)))
        });
        if let Some(at) = excluding.next() {
            let reason = format!("`{member}` cannot be `{}`", one.values.first()?);
            return Some(Contradiction { reason, at: Some(at) });
        }
    }
    None
}

/// Returns the keyword of a schema with which a name is not a valid value.
fn excluding(resolver: &Resolver<'_>, schema: SchemaId, value: &str) -> Option<&'static str> {
    let keywords = resolver.arena.schema(schema).keywords()?;
    let length = value.chars().count() as u64;
    let validation = &keywords.validation;
    // A name is an identifier, and a value with a pattern or format of its own is usually not one.
    let excludes = [
        ("type", !allows(resolver, schema, Type::String)),
        ("pattern", validation.pattern.is_some()),
        ("format", keywords.format.is_some()),
        ("maxLength", validation.max_length.is_some_and(|most| length > most)),
        ("minLength", validation.min_length.is_some_and(|least| length < least)),
    ];
    excludes.into_iter().find(|(_, excludes)| *excludes).map(|(keyword, _)| keyword)
}

/// An example or default of the union has a value that selects no branch.
fn by_examples(union: &Union<'_>, examples: &Shown, exceptions: &[Exception]) -> Option<Contradiction> {
    let is_known = |text: &String| {
        union.selections.iter().any(|one| one.values.contains(text))
            || exceptions.iter().any(|exception| exception.value.as_ref() == Some(text))
    };
    if union.discriminator.default_mapping.is_some() {
        return None;
    }
    let mut of_union = examples.of(union.schema, &union.discriminator.property_name);
    let (text, at) = of_union.find(|(text, _)| !is_known(text))?;
    Some(Contradiction { reason: format!("an example has `{text}`"), at: Some(at) })
}
