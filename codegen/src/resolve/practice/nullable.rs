//! `nullable: true` adds `null` wherever it is. With `type` and `enum` this was done when they were read.

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Resolver;
use crate::schema::{Applicator, Keywords, SchemaId, Type, TypeSet, Validation};

use super::made;

/// Replaces each branch of a union that only has `nullable: true` by one for `null`, as schemars writes `Option`.
pub(super) fn of_branches(resolver: &mut Resolver<'_>, id: SchemaId) {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return };
    let Applicator { any_of, one_of, .. } = &keywords.applicator;
    if any_of.len() + one_of.len() < 2 {
        return;
    }
    for branch in [any_of.as_slice(), one_of].concat() {
        if let Some(keywords) = resolver.arena.keywords_mut(branch).filter(|keywords| says_nothing_else(keywords)) {
            keywords.validation.types = Some(TypeSet(vec![Type::Null]));
        }
    }
}

/// Moves `nullable: true` that is alone in a part of `allOf` to the schema with the parts: the author adds `null` to all
/// of them. Nothing changes if they allow it already.
pub(super) fn of_parts(resolver: &mut Resolver<'_>, id: SchemaId) {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return };
    let is_alone = |part: &SchemaId| resolver.arena.schema(*part).keywords().is_some_and(says_nothing_else);
    let Some(part) = keywords.applicator.all_of.iter().copied().find(is_alone) else { return };
    if keywords.nullable || !rejects_null(resolver, id, 0) {
        return;
    }
    if let Some(keywords) = resolver.arena.keywords_mut(id) {
        keywords.nullable = true;
    }
    let location = &resolver.arena.schema(part).location;
    let message = "`nullable` adds `null` to the other parts of `allOf`, which it does not by the specification";
    let diagnostic = Diagnostic::new(Code::NullByPractice, message);
    let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "nullable");
    resolver.diagnostics.push(diagnostic.help("set `openapi = \"strict\"` to follow the specification"));
}

fn says_nothing_else(keywords: &Keywords) -> bool {
    let asserts = keywords.applicator != Applicator::default()
        || keywords.validation != Validation::default()
        || keywords.core.reference.is_some()
        || keywords.core.dynamic_reference.is_some()
        || keywords.format.is_some();
    keywords.nullable && !asserts
}

/// Adds `null` to keywords that would reject it.
pub(super) fn add(resolver: &mut Resolver<'_>, id: SchemaId) {
    let Some(keywords) = resolver.arena.schema(id).keywords().filter(|keywords| keywords.nullable) else { return };
    let Applicator { all_of, any_of, one_of, not, if_, .. } = &keywords.applicator;
    let refers = keywords.core.reference.is_some() || keywords.core.dynamic_reference.is_some();
    let others = refers || !all_of.is_empty() || not.is_some() || if_.is_some();
    let (any_of, one_of) = (any_of.clone(), one_of.clone());
    let rejects_all = |resolver: &Resolver<'_>, branches: &[SchemaId]| {
        branches.iter().all(|branch| rejects_null(resolver, *branch, 0))
    };
    if !others && any_of.is_empty() && one_of.is_empty() {
        return;
    }
    let is_plain = !others && (any_of.is_empty() || one_of.is_empty());
    // Some branch allows `null` already: another one would make `oneOf` fail.
    if is_plain && !rejects_all(resolver, &[any_of.as_slice(), &one_of].concat()) && one_of.is_empty() {
        return;
    }
    if is_plain && rejects_all(resolver, &one_of) {
        let null = made::null(resolver, id);
        if let Some(keywords) = resolver.arena.keywords_mut(id) {
            let Applicator { any_of, one_of, .. } = &mut keywords.applicator;
            if one_of.is_empty() { any_of.push(null) } else { one_of.push(null) }
        }
        return;
    }
    wrap(resolver, id);
}

/// Makes a schema a union of its old content and `null`.
/// Its annotations are kept.
fn wrap(resolver: &mut Resolver<'_>, id: SchemaId) {
    let Some(written) = resolver.arena.schema(id).keywords().cloned() else { return };
    let mut outer = Keywords {
        core: written.core.clone(),
        metadata: written.metadata.clone(),
        overrides: written.overrides.clone(),
        ..Keywords::default()
    };
    outer.core.reference = None;
    outer.core.dynamic_reference = None;
    let mut inner = Keywords { nullable: false, overrides: crate::schema::Overrides::default(), ..written };
    inner.metadata = crate::schema::Metadata::default();
    inner.core = crate::schema::Core {
        reference: inner.core.reference.take(),
        dynamic_reference: inner.core.dynamic_reference.take(),
        ..crate::schema::Core::default()
    };
    if let Some(TypeSet(types)) = inner.validation.types.as_mut().filter(|types| types.0.len() > 1) {
        types.retain(|ty| *ty != Type::Null);
    }
    if let Some(values) = inner.validation.enum_.as_mut().filter(|values| values.len() > 1) {
        values.retain(|value| *value != typewright::Json::Null);
    }
    let inner = made::schema(resolver, id, inner);
    let null = made::null(resolver, id);
    outer.applicator.any_of = vec![inner, null];
    if let Some(target) = resolver.graph.references.remove(&id) {
        resolver.graph.references.insert(inner, target);
    }
    if let Some(link) = resolver.graph.dynamic_references.remove(&id) {
        resolver.graph.dynamic_references.insert(inner, link);
    }
    if let Some(keywords) = resolver.arena.keywords_mut(id) {
        *keywords = outer;
    }
}

/// The maximum depth at which schemas are searched for `null`.
const MOST_STEPS: usize = 32;

/// Returns whether a schema is certain to reject `null`.
fn rejects_null(resolver: &Resolver<'_>, id: SchemaId, steps: usize) -> bool {
    let Some(keywords) = resolver.arena.schema(id).keywords() else {
        return resolver.arena.schema(id).body == crate::schema::Body::Boolean(false);
    };
    let Validation { types, enum_, const_, .. } = &keywords.validation;
    let Applicator { all_of, any_of, one_of, .. } = &keywords.applicator;
    let rejects = |id: &SchemaId| steps < MOST_STEPS && rejects_null(resolver, *id, steps + 1);
    let by_itself = types.as_ref().is_some_and(|types| !types.0.contains(&Type::Null))
        || enum_.as_ref().is_some_and(|values| !values.contains(&typewright::Json::Null))
        || const_.as_ref().is_some_and(|value| *value != typewright::Json::Null);
    // A schema that gets `null` later allows it.
    !keywords.nullable
        && (by_itself
            || all_of.iter().any(rejects)
            || resolver.graph.references.get(&id).is_some_and(rejects)
            || !any_of.is_empty() && any_of.iter().all(rejects)
            || !one_of.is_empty() && one_of.iter().all(rejects))
}
