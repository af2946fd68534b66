//! Schemas that are not in any file, at the locations of those that they are created for.

use std::rc::Rc;

use typewright::Json;

use crate::resolve::Resolver;
use crate::schema::{Body, Keywords, SchemaId, Type, TypeSet};

/// Adds a schema at the location of another one.
pub(super) fn schema(resolver: &mut Resolver<'_>, at: SchemaId, keywords: Keywords) -> SchemaId {
    let mut schema = resolver.arena.schema(at).clone();
    schema.body = Body::Keywords(Box::new(keywords));
    let scope = Rc::clone(resolver.arena.scope(at));
    resolver.arena.push(schema, scope)
}

/// Does the same at a keyword of the other one.
pub(super) fn at_keyword(resolver: &mut Resolver<'_>, at: SchemaId, keyword: &str, keywords: Keywords) -> SchemaId {
    let id = schema(resolver, at, keywords);
    if let Some(made) = resolver.arena.schemas.get_mut(id.0 as usize) {
        typewright::__private::v1::pointer::push(&mut made.location.pointer, keyword);
        typewright::__private::v1::pointer::push(&mut made.location.resource_pointer, keyword);
    }
    id
}

/// `{"type": "null"}`.
pub(super) fn null(resolver: &mut Resolver<'_>, at: SchemaId) -> SchemaId {
    let mut keywords = Keywords::default();
    keywords.validation.types = Some(TypeSet(vec![Type::Null]));
    schema(resolver, at, keywords)
}

/// A branch of a union with `discriminator`, with the values that select it.
pub(super) struct Branch {
    pub(super) schema: SchemaId,
    pub(super) tag: Tag,
}

/// The condition on the member for a branch.
pub(super) enum Tag {
    /// It must be one of these.
    OneOf(Vec<String>),
    /// It must not be one of these, which select other branches.
    NoneOf(Vec<String>),
}

/// Creates `{"allOf": [branch, {"properties": {member: {"enum": values}}}]}`, or with `not` around the list.
/// Without the member, no branch is excluded.
pub(super) fn chosen(resolver: &mut Resolver<'_>, owner: SchemaId, member: &str, branch: Branch) -> SchemaId {
    let (values, is_excluded) = match branch.tag {
        Tag::OneOf(values) => (values, false),
        Tag::NoneOf(values) => (values, true),
    };
    let mut listed = Keywords::default();
    listed.validation.enum_ = Some(values.into_iter().map(Json::String).collect());
    let mut listed = at_keyword(resolver, owner, "discriminator", listed);
    if is_excluded {
        let mut others = Keywords::default();
        others.applicator.not = Some(listed);
        listed = at_keyword(resolver, owner, "discriminator", others);
    }
    let mut tag = Keywords::default();
    tag.applicator.properties = vec![(member.to_owned(), listed)];
    let tag = at_keyword(resolver, owner, "discriminator", tag);
    let mut both = Keywords::default();
    both.applicator.all_of = vec![branch.schema, tag];
    let chosen = schema(resolver, branch.schema, both);
    resolver.graph.chosen.insert(chosen, branch.schema);
    chosen
}
