//! The explanation of one schema: its Rust type, the reason, and where the type is used.
//! Also lists what enforces each keyword. Reads shapes and their records only; the schema and its warnings are passed
//! in.

mod json;
mod text;

use crate::ids::SchemaId;
use crate::shape::{Extra, Item, ItemId, ItemKind, NameSource, Naming, RustType, Shapes};

use super::outline::{Model, OutlineField, path_name};

/// Why a schema became its Rust type.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The location of the schema: `file#pointer`.
    pub place: String,
    /// The locations of the references that were followed to it.
    pub through: Vec<String>,
    /// The Rust type; `None` if the schema has none of its own.
    pub rust_type: Option<String>,
    /// The schema whose type represents the instances, if this one has none of its own.
    pub read_with: Option<String>,
    /// The reason for that type, in one clause.
    pub reason: String,
    /// The type, if it has a name, and the reason for the name.
    pub model: Option<(Model, Name)>,
    /// The request and response types of that type.
    pub views: Vec<Model>,
    /// The fields that the schema describes, each with its type.
    pub fields: Vec<(String, OutlineField)>,
    /// The chain of schemas that it refers to.
    pub refers_to: Vec<String>,
    /// The schemas that are merged with it.
    pub merged_with: Vec<String>,
    /// Keywords that the type enforces by itself.
    pub by_type: Vec<&'static str>,
    /// Keywords that only the check enforces.
    pub by_check: Vec<&'static str>,
    /// Keywords that reject nothing.
    pub annotations: Vec<&'static str>,
    /// The warnings about it.
    pub warnings: Vec<Warning>,
    /// The fields, variants and newtypes that use its type.
    pub used_by: Vec<String>,
}

/// The reason for the name of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The source of the name.
    pub source: NameSource,
    /// The name that it would have if no other type had that name.
    pub instead_of: Option<String>,
    /// Why it has not that name.
    pub reason: Option<String>,
}

/// A warning about a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The code: `W101`.
    pub code: &'static str,
    /// The meaning of the code.
    pub meaning: &'static str,
    /// The message.
    pub message: String,
}

impl Explanation {
    /// Explains a schema, as far as shapes allow.
    /// `views` are its views, and `place` returns the location of a schema.
    pub fn of(shapes: &Shapes, schema: SchemaId, views: &[SchemaId], place: &dyn Fn(SchemaId) -> String) -> Self {
        let fields = fields(shapes, |described| described == schema || views.contains(&described));
        let mut story = Self {
            place: place(schema),
            through: Vec::new(),
            rust_type: None,
            read_with: None,
            reason: "it gives no type: it only takes part in deciding what is valid".to_owned(),
            model: None,
            views: Vec::new(),
            fields,
            refers_to: Vec::new(),
            merged_with: Vec::new(),
            by_type: Vec::new(),
            by_check: Vec::new(),
            annotations: Vec::new(),
            warnings: Vec::new(),
            used_by: Vec::new(),
        };
        let Some(record) = shapes.records.get(&schema) else { return story };
        let places = |schemas: &[SchemaId]| schemas.iter().map(|&schema| place(schema)).collect();
        story.rust_type = record.ty.as_ref().map(|ty| path_name(shapes, ty));
        story.read_with = record.read_with.map(place);
        story.reason.clone_from(&record.reason);
        story.refers_to = places(&record.trail);
        story.merged_with = places(&record.parts);
        story.by_type.clone_from(&record.by_type);
        story.by_check.clone_from(&record.by_check);
        story.annotations.clone_from(&record.annotations);
        let item = record.ty.as_ref().and_then(RustType::item).map(|id| &shapes[id]);
        story.model = item.map(|item| (model(shapes, item), name(item)));
        let views = item.into_iter().flat_map(|item| &item.views);
        story.views = views.map(|view| model(shapes, &shapes[view.item])).collect();
        story.used_by = item.map_or_else(Vec::new, |item| uses(shapes, item.id));
        story
    }
}

fn module(shapes: &Shapes, item: &Item) -> String {
    shapes.modules.get(item.module).map(|module| module.path.join("::")).unwrap_or_default()
}

fn model(shapes: &Shapes, item: &Item) -> Model {
    Model::of(shapes, &module(shapes, item), item)
}

fn name(item: &Item) -> Name {
    let Naming { source, instead_of, reason } = &item.naming;
    Name { source: *source, instead_of: instead_of.clone(), reason: reason.clone() }
}

fn fields(shapes: &Shapes, is_meant: impl Fn(SchemaId) -> bool) -> Vec<(String, OutlineField)> {
    let mut fields = Vec::new();
    for item in &shapes.items {
        let ItemKind::Struct(structure) = &item.kind else { continue };
        for field in structure.fields.iter().filter(|field| field.schema.is_some_and(&is_meant)) {
            fields.push((shapes.path(item.id), OutlineField::of(shapes, item.module, field)));
        }
    }
    fields
}

/// Returns every field, variant and newtype that uses a type, in order.
fn uses(shapes: &Shapes, of: ItemId) -> Vec<String> {
    let mut uses = Vec::new();
    for item in shapes.modules.iter().flat_map(|module| shapes.items_of(module)) {
        let names_it = |ty: &RustType| ty.any(&mut |part| *part == RustType::Item(of));
        let owner = shapes.path(item.id);
        match &item.kind {
            ItemKind::Struct(structure) => {
                let fields = structure.fields.iter().filter(|field| names_it(&field.ty));
                uses.extend(fields.map(|field| format!("{owner}.{}", field.name)));
                if matches!(&structure.extra, Extra::Typed(ty, _) if names_it(ty)) {
                    uses.push(format!("{owner}.extra"));
                }
            }
            ItemKind::Union(union) => {
                let variants = union.variants.iter().filter(|variant| names_it(&variant.ty));
                uses.extend(variants.map(|variant| format!("{owner}::{}", variant.name)));
            }
            ItemKind::Newtype(newtype) if names_it(&newtype.inner) => uses.push(format!("{owner}.0")),
            ItemKind::Newtype(_) | ItemKind::Enum(_) => {}
        }
    }
    uses
}

/// Returns the source of a name, as text.
fn source(source: NameSource) -> &'static str {
    match source {
        NameSource::Override => "by `x-typewright`",
        NameSource::Definition => "after the key of the definition",
        NameSource::Title => "after its `title`",
        NameSource::Place => "after its place in the schema",
        NameSource::File => "after the file",
        NameSource::Lock => "as it was before, by the lock file",
    }
}
