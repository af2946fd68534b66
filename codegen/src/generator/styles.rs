//! The style of each type, as the settings select it by file, by pointer and by name.
//! Parses the texts of settings once, so that the emitters can rely on them.

use std::collections::BTreeMap;

use syn::parse::Parser;

use crate::diagnostic::{Code, Diagnostic, Origin};
use crate::resolve::Graph;
use crate::settings::{Options, Selector, Settings};
use crate::shape::{Item, ItemKind, Shapes, Style, Values};

/// Sets the style of each type, and reports settings that are not valid Rust.
pub(super) fn apply(shapes: &mut Shapes, graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let mistakes = mistakes(settings);
    if mistakes.is_empty() {
        for index in 0..shapes.items.len() {
            shapes.items[index].style = style(shapes, graph, settings, &shapes.items[index]);
        }
    }
    mistakes
}

fn style(shapes: &Shapes, graph: &Graph, settings: &Settings, item: &Item) -> Style {
    let modules = shapes.modules.get(item.module).map(|module| module.path.as_slice()).unwrap_or_default();
    let is_placed = |path: &Selector, schema| is_placed(graph, path, schema);
    let of_type =
        chosen(settings, &|path| path.matches_type(modules, &item.name) || is_placed(path, Some(item.schema)));
    let mut attributes = BTreeMap::new();
    for (member, schema) in members(item) {
        let is_chosen = |path: &Selector| path.matches_member(modules, &item.name, member) || is_placed(path, schema);
        let more = chosen(settings, &is_chosen).field_attributes;
        if !more.is_empty() {
            attributes.insert(member.to_owned(), more);
        }
    }
    Style {
        derives: of_type.derive,
        attributes: of_type.type_attributes,
        members: attributes,
        visibility: of_type.visibility.unwrap_or_default(),
        non_exhaustive: of_type.non_exhaustive.filter(|_| !matches!(item.kind, ItemKind::Newtype(_))),
        undocumented: of_type.docs == Some(false),
        without_arbitrary: of_type.arbitrary == Some(false),
        without_json_schema: of_type.json_schema == Some(false),
    }
}

/// Returns the general options, merged with those of the overrides that match.
fn chosen(settings: &Settings, chooses: &dyn Fn(&Selector) -> bool) -> Options {
    let entries = settings.overrides.iter().filter(|entry| chooses(&entry.path));
    entries.fold(settings.options.clone(), |general, entry| entry.options.or(&general))
}

/// Returns whether a path selects a schema by its location.
fn is_placed(graph: &Graph, path: &Selector, schema: Option<crate::ids::SchemaId>) -> bool {
    let schema = schema.and_then(|schema| graph.schemas.get(schema.0 as usize));
    schema.is_some_and(|schema| {
        let file = graph.paths.get(&schema.location.file).map(String::as_str).unwrap_or_default();
        path.matches_schema(file, &schema.location.pointer)
    })
}

/// Returns fields and variants by their Rust names, each with the schema whose location selects it.
fn members(item: &Item) -> Vec<(&str, Option<crate::ids::SchemaId>)> {
    let of_type = Some(item.schema);
    match &item.kind {
        ItemKind::Struct(structure) => {
            structure.fields.iter().map(|field| (field.name.as_str(), field.schema.or(of_type))).collect()
        }
        ItemKind::Union(union) => {
            let schema = |branches: &crate::shape::Branches| branches.schemas().first().copied().or(of_type);
            union.variants.iter().map(|variant| (variant.name.as_str(), schema(&variant.branches))).collect()
        }
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(variants) => variants.iter().map(|variant| (variant.name.as_str(), of_type)).collect(),
            Values::Integers(variants) => variants.iter().map(|variant| (variant.name.as_str(), of_type)).collect(),
        },
        ItemKind::Newtype(_) => Vec::new(),
    }
}

/// Reports texts that are not valid Rust.
fn mistakes(settings: &Settings) -> Vec<Diagnostic> {
    let all = settings.overrides.iter().map(|entry| (&entry.options, entry.origin.as_ref()));
    all.chain([(&settings.options, None)]).flat_map(|(options, origin)| of_options(options, origin)).collect()
}

fn of_options(options: &Options, origin: Option<&Origin>) -> Vec<Diagnostic> {
    let said = |message: String, help: &str| {
        let diagnostic = Diagnostic::new(Code::WrongSetting, message).help(help);
        Diagnostic { origin: origin.cloned(), ..diagnostic }
    };
    let derives = options.derive.iter().filter(|text| syn::parse_str::<syn::Path>(text).is_err());
    let derives =
        derives.map(|text| said(format!("`derive` must hold paths, found `{text}`"), "for example `serde::Serialize`"));
    let attributes = options.type_attributes.iter().chain(&options.field_attributes);
    let is_none =
        |text: &&String| !matches!(syn::Attribute::parse_outer.parse_str(text), Ok(found) if !found.is_empty());
    let attributes = attributes
        .filter(is_none)
        .map(|text| said(format!("`{text}` is not a valid attribute"), "write it as in Rust: `#[doc(hidden)]`"));
    let types = options.types.iter().filter(|(_, path)| syn::parse_str::<syn::Type>(path).is_err());
    let types = types
        .map(|(format, path)| said(format!("`{path}` for `{format}` is not a valid type"), "for example `uuid::Uuid`"));
    derives.chain(attributes).chain(types).collect()
}
