//! [`Contract`]: a compiled set of schemas as data: the checks, the names and locations of the models, and the public
//! items of the generated Rust. Runs the phases before `emit`, and emits no code.

use std::collections::BTreeMap;
use std::path::PathBuf;

use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::LineIndex;

use crate::check::{self, CheckId, Checks};
use crate::diagnostic::Diagnostics;
use crate::emit::outline::{Model, name_within};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::settings::Settings;
use crate::shape::{Item, ItemKind, Shapes, Traits, Visibility};
use crate::source::{FileId, Sources};

use super::Generator;
use super::allowed;
use super::front::{self, Wanted};
use super::prepare::{self, Prepared};

/// A compiled set of schemas, for comparing it with another version.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The checks of all models, as one program.
    pub program: Program,
    /// The location of each subschema of the program in the schema files.
    pub locations: Vec<ContractLocation>,
    /// The models, in documented order.
    pub models: Vec<ContractModel>,
    /// The root, if there is only one, and it is a model: the schema that was named.
    pub root: Option<SubschemaId>,
    /// The types of the generated Rust, in documented order.
    pub types: Vec<ContractType>,
    /// The settings that were used.
    pub settings: Settings,
    /// The files that were read, and the folders that were searched.
    pub inputs: Vec<PathBuf>,
}

/// A schema that is a model: the root of a file, one of its definitions, or a view of one of these.
#[derive(Clone, Debug)]
pub struct ContractModel {
    /// Its subschema in the program.
    pub entry: SubschemaId,
    /// Its path below the schema folder, with `/`.
    pub path: String,
    /// JSON Pointer within the file; for a view of a model, that of the model and the name of the view.
    pub pointer: String,
    /// Its URI with a JSON Pointer, if its schema resource has an `$id`.
    pub id: Option<String>,
    /// Its Rust type with the path of its module; `None` if it has no type of its own.
    pub rust_name: Option<String>,
}

/// A type of the generated Rust, with all properties that code may depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct ContractType {
    /// Its fields, variants or inner type.
    pub model: Model,
    /// The type of the field `extra`, if it has one.
    pub extra: Option<String>,
    /// Whether a struct expression can build it, or a `match` needs no `_`: it is not `non_exhaustive`.
    pub is_exhaustive: bool,
    /// Whether it is `pub`.
    pub is_public: bool,
    /// The standard traits that it implements in addition to `Clone` and `PartialEq`.
    pub traits: Vec<&'static str>,
    /// Its docs.
    pub docs: String,
}

impl ContractType {
    /// Its name, with the modules that it is in.
    pub fn path(&self) -> String {
        match self.model.module.as_str() {
            "" => self.model.name.clone(),
            module => format!("{module}::{}", self.model.name),
        }
    }
}

/// The location of a subschema in a schema file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContractLocation {
    /// The file as diagnostics name it, with `/`.
    pub path: String,
    /// JSON Pointer within the file.
    pub pointer: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Generator {
    /// Compiles the schemas up to their checks and shapes, and returns the contract with the diagnostics.
    ///
    /// # Errors
    /// Every mistake that was found, located and sorted.
    #[doc(hidden)]
    pub fn contract(&self) -> Result<(Contract, Diagnostics), Diagnostics> {
        let mut sources = Sources::new(&self.root);
        self.compile(&mut sources).map_err(|mut mistakes| {
            mistakes.locate(&sources);
            mistakes
        })
    }

    fn compile(&self, sources: &mut Sources) -> Result<(Contract, Diagnostics), Diagnostics> {
        let settings = self.settings_from(sources)?;
        let front = front::front(sources, &settings, &Wanted::All(self.paths(&settings)))?;
        let Prepared { graph, checks, shapes, chosen, mut found, .. } = prepare::prepare(front, &settings);
        allowed::retain(&mut found, &graph, &chosen);
        found.locate(sources);
        let ((), diagnostics) = found.barrier(())?;
        Ok((contract(sources, &graph, &checks, &shapes, settings), diagnostics))
    }
}

pub(super) fn contract(
    sources: &Sources,
    graph: &Graph,
    checks: &Checks,
    shapes: &Shapes,
    settings: Settings,
) -> Contract {
    let (program, ids) = check::whole_program(checks);
    let models = graph.roots.iter().flat_map(|root| root.models.iter());
    let models = models.filter_map(|model| {
        let check = checks.of_schema.get(model)?;
        Some(model_of(graph, shapes, *model, *ids.get(check)?))
    });
    let root = match graph.roots.as_slice() {
        [only] => checks.of_schema.get(&only.schema).and_then(|check| ids.get(check)).copied(),
        _ => None,
    };
    Contract {
        models: models.collect(),
        root,
        locations: locations(sources, checks, &ids, program.subschemas.len()),
        types: types(shapes),
        program,
        settings,
        inputs: super::inputs(sources),
    }
}

fn model_of(graph: &Graph, shapes: &Shapes, model: SchemaId, entry: SubschemaId) -> ContractModel {
    let location = &graph[model].location;
    let side = graph.views.get(&model).map(|view| format!(" ({})", view.side.name())).unwrap_or_default();
    let has_id = !location.base_uri.starts_with("file:");
    ContractModel {
        entry,
        path: graph.paths.get(&location.file).cloned().unwrap_or_default(),
        pointer: format!("{}{side}", location.pointer),
        id: has_id.then(|| format!("{}#{}{side}", location.base_uri, location.resource_pointer)),
        rust_name: rust_name(shapes, model),
    }
}

fn rust_name(shapes: &Shapes, model: SchemaId) -> Option<String> {
    let item = shapes
        .items
        .iter()
        .find(|item| item.schema == model || item.duplicates.iter().any(|duplicate| duplicate.schema == model))?;
    Some(shapes.path(item.id))
}

fn types(shapes: &Shapes) -> Vec<ContractType> {
    let items = shapes.modules.iter().flat_map(|module| {
        let path = module.path.join("::");
        shapes.items_of(module).map(move |item| type_of(shapes, &path, item))
    });
    items.collect()
}

fn type_of(shapes: &Shapes, module: &str, item: &Item) -> ContractType {
    let is_struct = matches!(item.kind, ItemKind::Struct(_));
    let model = Model::of(shapes, module, item);
    let extra = match &item.kind {
        ItemKind::Struct(structure) => structure.extra.field_type().map(|ty| name_within(shapes, item.module, &ty)),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => None,
    };
    let Traits { copy, eq, hash, ord, default, debug: _ } = item.traits;
    let traits = [("Copy", copy), ("Eq", eq), ("Hash", hash), ("Ord", ord), ("Default", default)];
    ContractType {
        model,
        extra,
        is_exhaustive: !item.style.non_exhaustive.unwrap_or(is_struct),
        is_public: item.style.visibility == Visibility::Public,
        traits: traits.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect(),
        docs: [&item.docs.title, &item.docs.description].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n"),
    }
}

fn locations(
    sources: &Sources,
    checks: &Checks,
    ids: &BTreeMap<CheckId, SubschemaId>,
    count: usize,
) -> Vec<ContractLocation> {
    let mut lines: BTreeMap<FileId, LineIndex<'_>> = BTreeMap::new();
    let mut locations = vec![ContractLocation::default(); count];
    for (check, id) in ids {
        let location = &checks[*check].place;
        let index =
            lines.entry(location.file).or_insert_with(|| LineIndex::new(sources.text(location.file).as_bytes()));
        let at = index.line_column(location.span.start as usize);
        if let Some(slot) = locations.get_mut(id.0 as usize) {
            let (path, pointer) = (location.path.clone(), location.pointer.clone());
            *slot = ContractLocation { path, pointer, line: at.line, column: at.column };
        }
    }
    locations
}
