//! The content of a reference about one type.
//! Reads the type and its docs; knows no page.

use std::collections::BTreeMap;

use typewright::__private::v1::REDACTED;
use typewright::Json;
use typewright_codegen::__private::reference::{Reference, masked};
use typewright_codegen::__private::shape::{
    Docs, Enum, EnumVariant, Extra, Field, Item, ItemId, ItemKind, MapType, Presence, RustType, Side, Struct, Union,
    UnionVariant, Values,
};

use super::collect::Callers;
use super::facts;
use super::links::{Links, parts};
use super::names::Names;
use super::types::Types;
use super::{
    Additional, Body, ConstantMember, Fact, Kind, Link, Location, Mark, Member, Section, Use, Value, Variant,
    VariantContent, cut, shown,
};

/// Longer examples are left out.
const LONGEST_EXAMPLE: usize = 10_000;
/// The maximum number of characters of a schema that is shown.
const LONGEST_SCHEMA: usize = 100_000;

/// What a section is made from.
pub(super) struct Context<'c> {
    pub(super) reference: &'c Reference,
    pub(super) links: &'c Links,
    pub(super) callers: &'c Callers,
}

/// Returns the section of a type.
pub(super) fn section(context: &Context<'_>, item: &Item) -> Section {
    let Link { anchor, .. } = context.links.to(item.id);
    let docs = &item.docs;
    let text = context.reference.schemas.get(&item.id);
    let schema = text.and_then(|text| text.keywords.as_ref());
    let kind = match &item.kind {
        ItemKind::Struct(_) => Kind::Struct,
        ItemKind::Enum(_) => Kind::Enum,
        ItemKind::Union(_) => Kind::Union,
        ItemKind::Newtype(_) => Kind::Newtype,
    };
    let is_secret = context.is_secret(item);
    // The list of values of an enum makes a constraint redundant.
    let lists_values = match &item.kind {
        ItemKind::Enum(_) => true,
        ItemKind::Union(union) => union.variants.iter().all(|variant| variant.value.is_some()),
        ItemKind::Struct(_) | ItemKind::Newtype(_) => false,
    };
    let is_nullable = matches!(&item.kind, ItemKind::Newtype(newtype) if newtype.inner.is_nullable());
    let constraints = if lists_values { Vec::new() } else { facts::constraints(docs, is_nullable, is_secret) };
    let masked = |value: &Json| context.masked(item, value);
    let only_default = Docs { examples: Vec::new(), ..docs.clone() };
    Section {
        body: context.body(item, &anchor),
        anchor,
        name: item.name.to_string(),
        kind,
        title: docs.title.clone().filter(|title| *title != *item.name && !title.trim().is_empty()),
        description: docs.description.clone(),
        location: Location {
            file: if docs.origin.path.is_empty() { &docs.origin.uri } else { &docs.origin.path }.clone(),
            line: text.map(|text| text.line),
            pointer: docs.origin.pointer.clone(),
        },
        marks: marks(docs, is_secret),
        facts: constraints
            .into_iter()
            .chain(facts::values(&only_default, &masked, is_secret))
            .chain(context.others(item))
            .collect(),
        examples: examples(docs, &masked, is_secret),
        refers_to: context.refers_to(item),
        used_by: context.used_by(item),
        views: context.views(item),
        schema: schema.map(|schema| cut(&schema.to_string_pretty(), LONGEST_SCHEMA)),
        left_out: text.map_or(0, |text| text.left_out),
    }
}

impl Context<'_> {
    /// Returns a sentence about the keywords that only the check of a type enforces.
    fn others(&self, item: &Item) -> Option<Fact> {
        let record = self.reference.shapes.records.get(&item.schema)?;
        facts::others(&record.by_check)
    }

    /// Returns a value without the secrets of the module.
    fn masked(&self, item: &Item, value: &Json) -> Json {
        masked(value, self.reference.shapes.modules.get(item.module).map(|module| &module.secrets))
    }

    /// Whether the values of a type are secret, or parts of a secret value.
    fn is_secret(&self, item: &Item) -> bool {
        item.redacted || self.reference.schemas.get(&item.id).is_some_and(|text| text.is_secret)
    }

    fn types<R>(&self, then: impl FnOnce(&Types<'_>) -> R) -> R {
        let link = |id: ItemId| self.links.to(id);
        then(&Types { shapes: &self.reference.shapes, link: &link })
    }

    fn body(&self, item: &Item, anchor: &str) -> Body {
        let mut anchors = Anchors { anchor, names: Names::default() };
        match &item.kind {
            ItemKind::Struct(structure) => self.members(item, structure, &mut anchors),
            ItemKind::Enum(enumeration) if self.is_secret(item) => Body::Secret(match &enumeration.values {
                Values::Strings(values) => values.len(),
                Values::Integers(values) => values.len(),
            }),
            ItemKind::Enum(enumeration) => values(enumeration, &mut anchors),
            ItemKind::Union(union) => self.variants(item, union, &mut anchors),
            ItemKind::Newtype(newtype) => Body::Wraps(self.types(|types| types.text(&newtype.inner, &newtype.inner))),
        }
    }

    fn members(&self, item: &Item, structure: &Struct, anchors: &mut Anchors<'_>) -> Body {
        let additional = match &structure.extra {
            Extra::Closed => Additional::Invalid,
            Extra::Dropped => Additional::Dropped,
            Extra::Untyped => Additional::Any,
            Extra::Typed(ty, map) => {
                let map: MapType = *map;
                let rust = RustType::Map(Box::new(ty.clone()), map);
                Additional::Typed(self.types(|types| types.text(&rust, ty)))
            }
        };
        let constants = structure.constants.iter().map(|constant| ConstantMember {
            wire_name: constant.wire_name.clone(),
            value: shown(&constant.value),
            title: constant.docs.title.clone().filter(|title| !title.trim().is_empty()),
            description: constant.docs.description.clone(),
            marks: [Mark::Required].into_iter().chain(marks(&constant.docs, false)).collect(),
        });
        Body::Members {
            members: structure.fields.iter().map(|field| self.member(item, field, anchors)).collect(),
            constants: constants.collect(),
            additional,
        }
    }

    fn member(&self, item: &Item, field: &Field, anchors: &mut Anchors<'_>) -> Member {
        let docs = &field.docs;
        let required = if field.presence == Presence::Required { Mark::Required } else { Mark::Optional };
        let nullable = field.is_nullable().then_some(Mark::Nullable);
        let is_secret = field.redacted || self.is_secret(item);
        let mut facts = facts::constraints(docs, field.is_nullable(), is_secret);
        facts.extend(facts::values(docs, &|value| self.masked(item, value), is_secret));
        if field.presence == Presence::Loose {
            facts.push(vec![
                facts::text("Some branches allow values of other types: they are kept in "),
                facts::code("extra"),
                facts::text("."),
            ]);
        }
        Member {
            anchor: anchors.next(&field.wire_name),
            wire_name: field.wire_name.clone(),
            rust_name: field.name.clone(),
            ty: self.types(|types| types.text(&field.field_type(), &field.ty)),
            title: docs.title.clone().filter(|title| !title.trim().is_empty()),
            description: docs.description.clone(),
            marks: [required].into_iter().chain(nullable).chain(marks(docs, field.redacted)).collect(),
            facts,
        }
    }

    fn variants(&self, item: &Item, union: &Union, anchors: &mut Anchors<'_>) -> Body {
        let variant = |variant: &UnionVariant| Variant {
            anchor: anchors.next(&variant.name),
            rust_name: variant.name.to_string(),
            tags: variant.tags.iter().map(|tag| tag.as_str().map_or_else(|| tag.to_string(), str::to_owned)).collect(),
            content: match &variant.value {
                Some(_) if self.is_secret(item) => VariantContent::Value(REDACTED.to_owned()),
                Some(value) => VariantContent::Value(shown(value)),
                None => VariantContent::Type(self.types(|types| types.text(&variant.ty, &variant.ty))),
            },
            description: variant.description.clone(),
            is_deprecated: variant.deprecated,
        };
        Body::Variants { variants: union.variants.iter().map(variant).collect(), tag: union.tag.clone() }
    }

    fn refers_to(&self, item: &Item) -> Vec<Use> {
        let parts = parts(item).into_iter();
        let links = parts.flat_map(|(part, ty)| Types::items(ty).into_iter().map(move |id| (id, part.clone())));
        self.uses(links.filter(|(id, _)| *id != item.id))
    }

    fn used_by(&self, item: &Item) -> Vec<Use> {
        let users = self.links.users(item.id).iter().filter(|(id, _)| *id != item.id).cloned();
        let mut uses = self.uses(users);
        let callers = self.callers.get(&item.id).into_iter().flatten();
        uses.extend(callers.map(|call| Use { link: call.link.clone(), parts: call.parts.clone() }));
        uses
    }

    /// Groups parts by the other type, in order of the first part.
    fn uses(&self, links: impl Iterator<Item = (ItemId, String)>) -> Vec<Use> {
        let mut uses: Vec<Use> = Vec::new();
        let mut known: BTreeMap<ItemId, usize> = BTreeMap::new();
        for (id, part) in links {
            let at = *known.entry(id).or_insert(uses.len());
            if at == uses.len() {
                uses.push(Use { link: self.links.to(id), parts: Vec::new() });
            }
            if !part.is_empty() && !uses[at].parts.contains(&part) {
                uses[at].parts.push(part);
            }
        }
        uses
    }

    fn views(&self, item: &Item) -> Vec<(&'static str, Link)> {
        let of = item.view_of.as_ref().map(|view| match view.side {
            Side::Request => ("What is sent of", self.links.to(view.item)),
            Side::Response => ("What is received of", self.links.to(view.item)),
        });
        let views = item.views.iter().map(|view| match view.side {
            Side::Request => ("Sent as", self.links.to(view.item)),
            Side::Response => ("Received as", self.links.to(view.item)),
        });
        of.into_iter().chain(views).collect()
    }
}

/// Makes the anchors of the parts of a section.
struct Anchors<'a> {
    anchor: &'a str,
    names: Names,
}

impl Anchors<'_> {
    fn next(&mut self, part: &str) -> String {
        format!("{}.{}", self.anchor, self.names.free(part))
    }
}

fn values(enumeration: &Enum, anchors: &mut Anchors<'_>) -> Body {
    let values = match &enumeration.values {
        Values::Strings(variants) => variants.iter().map(|variant| value(variant, anchors)).collect(),
        Values::Integers(variants) => variants.iter().map(|variant| value(variant, anchors)).collect(),
    };
    Body::Values { values, is_open: enumeration.open.is_some() }
}

fn value<V: Clone + Into<Json>>(variant: &EnumVariant<V>, anchors: &mut Anchors<'_>) -> Value {
    Value {
        anchor: anchors.next(&variant.name),
        text: shown(&variant.value.clone().into()),
        rust_name: variant.name.clone(),
        description: variant.description.clone(),
        is_deprecated: variant.deprecated,
    }
}

fn marks(docs: &Docs, is_secret: bool) -> Vec<Mark> {
    let marks = [
        (docs.deprecated, Mark::Deprecated),
        (is_secret, Mark::Secret),
        (docs.read_only, Mark::ReadOnly),
        (docs.write_only, Mark::WriteOnly),
    ];
    marks.into_iter().filter(|(applies, _)| *applies).map(|(_, mark)| mark).collect()
}

fn examples(docs: &Docs, masked: &dyn Fn(&Json) -> Json, is_secret: bool) -> Vec<String> {
    if is_secret && !docs.examples.is_empty() {
        return vec![REDACTED.to_owned()];
    }
    let examples = docs.examples.iter().map(|example| masked(example).to_string_pretty());
    examples.filter(|example| example.len() <= LONGEST_EXAMPLE).collect()
}
