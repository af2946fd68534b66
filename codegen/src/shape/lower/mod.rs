//! From the graph to types, in passes: forms, items, names, boxes, traits. Writes no tokens, and knows nothing of checks.

mod candidates;
mod explain;
mod finish;
mod form;
mod items;
mod naming;
mod read;
mod widen;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::resolve::secrets::{self, Leading};

use super::{Item, ItemKind, Judge, Judgement, ShapeSettings, Shapes};
use explain::record;
use finish::{boxes, large, traits, views};
use form::body::{FormBody, Key};
use items::arena::Items;
use naming::{aliases, locked, modules, types, variants};
use widen::wide::Wide;

/// Lowers the graph; what the types do not show of it is reported.
pub(super) fn lower(graph: &Graph, settings: &ShapeSettings, judge: &dyn Judge) -> (Shapes, Vec<Diagnostic>) {
    let (graph, wide) = Wide::of(graph);
    let graph = graph.as_ref();
    let mut items = make(Items::new(graph, &wide, settings, judge));
    let shared = items.alike();
    if !shared.is_empty() {
        items = make(items.sharing(shared));
    }
    let mut diagnostics = types::name_items(&mut items);
    variants::name_variants(&mut items);
    diagnostics.extend(losses(&mut items));
    diagnostics.extend(wrong_defaults(&mut items));
    let records = record::records(&mut items);
    let (names, mistakes) = std::mem::replace(&mut items.locked, locked::Locked::new(None)).finish();
    diagnostics.extend(mistakes);
    views::link(&mut items);
    let order = order(&mut items);
    let (mut modules, notes) = modules::modules(graph);
    diagnostics.extend(notes);
    aliases::hand_over(aliases::aliases(&mut items, modules.len()), &mut modules);
    for (module, names) in secret_names(&mut items) {
        modules[module].secrets.extend(names);
    }
    let mut arena: Vec<Item> = items.arena.into_iter().flatten().collect();
    for index in order {
        let item = &arena[index];
        modules[item.module].items.push(item.id);
        if let ItemKind::Struct(structure) = &item.kind {
            let secrets = structure.fields.iter().filter(|field| field.redacted).map(|field| field.wire_name.clone());
            modules[item.module].secrets.extend(secrets);
        }
    }
    boxes::insert(&mut arena);
    if std::env::var_os("WB_NOBOX").is_none() {
        large::insert(&mut arena);
    }
    let secrets: Vec<BTreeSet<String>> = modules.iter().map(|module| module.secrets.clone()).collect();
    traits::find(&mut arena, &secrets);
    (Shapes { items: arena, modules, records, names }, diagnostics)
}

/// For each module the names of the secret members that its schemas lead to, in whatever module those are.
fn secret_names(items: &mut Items<'_>) -> BTreeMap<usize, BTreeSet<String>> {
    let graph = items.graph;
    let mut named: BTreeMap<usize, (Vec<SchemaId>, BTreeSet<String>)> = BTreeMap::new();
    for (schema, name) in secrets::members(graph, &items.forms.facts.secret) {
        let (schemas, names) = named.entry(items.files.module(graph, schema)).or_default();
        schemas.push(schema);
        names.insert(name.to_owned());
    }
    let mut of_module: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    if named.is_empty() {
        return of_module;
    }
    let leading = Leading::of(graph);
    for (schemas, names) in named.into_values() {
        let modules = leading.to(schemas).into_iter().map(|schema| items.files.module(graph, schema));
        for module in modules.collect::<BTreeSet<usize>>() {
            of_module.entry(module).or_default().extend(names.iter().cloned());
        }
    }
    of_module
}

/// The items of all models, and of what these are made of.
fn make(mut items: Items<'_>) -> Items<'_> {
    for (index, root) in items.graph.roots.iter().enumerate() {
        items.files.current = index;
        for &model in &root.models {
            if model == root.schema {
                items.root(model);
            } else {
                items.rust_type(Key::whole(model));
                items.finish();
            }
        }
    }
    for (id, twins) in std::mem::take(&mut items.twins) {
        if let Some(item) = &mut items.arena[id.index()] {
            item.twins = twins;
        }
    }
    items
}

/// The items in the order of the documents: by root, then by the model that they are written in, itself first, then as
/// they were met.
fn order(items: &mut Items<'_>) -> Vec<usize> {
    let schemas: Vec<SchemaId> = items.arena.iter().flatten().map(|item| item.schema).collect();
    let mut models: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (root, of_root) in items.graph.roots.iter().enumerate() {
        for (position, model) in of_root.models.iter().enumerate() {
            models.entry((root, items.graph[*model].location.pointer.as_str())).or_insert(position);
        }
    }
    let mut order: Vec<(usize, usize, bool, usize)> = Vec::with_capacity(schemas.len());
    for (index, schema) in schemas.into_iter().enumerate() {
        let root = items.files.root(items.graph, schema);
        let pointer = items.graph[schema].location.pointer.as_str();
        // From the longest: the pointer itself, then what is before each of its slashes.
        let above = pointer.rmatch_indices('/').map(|(at, _)| &pointer[..at]);
        let model = std::iter::once(pointer).chain(above).find_map(|above| models.get(&(root, above)));
        let of_root = items.graph.roots.get(root).map(|root| root.models.as_slice()).unwrap_or_default();
        let is_inside = model.and_then(|position| of_root.get(*position)).is_none_or(|model| *model != schema);
        order.push((root, model.copied().unwrap_or(usize::MAX), is_inside, index));
    }
    order.sort_unstable();
    order.into_iter().map(|(_, _, _, index)| index).collect()
}

/// What the types do not show.
fn losses(items: &mut Items<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Of a view, what it is a view of says it.
    let written = |key: &Key| !items.graph.views.contains_key(&key.schema);
    for key in items.used.iter().copied().filter(written).collect::<Vec<_>>() {
        let location = &items.graph[key.schema].location;
        for loss in items.forms.of(key).losses {
            // Of a schema that was made for the branches of an object, the form of the object says it.
            if loss.code == Code::WiderUnion && items.forms.facts.wide.has_made(key.schema) {
                continue;
            }
            let diagnostic = Diagnostic::new(loss.code, loss.message);
            diagnostics.push(diagnostic.at_keyword(location.file, location.span, &location.pointer, loss.keyword));
        }
        if items.forms.of(key).body == FormBody::Never {
            let diagnostic = Diagnostic::new(Code::NeverValid, "no instance can be valid here");
            diagnostics.push(
                diagnostic
                    .at(location.file, location.span)
                    .help("look for `false`, or for keywords that exclude each other"),
            );
        }
    }
    diagnostics
}

/// Defaults that are not valid, or of which nobody knows.
fn wrong_defaults(items: &mut Items<'_>) -> Vec<Diagnostic> {
    let schemas: BTreeSet<SchemaId> = items.types.keys().map(|key| key.schema).collect();
    let mut diagnostics = Vec::new();
    for schema in schemas {
        let Some(keywords) = items.graph[schema].keywords() else { continue };
        let Some((default, span)) = &keywords.metadata.default else { continue };
        let beside = items.contradicted.get(&schema).copied().unwrap_or(Judgement::Valid);
        let message = match (items.forms.facts.judge.judge(schema, schema), beside) {
            (Judgement::Valid, Judgement::Valid) => continue,
            (Judgement::Invalid, _) => {
                format!("`default` is `{default}`, which is not valid against the schema that it stands in")
            }
            (Judgement::Undecided, _) | (Judgement::Valid, Judgement::Undecided) => {
                format!(
                    "`default` is `{default}`, and to know whether it is valid takes more work than the limit allows"
                )
            }
            (Judgement::Valid, Judgement::Invalid) => {
                format!("`default` is `{default}`, which is not valid against another schema for the same member")
            }
        };
        let diagnostic = Diagnostic::new(Code::DefaultInvalid, message).at(items.graph[schema].location.file, *span);
        diagnostics.push(diagnostic.help("it is documented as written; no code uses it"));
    }
    diagnostics
}
