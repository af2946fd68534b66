//! Applies settings that change the schemas: asserted formats and content, open enums and unions, secrets.
//! They are applied to the graph once, so that types, checks and docs agree. Does not depend on Rust.

use std::collections::BTreeMap;

use typewright::Json;

use crate::schema::{Dialect, Schema, SchemaId, Secrecy, Type};
use crate::settings::{ContentMode, FormatMode, Options, SecretsMode, Settings};
use crate::source::FileId;

/// Applies the settings for files and for schemas in them.
pub(super) fn apply(schemas: &mut [Schema], paths: &BTreeMap<FileId, String>, settings: &Settings) {
    let mut general: BTreeMap<FileId, Options> = BTreeMap::new();
    let chosen: Vec<Options> = schemas
        .iter()
        .map(|schema| {
            let path = paths.get(&schema.location.file).map(String::as_str).unwrap_or_default();
            if settings.differs_within(path) {
                return settings.options_at(path, &schema.location.pointer);
            }
            general.entry(schema.location.file).or_insert_with(|| settings.options_for(path)).clone()
        })
        .collect();
    apply_each(schemas, |schema| chosen.get(schema.0 as usize));
}

/// Applies the options of each schema; options that are not set change nothing.
pub(crate) fn apply_each<'o>(schemas: &mut [Schema], options: impl Fn(SchemaId) -> Option<&'o Options>) {
    let listed: Vec<usize> = schemas.iter().map(|schema| strings_listed(schemas, schema)).collect();
    for ((id, schema), listed) in (0..).map(SchemaId).zip(schemas).zip(listed) {
        let Some(options) = options(id) else { continue };
        if let Some(mode) = options.format {
            schema.asserts_format = mode == FormatMode::Assert;
        }
        if let Some(mode) = options.content {
            schema.asserts_content = mode == ContentMode::Assert && schema.dialect == Dialect::Draft7;
        }
        // A single value distinguishes branches of a union, so only the schema itself can open it.
        let said = schema.keywords().and_then(|keywords| keywords.overrides.open);
        if let Some(open) = said.or(options.open.filter(|_| listed > 1)) {
            schema.open = open && listed > 0;
        }
        schema.open_union = listed == 0 && said.or(options.open).unwrap_or_default() && is_union(schema);
        schema.secrecy = secrecy(schema, options.secrets.unwrap_or_default());
    }
}

fn is_union(schema: &Schema) -> bool {
    let own = schema.keywords().map(|keywords| &keywords.applicator);
    own.is_some_and(|own| own.one_of.len() > 1 || own.any_of.len() > 1)
}

/// The format of `OpenAPI` for values that must not be shown.
/// It asserts nothing.
const PASSWORD: &str = "password";

/// Returns whether a schema declares its values secret.
/// `x-typewright` takes precedence.
fn secrecy(schema: &Schema, mode: SecretsMode) -> Secrecy {
    let Some(keywords) = schema.keywords() else { return Secrecy::Unsaid };
    let is_marked = keywords.metadata.write_only || keywords.format.as_deref() == Some(PASSWORD);
    match (keywords.overrides.redact, mode) {
        (Some(true), _) => Secrecy::Declared,
        (Some(false), _) => Secrecy::Denied,
        (None, SecretsMode::Marked) if is_marked => Secrecy::Marked,
        (None, SecretsMode::Marked | SecretsMode::Declared) => Secrecy::Unsaid,
    }
}

/// The strings of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The number of strings.
    pub strings: usize,
    /// Whether `null` is among them.
    pub null: bool,
}

/// Returns the number of strings that a schema lists, as `enum` or as branches that each list some.
fn strings_listed(schemas: &[Schema], schema: &Schema) -> usize {
    let Some(keywords) = schema.keywords() else { return 0 };
    let lists = [&keywords.applicator.one_of, &keywords.applicator.any_of];
    let of_branches = lists.into_iter().filter_map(|branches| listed_by_branches(schemas, branches));
    let own = keywords.validation.enum_.as_deref().and_then(listed);
    own.into_iter().chain(of_branches).map(|listed| listed.strings).max().unwrap_or(0)
}

/// Returns the values that these branches list.
/// Returns `None` if one of them lists nothing, or anything but strings and `null`.
pub(super) fn listed_by_branches(schemas: &[Schema], branches: &[SchemaId]) -> Option<Listed> {
    let of_branch = |branch: &SchemaId| {
        let validation = &schemas.get(branch.0 as usize)?.keywords()?.validation;
        let alone = validation.const_.as_ref().map(std::slice::from_ref);
        let only_null = validation.types.as_ref().is_some_and(|types| types.0 == [Type::Null]);
        match alone.or(validation.enum_.as_deref()) {
            Some(values) => listed(values),
            None => only_null.then_some(Listed { strings: 0, null: true }),
        }
    };
    let all: Option<Vec<Listed>> = branches.iter().map(of_branch).collect();
    let sum = |sum: Listed, one: Listed| Listed { strings: sum.strings + one.strings, null: sum.null || one.null };
    all.map(|all| all.into_iter().fold(Listed::default(), sum)).filter(|listed| listed.strings > 0)
}

/// Returns the values of a list; `None` if it contains anything but strings and `null`.
pub(crate) fn listed(values: &[Json]) -> Option<Listed> {
    let strings = values.iter().filter(|value| matches!(value, Json::String(_))).count();
    let nulls = values.iter().filter(|value| value.is_null()).count();
    (strings + nulls == values.len()).then_some(Listed { strings, null: nulls > 0 })
}
