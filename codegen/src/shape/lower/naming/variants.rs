//! Names for the variants of unions, after all items have names.
//! They come from the names of branches in the schema, from what distinguishes the branches, and from their types. Does
//! not depend on forms.

use std::collections::BTreeSet;

use crate::shape::name::{Priority, Request, Scope, camel, fingerprint, words};
use crate::shape::{Branches, Coverage, EnumVariant, Item, ItemId, ItemKind, RustType, UnionVariant, Values};

use crate::shape::lower::candidates::added;
use crate::shape::lower::candidates::namespace::short_names;
use crate::shape::lower::candidates::path;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::items::enumeration;
use crate::shape::lower::read::values::Value;

/// The maximum number of words in the title of a branch that names its variant.
const MOST_WORDS: usize = 5;

/// Names the variants of every union.
pub(crate) fn name_variants(items: &mut Items<'_>) {
    for index in 0..items.arena.len() {
        let item = &items.arena[index];
        let Item { kind: ItemKind::Union(union), schema, .. } = item else { continue };
        let around = words(without_side(items, item));
        let (own, ends_alike) = own_words(items, &around, &union.variants);
        let is_gathered = ends_alike && items.graph[*schema].synthesized.is_some();
        let each = union.variants.iter().zip(own);
        let requests: Vec<Request> =
            each.map(|(variant, own)| request(items, &around, variant, own, is_gathered)).collect();
        let names = Scope::Variants.assign(&requests);
        if let ItemKind::Union(union) = &mut items.arena[index].kind {
            for (variant, name) in union.variants.iter_mut().zip(names) {
                variant.name.assign(name);
            }
        }
    }
}

/// Requests the name of a variant.
/// `union` are the words of the union's name, with which the variant does not begin; `own` are the words that only the
/// name of its type has; `is_gathered` is set if the union was created for one member with different schemas in several
/// branches.
fn request(
    items: &Items<'_>,
    union: &[String],
    variant: &UnionVariant,
    own: Option<String>,
    is_gathered: bool,
) -> Request {
    if let Some(json) = &variant.value {
        let name = variant.requested_name.clone();
        return enumeration::request(&Value { json: json.clone(), name, description: None, deprecated: false });
    }
    if let Some(member) = &variant.member {
        return crate::shape::name::request(member, camel);
    }
    let branch = match &variant.branches {
        Branches::Schemas(schemas) | Branches::OfKind(_, schemas) => {
            schemas.first().map(|&schema| &items.graph[schema])
        }
        Branches::Kinds(_) | Branches::Rest => None,
    };
    let keywords = branch.and_then(|branch| branch.keywords());
    let requested = keywords.and_then(|keywords| keywords.overrides.name.as_deref());
    let title = keywords.and_then(|keywords| keywords.metadata.title.as_deref());
    let said = requested.or(title).map(words).filter(|words| (1..=MOST_WORDS).contains(&words.len()));
    let kind = after_type(items, &variant.ty);
    let is_inline = matches!(variant.ty, RustType::Item(id) if !has_name(items, id));
    let distinguished =
        Some(branch_words(items, variant)).filter(|words| is_inline && !words.is_empty()).map(|words| camel(&words));
    let pointer = branch.map(|branch| branch.location.pointer.as_str()).unwrap_or_default();
    let step = pointer.rsplit('/').next().unwrap_or_default();
    // Schemas of one member in several branches are below names, not positions.
    let is_position = step.bytes().all(|byte| byte.is_ascii_digit());
    let position = if is_position { step.to_owned() } else { camel(&words(step)) };
    let defined = match &variant.branches {
        Branches::OfKind(..) => defined(items, &variant.ty),
        Branches::Schemas(_) | Branches::Kinds(_) | Branches::Rest => None,
    };
    let other = (variant.branches == Branches::Rest).then(|| "Other".to_owned());
    let (by_place, by_type) = if is_gathered { (own, None) } else { (None, own) };
    let said = said.map(|words| camel(beyond(union, &words).unwrap_or(&words))).into_iter();
    let mut candidates: Vec<String> = said.chain(defined).chain(by_place).chain(distinguished).chain(other).collect();
    // A variant without a name of its own keeps the name of its JSON type.
    let is_item = variant.ty.item().is_some();
    let priority = if is_item || !candidates.is_empty() { Priority::Inline } else { Priority::Exact };
    candidates.extend(beyond(union, &words(&kind)).filter(|_| is_item).map(camel));
    candidates.push(kind.clone());
    candidates.extend(after_parts(items, &variant.ty));
    let kinds = kinds(variant);
    candidates.extend(kinds.clone());
    candidates.extend(by_type);
    let mark = fingerprint(&format!("{pointer}{}", kinds.unwrap_or_default())).to_uppercase();
    candidates.extend([format!("{kind}{position}"), format!("{kind}{mark}")]);
    if is_added(items, variant) {
        return Request { candidates: added::candidates(&candidates), priority: Priority::Added };
    }
    Request { candidates, priority }
}

/// Returns whether a variant was added to open its union: those of the schema keep their names.
fn is_added(items: &Items<'_>, variant: &UnionVariant) -> bool {
    let schemas = variant.branches.schemas();
    !schemas.is_empty() && schemas.iter().all(|schema| items.graph.is_added(*schema))
}

/// Returns for each variant the words that only the name of its type has.
/// The words of the union and the common end of all names are removed; `None` if the type has no name, if it was added to
/// open the union, or if no words are left. Also returns whether several have a common end.
fn own_words(items: &Items<'_>, union: &[String], variants: &[UnionVariant]) -> (Vec<Option<String>>, bool) {
    let named = |variant: &UnionVariant| {
        let id = variant.ty.item().filter(|_| !is_added(items, variant))?;
        Some(words(&items.arena[id.index()].name))
    };
    let all: Vec<Option<Vec<String>>> = variants.iter().map(named).collect();
    let shared = all.iter().flatten().map(Vec::as_slice).reduce(common_end).map_or(0, <[String]>::len);
    let is_several = all.iter().flatten().collect::<BTreeSet<_>>().len() > 1;
    let own = |words: Vec<String>| {
        let kept = words.len() - if is_several { shared } else { 0 };
        let begins = if words.starts_with(union) && kept > union.len() { union.len() } else { 0 };
        words.get(begins..kept).filter(|words| !words.is_empty()).map(camel)
    };
    (all.into_iter().map(|words| words.and_then(own)).collect(), is_several && shared > 0)
}

/// Returns the words after those of the union, if a name begins with them and the others can be a name.
fn beyond<'w>(union: &[String], words: &'w [String]) -> Option<&'w [String]> {
    let rest = words.strip_prefix(union)?;
    rest.first()?.starts_with(|first: char| !first.is_ascii_digit()).then_some(rest)
}

/// Returns the common end of two lists.
fn common_end<'w>(one: &'w [String], other: &[String]) -> &'w [String] {
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    &one[one.len() - same..]
}

/// Returns the JSON types of a variant, if it is selected by JSON type.
fn kinds(variant: &UnionVariant) -> Option<String> {
    match &variant.branches {
        Branches::OfKind(kind, _) => Some(camel(&words(kind.name()))),
        Branches::Kinds(kinds) => Some(camel(&kinds.iter().map(|kind| kind.name().to_owned()).collect::<Vec<_>>())),
        Branches::Schemas(_) | Branches::Rest => None,
    }
}

/// Returns the words that distinguish the only branch of a variant.
/// These are its own words, or those of the branch around it.
fn branch_words(items: &Items<'_>, variant: &UnionVariant) -> Vec<String> {
    let [only] = variant.branches.schemas() else { return Vec::new() };
    let location = &items.graph[*only].location;
    let own = items.branch_names.branch(*only).filter(|said| said.is_chosen);
    let around = || items.branch_names.around(location.file, &location.pointer);
    let said = own.or_else(around).or_else(|| items.branch_names.branch(*only));
    said.map(|said| said.words.clone()).unwrap_or_default()
}

/// Returns the name of a variant after its type.
fn after_type(items: &Items<'_>, ty: &RustType) -> String {
    let name = match ty {
        RustType::Bool => "Boolean",
        RustType::Integer(_) | RustType::ExactInteger => "Integer",
        RustType::F64 | RustType::ExactNumber => "Number",
        RustType::Foreign(foreign) => return camel(&words(foreign.name())),
        RustType::String => "String",
        RustType::OnlyValue => "Value",
        RustType::Null => "Null",
        RustType::Json => "Json",
        RustType::Object => "Object",
        RustType::Map(..) => "Map",
        RustType::Vec(_) | RustType::Array(..) => "Array",
        RustType::Tuple(_) => "Tuple",
        RustType::Option(inner) | RustType::Boxed(inner) => return after_type(items, inner),
        RustType::Item(id) => return after_item(items, *id),
    };
    name.to_owned()
}

/// Returns the name of an array or a map after its elements.
fn after_parts(items: &Items<'_>, ty: &RustType) -> Option<String> {
    match ty {
        RustType::Vec(inner) | RustType::Array(inner, _) => Some(format!("{}Array", after_type(items, inner))),
        RustType::Map(inner, _) => Some(format!("{}Map", after_type(items, inner))),
        RustType::Option(inner) | RustType::Boxed(inner) => after_parts(items, inner),
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::Foreign(_)
        | RustType::String
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Json
        | RustType::Object
        | RustType::Item(_)
        | RustType::Tuple(_) => None,
    }
}

/// Returns the name of an item if it has one of its own.
/// An item that is inline in the union is named after its content.
fn after_item(items: &Items<'_>, id: ItemId) -> String {
    let item = &items.arena[id.index()];
    if has_name(items, id) {
        return without_side(items, item).to_owned();
    }
    match &item.kind {
        ItemKind::Struct(_) => "Object".to_owned(),
        ItemKind::Union(_) => "Union".to_owned(),
        ItemKind::Newtype(newtype) => after_type(items, &newtype.inner),
        ItemKind::Enum(enumeration) => {
            let (only, kind) = match &enumeration.values {
                Values::Strings(variants) => (only_name(variants), "String"),
                Values::Integers(variants) => (only_name(variants), "Integer"),
            };
            only.filter(|_| item.coverage != Coverage::SomeKinds).unwrap_or(kind).to_owned()
        }
    }
}

/// Returns the name of an item; for a view, that of its source, so that their variants have the same names.
fn without_side<'i>(items: &Items<'_>, item: &'i Item) -> &'i str {
    let side = items.graph.views.get(&item.schema).map(|view| view.side.name());
    side.and_then(|side| item.name.strip_suffix(side)).unwrap_or(&item.name)
}

/// Returns the key of the definition for a type that represents some of its JSON types.
fn defined(items: &Items<'_>, ty: &RustType) -> Option<String> {
    let RustType::Item(id) = ty else { return None };
    let item = Some(&items.arena[id.index()]).filter(|item| item.documented)?;
    let key = path::definition(&items.graph[item.schema].location.pointer)?;
    let short = short_names(&key).into_iter().next();
    Some(camel(&short.unwrap_or_else(|| words(&key))))
}

/// Returns whether the name of a type comes from the schema, and is that of the whole.
fn has_name(items: &Items<'_>, id: ItemId) -> bool {
    let item = &items.arena[id.index()];
    let keywords = items.graph[item.schema].keywords();
    (item.documented && item.coverage != Coverage::SomeKinds)
        || keywords.is_some_and(|keywords| keywords.overrides.name.is_some())
}

fn only_name<V>(variants: &[EnumVariant<V>]) -> Option<&str> {
    match variants {
        [only] => Some(&only.name),
        [] | [_, ..] => None,
    }
}
