//! Finds a model and a valid instance for the test of a project: one that a schema gives, else one that is drawn.

use std::fs;
use std::path::Path;

use typewright::__private::v1::Context;
use typewright::__private::v1::draw::{self, Chance};
use typewright::__private::v1::interpret;
use typewright::{Json, Limits};
use typewright_codegen::__private::contract::{Contract, ContractModel};
use typewright_codegen::{Instance, TextFormat};

/// The number of instances that are drawn for a model; the shortest one with content is used.
const DRAWN: u64 = 16;

/// A model with an instance.
pub(super) struct Example {
    /// The Rust path of the model, below its crate.
    pub(super) model: String,
    /// The instance as JSON text.
    pub(super) text: String,
}

impl Example {
    /// Returns the first model with a valid example in its schema, else the first one that an instance can be drawn for.
    pub(super) fn find(contract: &Contract, root: &Path) -> Option<Self> {
        let is_public = |name: &str| contract.types.iter().any(|ty| ty.is_public && ty.path() == name);
        let models: Vec<(&ContractModel, &str)> = contract
            .models
            .iter()
            .filter_map(|model| Some((model, model.rust_name.as_deref().filter(|name| is_public(name))?)))
            .collect();
        let written = models.iter().find_map(|(model, name)| Some((*name, written(contract, model, root)?)));
        let found = written.or_else(|| models.iter().find_map(|(model, name)| Some((*name, drawn(contract, model)?))));
        let (name, json) = found?;
        Some(Self { model: name.to_owned(), text: format!("{}\n", json.to_string_pretty()) })
    }
}

/// Returns the first valid instance of `examples` or `example`.
fn written(contract: &Contract, model: &ContractModel, root: &Path) -> Option<Json> {
    let location = contract.locations.get(model.entry.0 as usize)?;
    let file = root.join(&location.path);
    let format = TextFormat::of_path(&file).unwrap_or(TextFormat::Json);
    let text = Instance::parse(&location.path, fs::read(file).ok()?, format).ok()?;
    let text = Json::from_node(text.root());
    let schema = text.pointer(&location.pointer)?.as_object()?;
    let listed = schema.get("examples").and_then(Json::as_array).into_iter().flat_map(|examples| examples.iter());
    let mut examples = listed.chain(schema.get("example"));
    examples.find(|example| is_valid(contract, model, example)).cloned()
}

fn is_valid(contract: &Contract, model: &ContractModel, instance: &Json) -> bool {
    let mut context = Context::new(&Limits::default());
    interpret::is_valid(&contract.program, model.entry, instance, &mut context) && context.limit().is_none()
}

fn drawn(contract: &Contract, model: &ContractModel) -> Option<Json> {
    let draw = |seed| draw::instance(&contract.program, model.entry, &mut Chance::new(seed));
    let length = |json: &Json| {
        let length = json.to_vec().len();
        // An empty object or text shows nothing.
        (length <= "{}".len(), length)
    };
    (0..DRAWN).filter_map(draw).min_by_key(length)
}
