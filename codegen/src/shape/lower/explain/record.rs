//! The record of each schema: its type, the reason, and the keywords that the type enforces.
//! Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applies, Keywords};
use crate::shape::{Item, ItemKind, Record, RustType, UnionVariant};

use super::reason;
use crate::shape::lower::form::body::{Beyond, FormBody, Key, Rest};
use crate::shape::lower::form::forms::Forms;
use crate::shape::lower::form::scalar;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::view::View;

/// Returns the records of all schemas that have a type, and of those that are merged with one.
pub(crate) fn records(items: &mut Items<'_>) -> BTreeMap<SchemaId, Record> {
    let graph = items.graph;
    // The record is about the whole schema; if it is only used for some JSON types, about the largest set of them.
    let mut keys: BTreeMap<SchemaId, Key> = BTreeMap::new();
    for &key in items.typed_keys().filter(|key| graph[key.schema].synthesized.is_none()) {
        let best = keys.entry(key.schema).or_insert(key);
        *best = key.max(*best);
    }
    let mut records: BTreeMap<SchemaId, Record> =
        keys.into_iter().map(|(schema, key)| (schema, typed(items, key))).collect();
    let mut holders: BTreeMap<SchemaId, (bool, SchemaId)> = BTreeMap::new();
    for (&holder, record) in &records {
        // A schema that is not a mere reference is preferred.
        let candidate = (!record.trail.is_empty(), holder);
        for part in record.parts.iter().filter(|part| !records.contains_key(part)) {
            let best = holders.entry(*part).or_insert(candidate);
            *best = candidate.min(*best);
        }
    }
    for (part, (_, holder)) in holders {
        records.insert(part, untyped(items, part, holder));
    }
    for (schema, holder, reason) in constants(items) {
        records.entry(schema).or_insert_with(|| Record { reason: reason.to_owned(), ..untyped(items, schema, holder) });
    }
    records
}

fn typed(items: &mut Items<'_>, key: Key) -> Record {
    let graph = items.graph;
    let (at, _) = items.forms.resolved(key);
    let view = View::of(graph, at.schema);
    let is_only = items.only_types.contains_key(&key) && !items.types.contains_key(&key);
    // A field for a single value holds no other, whatever its JSON type.
    let bodies = if is_only { vec![FormBody::Values(Vec::new())] } else { bodies(&mut items.forms, at) };
    let kept = Kept::of(graph, &view, &bodies);
    let losses = if is_only { Vec::new() } else { items.forms.of(key).losses };
    let trail = items.forms.trail(key).iter().map(|at| at.schema).filter(|&at| at != key.schema).collect();
    let parts =
        view.parts.iter().map(|(part, _)| *part).filter(|&part| part != key.schema && part != at.schema).collect();
    Record {
        ty: named_definition(items, key).or_else(|| items.types.get(&key).or(items.only_types.get(&key)).cloned()),
        read_with: None,
        reason: reason::of(items, at),
        trail,
        parts,
        by_type: kept.by_type,
        by_check: kept.by_check,
        annotations: kept.annotations,
        codes: losses.iter().map(|loss| loss.code).collect(),
    }
}

/// Returns the type that has the name of a definition, if references to it have a plain type.
fn named_definition(items: &Items<'_>, key: Key) -> Option<RustType> {
    let id = *items.of_key.get(&key).filter(|_| !items.roots.contains(&key.schema))?;
    let is_own = items.arena.get(id.index()).is_some_and(|item| item.schema == key.schema);
    is_own.then_some(RustType::Item(id))
}

/// Returns the record of a schema whose instances are represented by the type of another.
fn untyped(items: &mut Items<'_>, part: SchemaId, holder: SchemaId) -> Record {
    let graph = items.graph;
    let bodies = bodies(&mut items.forms, Key::whole(holder));
    let kept = Kept::of(graph, &View::of(graph, part), &bodies);
    Record {
        ty: None,
        read_with: Some(holder),
        reason: "it restricts instances whose type another schema determines".to_owned(),
        trail: Vec::new(),
        parts: Vec::new(),
        by_type: kept.by_type,
        by_check: kept.by_check,
        annotations: kept.annotations,
        codes: Vec::new(),
    }
}

/// Returns the schemas of values without a type of their own, each with that of the type that has them, and the reason.
/// These are members that have one value and no field, and branches that become variants without content.
fn constants(items: &Items<'_>) -> Vec<(SchemaId, SchemaId, &'static str)> {
    const MEMBER: &str = "it has one value, which is an associated constant of the type and no field";
    const UNIT: &str = "its values are variants of the union, without content";
    const EXTERNAL: &str = "its only member selects the variant of the union, and has its content";
    const FLAT: &str = "it is a union in a union; its branches are variants of that one";
    const SPREAD: &str = "it is a branch of an object with members; the type of its variant also has these members";
    let is_spread = |ty: &RustType| {
        let key = ty.item().and_then(|id| items.keys.get(id.index()));
        key.is_some_and(|key| items.graph[key.schema].branch().is_some())
    };
    let of_item = |item: &Item| match &item.kind {
        ItemKind::Struct(structure) => {
            let schemas = structure.constants.iter().flat_map(|constant| &constant.schemas);
            schemas.map(|schema| (*schema, item.schema, MEMBER)).collect::<Vec<_>>()
        }
        ItemKind::Union(union) => {
            let reason = |variant: &UnionVariant| match variant.value {
                Some(_) => Some(UNIT),
                None if variant.member.is_some() => Some(EXTERNAL),
                None => is_spread(&variant.ty).then_some(SPREAD),
            };
            let variants = union.variants.iter().filter_map(|variant| Some((variant, reason(variant)?)));
            let said = |(variant, reason): (&UnionVariant, _)| {
                variant.branches.schemas().iter().map(move |schema| (*schema, item.schema, reason)).collect::<Vec<_>>()
            };
            let schemas = || union.variants.iter().flat_map(|variant| variant.branches.schemas());
            let around = schemas().flat_map(|schema| items.forms.around(*schema));
            variants.flat_map(said).chain(around.map(|schema| (schema, item.schema, FLAT))).collect()
        }
        ItemKind::Enum(_) | ItemKind::Newtype(_) => Vec::new(),
    };
    items.arena.iter().flat_map(of_item).collect()
}

/// Returns the forms of a schema: its own, and that of each JSON type if they are distinguished.
fn bodies(forms: &mut Forms<'_>, key: Key) -> Vec<FormBody> {
    let (at, form) = forms.resolved(key);
    let mut bodies = Vec::new();
    if let FormBody::Groups(groups, _) = &form.body {
        bodies.extend(groups.iter().map(|&kinds| forms.of(Key::only(at.schema, kinds)).body));
    }
    bodies.push(form.body);
    bodies
}

/// What enforces each keyword.
struct Kept {
    by_type: Vec<&'static str>,
    by_check: Vec<&'static str>,
    annotations: Vec<&'static str>,
}

impl Kept {
    fn of(graph: &Graph, view: &View<'_>, bodies: &[FormBody]) -> Self {
        let mut kept = Self { by_type: Vec::new(), by_check: Vec::new(), annotations: Vec::new() };
        for (schema, keywords) in &view.parts {
            for keyword in assertions(keywords) {
                let list = if rejects_nothing(graph, *schema, keyword) {
                    &mut kept.annotations
                } else if is_held_by(bodies, keyword, view) {
                    &mut kept.by_type
                } else {
                    &mut kept.by_check
                };
                if !list.contains(&keyword) {
                    list.push(keyword);
                }
            }
        }
        // A keyword that one part asserts is not an annotation, even if another part does not assert it.
        let Self { by_type, by_check, annotations } = &mut kept;
        annotations.retain(|keyword| !by_type.contains(keyword) && !by_check.contains(keyword));
        kept
    }
}

/// Returns whether a keyword is an annotation in this schema.
fn rejects_nothing(graph: &Graph, schema: SchemaId, keyword: &str) -> bool {
    let schema = &graph[schema];
    match keyword {
        "format" => !schema.asserts_format,
        "contentEncoding" | "contentMediaType" => !schema.asserts_content,
        "enum" => schema.open,
        _ => false,
    }
}

/// Returns whether the forms of an instance, each for its JSON types, enforce a keyword.
/// Listed values apply to all types; every other keyword to one.
fn is_held_by(bodies: &[FormBody], keyword: &str, view: &View<'_>) -> bool {
    let mut of_kinds = bodies.iter().filter(|body| !matches!(body, FormBody::Groups(..)));
    match keyword {
        "const" | "enum" => of_kinds.all(|body| is_held(keyword, view, body)),
        _ => bodies.iter().any(|body| is_held(keyword, view, body)),
    }
}

/// Returns whether a type of this form enforces the keyword.
/// Keywords of subschemas are in the records of these.
fn is_held(keyword: &str, view: &View<'_>, body: &FormBody) -> bool {
    match keyword {
        "type" => !matches!(body, FormBody::Json | FormBody::Never),
        "const" | "enum" => matches!(body, FormBody::Values(_)),
        "anyOf" => matches!(body, FormBody::Values(_) | FormBody::Branches(_, Beyond::Nothing)),
        // Only the check can tell that no second branch of a union allows the value.
        "oneOf" => matches!(body, FormBody::Values(_)),
        "properties" | "required" => matches!(body, FormBody::Structure(_)),
        "additionalProperties" => match body {
            FormBody::Structure(structure) => structure.rest != Rest::Open,
            body => matches!(body, FormBody::Map(..)),
        },
        "items" => matches!(body, FormBody::List(Some(_)) | FormBody::Fixed(..) | FormBody::Tuple(_)),
        "prefixItems" => matches!(body, FormBody::Tuple(_)),
        "minItems" | "maxItems" => matches!(body, FormBody::Fixed(..) | FormBody::Tuple(_)),
        "format" => matches!(body, FormBody::Foreign(_)),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => match body {
            FormBody::Integer(ty) => scalar::enforces_bounds(view, *ty),
            _ => false,
        },
        _ => false,
    }
}

/// Returns the assertions of one schema object, in the order of the specification.
fn assertions(keywords: &Keywords) -> Vec<&'static str> {
    let validation = &keywords.validation;
    let by_subschemas: BTreeSet<&str> =
        keywords.applicator.subschemas().filter_map(|(how, _)| assertion(how)).collect();
    let bounds = validation.maximum.iter().chain(&validation.minimum).map(|bound| bound.keyword);
    let rest = [
        ("type", validation.types.is_some()),
        ("const", validation.const_.is_some()),
        ("enum", validation.enum_.is_some()),
        ("multipleOf", validation.multiple_of.is_some()),
        ("maxLength", validation.max_length.is_some()),
        ("minLength", validation.min_length.is_some()),
        ("pattern", validation.pattern.is_some()),
        ("maxItems", validation.max_items.is_some()),
        ("minItems", validation.min_items.is_some()),
        ("uniqueItems", validation.unique_items),
        ("contains", by_subschemas.contains("contains")),
        ("maxContains", validation.max_contains.is_some()),
        ("minContains", validation.min_contains.is_some()),
        ("maxProperties", validation.max_properties.is_some()),
        ("minProperties", validation.min_properties.is_some()),
        ("required", !validation.required.is_empty()),
        ("dependentRequired", !validation.dependent_required.is_empty()),
        ("format", keywords.format.is_some()),
        ("contentEncoding", keywords.content.encoding.is_some()),
        ("contentMediaType", keywords.content.media_type.is_some()),
        ("anyOf", by_subschemas.contains("anyOf")),
        ("oneOf", by_subschemas.contains("oneOf")),
        ("not", by_subschemas.contains("not")),
        ("if", by_subschemas.contains("if")),
        ("properties", by_subschemas.contains("properties")),
        ("patternProperties", by_subschemas.contains("patternProperties")),
        ("additionalProperties", by_subschemas.contains("additionalProperties")),
        ("propertyNames", by_subschemas.contains("propertyNames")),
        ("dependentSchemas", by_subschemas.contains("dependentSchemas")),
        ("prefixItems", by_subschemas.contains("prefixItems")),
        ("items", by_subschemas.contains("items")),
        ("unevaluatedProperties", by_subschemas.contains("unevaluatedProperties")),
        ("unevaluatedItems", by_subschemas.contains("unevaluatedItems")),
    ];
    let last = by_subschemas.iter().copied().filter(|keyword| rest.iter().all(|(listed, _)| listed != keyword));
    let listed = rest.into_iter().filter_map(|(keyword, is_there)| is_there.then_some(keyword));
    listed.chain(bounds).chain(last).collect()
}

/// Returns the assertion that applies a subschema.
/// Returns `None` if another keyword, or each part itself, is the assertion.
fn assertion(how: Applies<'_>) -> Option<&'static str> {
    match how {
        Applies::AllOf | Applies::Then | Applies::Else => None,
        Applies::AnyOf => Some("anyOf"),
        Applies::OneOf => Some("oneOf"),
        Applies::Not => Some("not"),
        Applies::If => Some("if"),
        Applies::Dependent(_) => Some("dependentSchemas"),
        Applies::Property(_) => Some("properties"),
        Applies::Pattern => Some("patternProperties"),
        Applies::Additional => Some("additionalProperties"),
        Applies::Name => Some("propertyNames"),
        Applies::Prefix => Some("prefixItems"),
        Applies::Items => Some("items"),
        Applies::Contains => Some("contains"),
        Applies::UnevaluatedProperties => Some("unevaluatedProperties"),
        Applies::UnevaluatedItems => Some("unevaluatedItems"),
    }
}
