//! Unions: the branches or JSON types of a form as variants, which have no names yet.
//! Records the tests that select variants, but does not depend on what they check.

use crate::ids::SchemaId;
use crate::schema::Type;
use crate::shape::{Branches, RustType, Union, UnionVariant};

use super::arena::Items;
use crate::shape::lower::form::body::{Beyond, Key};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::tag::Tag;
use crate::shape::lower::read::values::{Value, values};
use crate::shape::lower::read::view::View;

/// The description of the variant for all other values.
const UNDESCRIBED: &str = "A value that the schema does not describe.";

/// Makes a union of branches; those with one type share a variant.
pub(crate) fn of_branches(items: &mut Items<'_>, key: Key, groups: &[Vec<Key>], beyond: Beyond) -> Union {
    let mut variants: Vec<UnionVariant> = Vec::with_capacity(groups.len());
    let units = items.units(groups, beyond);
    let external = items.external(groups, &units, beyond);
    let kinds = groups.iter().flatten().fold(Kinds::NONE, |kinds, key| kinds.union(items.forms.kinds(*key)));
    for ((group, units), external) in groups.iter().zip(units).zip(external) {
        let Some(&first) = group.first() else { continue };
        if let Some(units) = units {
            let branches = Branches::Schemas(vec![first.schema]);
            variants.extend(units.into_iter().map(|value| unit(branches.clone(), value)));
            continue;
        }
        if let Some((member, content)) = external {
            variants.push(of_member(items, first, member, content));
            continue;
        }
        let (_, form) = items.forms.resolved(first);
        let branch = items.branch(first);
        // Several branches share a type only if none of them has one of its own.
        let own = items.rust_type(branch);
        let ty = if group.len() > 1 { items.structural(&form.body) } else { own };
        let ty = if form.nullable { not_null(ty) } else { ty };
        let schemas: Vec<SchemaId> = group.iter().map(|key| key.schema).collect();
        let has_name = matches!(ty, RustType::Item(_));
        let same = if has_name {
            None
        } else {
            variants.iter_mut().find(|variant| variant.ty == ty && variant.member.is_none())
        };
        let guard = guard(items, group, kinds, beyond);
        let is_added = same.is_some_and(|same| add(&mut same.branches, &schemas, guard, beyond));
        if !is_added {
            variants.push(variant(items, schemas, guard, ty, first));
        }
    }
    let has_rest = variants.iter().any(|variant| matches!(variant.branches, Branches::Rest));
    variants.extend(others(beyond).filter(|_| !has_rest));
    let tag = tag(items, &mut variants);
    for variant in &mut variants {
        // The check of the original branch selects the variant: the members of the object are the same for all.
        if let Branches::Schemas(schemas) | Branches::OfKind(_, schemas) = &mut variant.branches {
            schemas.iter_mut().for_each(|schema| *schema = items.graph[*schema].branch().unwrap_or(*schema));
        }
    }
    let in_order = beyond == Beyond::Nothing && are_in_order(items, key, &variants);
    Union { variants, tag, in_order }
}

/// Returns whether the variants are the branches of one keyword, each as it is, except for branches for `null` alone.
fn are_in_order(items: &Items<'_>, key: Key, variants: &[UnionVariant]) -> bool {
    let graph = items.graph;
    let lists = items.forms.facts.unions(&View::of(graph, key.schema));
    let [(_, branches)] = lists.as_slice() else { return false };
    // A type that several schemas share has the branches of one of them.
    if items.shared.is_representative(key.schema) {
        return false;
    }
    let mut branches = branches.iter().filter(|schema| !Kinds::NULL.has(View::of(graph, **schema).kinds));
    let mut is_next = |variant: &UnionVariant| {
        let Branches::Schemas(schemas) = &variant.branches else { return false };
        let of_next = branches.next().map(|schema| graph[*schema].branch().unwrap_or(*schema));
        variant.value.is_none() && variant.member.is_none() && of_next.is_some_and(|next| *schemas == [next])
    };
    variants.iter().all(&mut is_next) && branches.next().is_none()
}

/// Adds schemas to the branches of a variant of the same type, if one test can select them all.
fn add(known: &mut Branches, schemas: &[SchemaId], guard: Option<Type>, beyond: Beyond) -> bool {
    match (&mut *known, guard) {
        (Branches::Schemas(known), None) => known.extend(schemas),
        // A type without a name is that of one JSON type, so the test for it holds for the other schemas too.
        (Branches::OfKind(_, known), _) if beyond == Beyond::Nothing => known.extend(schemas),
        (Branches::Schemas(others), Some(kind)) if beyond == Beyond::Nothing => {
            let all = others.iter().chain(schemas).copied().collect();
            *known = Branches::OfKind(kind, all);
        }
        _ => return false,
    }
    true
}

/// Returns the tag of the branches for objects, if there is one, and sets its values in the variants.
fn tag(items: &Items<'_>, variants: &mut [UnionVariant]) -> Option<String> {
    let may_be_object = |schema: &SchemaId| View::of(items.graph, *schema).kinds.meets(Kinds::OBJECT);
    let mut tagged = Vec::new();
    let mut branches = Vec::new();
    for (position, variant) in variants.iter().enumerate().filter(|(_, variant)| variant.value.is_none()) {
        match &variant.branches {
            Branches::Schemas(schemas) if schemas.iter().any(may_be_object) => {
                tagged.push(position);
                branches.push(schemas.clone());
            }
            Branches::OfKind(Type::Object, schemas) => {
                tagged.push(position);
                branches.push(schemas.clone());
            }
            Branches::Schemas(_) | Branches::OfKind(..) => {}
            Branches::Kinds(_) | Branches::Rest => return None,
        }
    }
    let tag = Tag::of(items.graph, &branches)?;
    for (position, values) in tagged.into_iter().zip(tag.values) {
        if let Some(variant) = variants.get_mut(position) {
            variant.tags = values;
        }
    }
    Some(tag.member)
}

/// Makes a union of JSON types.
pub(crate) fn of_groups(items: &mut Items<'_>, key: Key, groups: &[Kinds], beyond: Beyond) -> Union {
    let mut variants = Vec::with_capacity(groups.len());
    for (group, units) in groups.iter().zip(items.units_of_kinds(key, groups, beyond)) {
        let branches = Branches::Kinds(group.types());
        if let Some(units) = units {
            variants.extend(units.into_iter().map(|value| unit(branches.clone(), value)));
            continue;
        }
        let ty = items.rust_type(Key::only(key.schema, *group));
        let description = descriptions(items, key, *group);
        variants.push(UnionVariant { description, ..UnionVariant::new(branches, ty) });
    }
    variants.extend(others(beyond));
    Union { variants, tag: None, in_order: false }
}

fn variant(
    items: &mut Items<'_>,
    schemas: Vec<SchemaId>,
    guard: Option<Type>,
    ty: RustType,
    first: Key,
) -> UnionVariant {
    let is_rest = schemas.iter().any(|&schema| items.graph[schema].is_rest());
    let branches = match guard {
        _ if is_rest => Branches::Rest,
        Some(kind) => Branches::OfKind(kind, schemas),
        None => Branches::Schemas(schemas),
    };
    let undescribed = is_rest.then(|| UNDESCRIBED.to_owned());
    let description = undescribed.or_else(|| items.description(first)).or_else(|| description_around(items, first));
    UnionVariant { description, deprecated: is_deprecated(items, first), ..UnionVariant::new(branches, ty) }
}

/// Returns the variant for objects with one member, which contains its content.
fn of_member(items: &mut Items<'_>, branch: Key, member: String, content: Key) -> UnionVariant {
    let ty = items.rust_type(content);
    let own = |key: Key| items.graph[key.schema].keywords().and_then(|said| said.metadata.description.clone());
    let description = own(branch).or_else(|| own(content));
    let branches = Branches::Schemas(vec![branch.schema]);
    let deprecated = is_deprecated(items, branch);
    UnionVariant { member: Some(member), description, deprecated, ..UnionVariant::new(branches, ty) }
}

/// Returns whether a branch itself is deprecated, and not only the definition that it refers to.
fn is_deprecated(items: &Items<'_>, branch: Key) -> bool {
    items.graph[branch.schema].keywords().is_some_and(|keywords| keywords.metadata.deprecated)
}

/// Returns the descriptions of listed values that have no variants of their own.
fn descriptions(items: &Items<'_>, key: Key, kinds: Kinds) -> Option<String> {
    let listed = values(items.graph, &View::of(items.graph, key.schema), kinds.intersection(key.kinds))?;
    let described = listed.into_iter().filter_map(|value| {
        let mark = if value.deprecated { " (deprecated)" } else { "" };
        Some(format!("`{}`{mark}: {}", value.json, value.description?.trim_end()))
    });
    let described: Vec<String> = described.collect();
    (!described.is_empty()).then(|| described.join("\n\n"))
}

/// Returns the variant of a listed value, which has no content.
fn unit(branches: Branches, value: Value) -> UnionVariant {
    UnionVariant {
        requested_name: value.name,
        value: Some(value.json),
        description: value.description,
        deprecated: value.deprecated,
        ..UnionVariant::new(branches, RustType::Null)
    }
}

/// Returns the JSON type that is tested in addition to branches that do not describe other types, or that also allow
/// other types of the union, which has `kinds`.
fn guard(items: &mut Items<'_>, group: &[Key], kinds: Kinds, beyond: Beyond) -> Option<Type> {
    let is_of_kind = |key: &Key| [Kinds::ARRAY, Kinds::OBJECT].contains(&key.kinds);
    let needs_kind = (beyond == Beyond::Anything && group.first().is_some_and(is_of_kind))
        || group.iter().any(|key| items.forms.needs_kind(*key, kinds));
    let of_group = group.iter().fold(Kinds::NONE, |all, key| all.union(items.forms.kinds_without_null(*key)));
    match of_group.types().as_slice() {
        [only] if needs_kind => Some(*only),
        _ => None,
    }
}

/// Returns the description of the branch that another one was taken out of.
fn description_around(items: &mut Items<'_>, branch: Key) -> Option<String> {
    let around: Vec<SchemaId> = items.forms.around(branch.schema).collect();
    around.into_iter().find_map(|schema| items.description(Key::whole(schema)))
}

/// Returns the variant for all other values.
fn others(beyond: Beyond) -> Option<UnionVariant> {
    let description = Some(UNDESCRIBED.to_owned());
    let other = UnionVariant { description, ..UnionVariant::new(Branches::Rest, RustType::Json) };
    (beyond == Beyond::Anything).then_some(other)
}

/// Removes `null` from a branch: it belongs to the whole union.
fn not_null(ty: RustType) -> RustType {
    match ty {
        RustType::Option(inner) => *inner,
        other => other,
    }
}
