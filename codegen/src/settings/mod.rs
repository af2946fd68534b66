//! What a project asks of typewright: `typewright.toml` as types, or the same built in Rust.
//! Knows nothing of schemas' contents; each later phase takes what it needs.
#![doc = ""]
#![doc = include_str!("../../SETTINGS.md")]

mod matcher;
mod options;
mod package;
mod read;
mod selector;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use crate::schema::Dialect;
pub use matcher::PathPattern;
pub use options::{
    ConstantMode, ContentMode, Extra, FormatMode, IntegerMode, MapType, NumberMode, Options, Override, SecretsMode,
    UntypedMode, Visibility,
};
pub use package::{Commit, Package, Runtime};
pub(crate) use read::unused_name;
pub use read::{FILE_NAME, LOCK_FILE_NAME, Lock, LockedName};
pub use selector::Selector;

/// All settings of a project. Paths are relative to the root of its [`crate::source::Sources`].
///
/// ```
/// use typewright_codegen::settings::{FormatMode, Options, Settings};
///
/// let settings = Settings::new(["schemas"])
///     .format(FormatMode::Annotation)
///     .map_uri("https://example.com/", "vendor")
///     .for_path("billing/**", Options { format: Some(FormatMode::Assert), ..Options::default() });
/// assert_eq!(settings.options_for("billing/invoice.schema.json").format, Some(FormatMode::Assert));
/// assert_eq!(settings.options_for("orders.schema.json").format, Some(FormatMode::Annotation));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Files and folders to compile.
    pub schemas: Vec<PathBuf>,
    /// The folder that a crate of its own is written to.
    pub out: Option<PathBuf>,
    /// What that crate's `Cargo.toml` says.
    pub package: Package,
    /// The dialect of a schema that names none and that no schema with a dialect refers to.
    pub dialect: Option<Dialect>,
    /// What becomes of a reference that cannot be resolved.
    pub unresolved: Unresolved,
    /// How `OpenAPI` documents are read.
    pub openapi: OpenApiMode,
    /// Whether mistakes in schemas are left out, and the rest is compiled.
    pub keep_going: bool,
    /// Local files for URIs; a URI that ends in `/` maps all below it to a folder.
    pub uris: BTreeMap<String, PathBuf>,
    /// Folders that schemas may refer to, beside that of the settings and those of the schemas.
    pub reference_folders: Vec<PathBuf>,
    /// What makes a Rust module of its own.
    pub modules: Modules,
    /// Whether names are locked: kept in `typewright.lock.toml`, so that generating again renames nothing.
    pub lock: bool,
    /// The names that are locked, once the file was read.
    pub names: Option<Lock>,
    /// Options for every schema.
    pub options: Options,
    /// Options for some schemas; of those that say something, the last one counts.
    pub overrides: Vec<Override>,
}

/// What becomes of a reference that cannot be resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unresolved {
    /// It is an error.
    #[default]
    Error,
    /// It allows every instance, with a warning.
    Any,
}

/// How `OpenAPI` documents are read. JSON Schema is always read to the letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OpenApiMode {
    /// As people write them: `nullable` adds `null` wherever it is, `discriminator` chooses the branch, exclusive bounds of
    /// other versions are understood.
    #[default]
    Practice,
    /// To the letter of the specification.
    Strict,
}

/// What makes a Rust module of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Modules {
    /// Each folder below the schema folder, with the types of all its files.
    #[default]
    Folder,
    /// Each file.
    File,
    /// Nothing: all types are in one module, `schemas`.
    One,
}

impl Settings {
    /// The defaults, for these files and folders.
    pub fn new<P: Into<PathBuf>>(schemas: impl IntoIterator<Item = P>) -> Self {
        Self { schemas: schemas.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Whether `format` is asserted, where no override says otherwise.
    #[must_use]
    pub fn format(mut self, mode: FormatMode) -> Self {
        self.options.format = Some(mode);
        self
    }

    /// Whether draft 7 asserts what strings hold, where no override says otherwise.
    #[must_use]
    pub fn content(mut self, mode: ContentMode) -> Self {
        self.options.content = Some(mode);
        self
    }

    /// Whether enums of strings keep values that they do not list, where neither `x-typewright` nor an override says
    /// otherwise.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.options.open = Some(open);
        self
    }

    /// Which schemas hold secrets, where neither `x-typewright` nor an override says otherwise.
    #[must_use]
    pub fn secrets(mut self, mode: SecretsMode) -> Self {
        self.options.secrets = Some(mode);
        self
    }

    /// What becomes of members that the schema does not name, where no override says otherwise.
    #[must_use]
    pub fn extra(mut self, extra: Extra) -> Self {
        self.options.extra = Some(extra);
        self
    }

    /// What holds integers, where no override says otherwise.
    #[must_use]
    pub fn integer(mut self, mode: IntegerMode) -> Self {
        self.options.integer = Some(mode);
        self
    }

    /// What holds numbers, where no override says otherwise.
    #[must_use]
    pub fn number(mut self, mode: NumberMode) -> Self {
        self.options.number = Some(mode);
        self
    }

    /// What holds schemas without `type`, where no override says otherwise.
    #[must_use]
    pub fn untyped(mut self, mode: UntypedMode) -> Self {
        self.options.untyped = Some(mode);
        self
    }

    /// What becomes of members that must be there with one value, where no override says otherwise.
    #[must_use]
    pub fn constants(mut self, mode: ConstantMode) -> Self {
        self.options.constants = Some(mode);
        self
    }

    /// What holds members without names, where no override says otherwise.
    #[must_use]
    pub fn map(mut self, map: MapType) -> Self {
        self.options.map = Some(map);
        self
    }

    /// The type that holds strings with a format, where that is asserted: `settings.format_type("uuid", "uuid::Uuid")`.
    /// A type that typewright does not know must be parsed by `FromStr` and displayed by `Display`.
    #[must_use]
    pub fn format_type(mut self, format: impl Into<String>, ty: impl Into<String>) -> Self {
        self.options.types.insert(format.into(), ty.into());
        self
    }

    /// Whether models with `readOnly` or `writeOnly` members have views of what is sent and of what is received, where no
    /// override says otherwise.
    #[must_use]
    pub fn views(mut self, views: bool) -> Self {
        self.options.views = Some(views);
        self
    }

    /// Who sees types, where no override says otherwise.
    #[must_use]
    pub fn visibility(mut self, visibility: Visibility) -> Self {
        self.options.visibility = Some(visibility);
        self
    }

    /// Whether types are `non_exhaustive`, where no override says otherwise.
    #[must_use]
    pub fn non_exhaustive(mut self, non_exhaustive: bool) -> Self {
        self.options.non_exhaustive = Some(non_exhaustive);
        self
    }

    /// Whether definitions are documented, where no override says otherwise.
    #[must_use]
    pub fn docs(mut self, docs: bool) -> Self {
        self.options.docs = Some(docs);
        self
    }

    /// Whether types implement `schemars::JsonSchema` under the feature `schemars`, where no override says otherwise.
    #[must_use]
    pub fn json_schema(mut self, json_schema: bool) -> Self {
        self.options.json_schema = Some(json_schema);
        self
    }

    /// Whether models implement `arbitrary::Arbitrary` under the feature `arbitrary`, where no override says otherwise.
    #[must_use]
    pub fn arbitrary(mut self, arbitrary: bool) -> Self {
        self.options.arbitrary = Some(arbitrary);
        self
    }

    /// Adds a derive to the types that a path chooses: `settings.derive("Invoice", "serde::Serialize")`.
    #[must_use]
    pub fn derive(self, path: impl Into<Selector>, derive: impl Into<String>) -> Self {
        self.for_path(path, Options { derive: vec![derive.into()], ..Options::default() })
    }

    /// Adds an attribute to the types that a path chooses: `settings.type_attribute("Invoice", "#[doc(hidden)]")`.
    #[must_use]
    pub fn type_attribute(self, path: impl Into<Selector>, attribute: impl Into<String>) -> Self {
        self.for_path(path, Options { type_attributes: vec![attribute.into()], ..Options::default() })
    }

    /// Adds an attribute to the fields and variants that a path chooses, for example `"Invoice.total"`.
    #[must_use]
    pub fn field_attribute(self, path: impl Into<Selector>, attribute: impl Into<String>) -> Self {
        self.for_path(path, Options { field_attributes: vec![attribute.into()], ..Options::default() })
    }

    /// The folder that a crate of its own is written to.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// The dialect of schemas that name none.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// What becomes of references that cannot be resolved.
    #[must_use]
    pub fn unresolved(mut self, unresolved: Unresolved) -> Self {
        self.unresolved = unresolved;
        self
    }

    /// How `OpenAPI` documents are read.
    #[must_use]
    pub fn openapi(mut self, mode: OpenApiMode) -> Self {
        self.openapi = mode;
        self
    }

    /// Whether mistakes in schemas are left out, and the rest is compiled.
    #[must_use]
    pub fn keep_going(mut self, keep_going: bool) -> Self {
        self.keep_going = keep_going;
        self
    }

    /// What makes a Rust module of its own.
    #[must_use]
    pub fn modules(mut self, modules: Modules) -> Self {
        self.modules = modules;
        self
    }

    /// Whether names are kept in `typewright.lock.toml`.
    #[must_use]
    pub fn lock(mut self, lock: bool) -> Self {
        self.lock = lock;
        self
    }

    /// The local file for a URI, or the local folder for all below a URI that ends in `/`.
    #[must_use]
    pub fn map_uri(mut self, uri: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        self.uris.insert(uri.into(), path.into());
        self
    }

    /// A folder that schemas may refer to, beside that of the settings and those of the schemas.
    #[must_use]
    pub fn reference_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.reference_folders.push(folder.into());
        self
    }

    /// Other options for what a path chooses: files, schemas, types or members, as [`Selector`] says.
    #[must_use]
    pub fn for_path(mut self, path: impl Into<Selector>, options: Options) -> Self {
        self.overrides.push(Override { path: path.into(), options, origin: None });
        self
    }

    /// The options for a schema file by its path below the schema folder.
    pub fn options_for(&self, path: &str) -> Options {
        let matching = self.overrides.iter().filter(|entry| entry.path.is_of_files() && entry.path.matches_file(path));
        matching.fold(self.options.clone(), |general, entry| entry.options.or(&general))
    }

    /// The options for a schema, by the path of its file and a JSON Pointer in it.
    pub fn options_at(&self, path: &str, pointer: &str) -> Options {
        let matching = self.overrides.iter().filter(|entry| entry.path.matches_schema(path, pointer));
        matching.fold(self.options.clone(), |general, entry| entry.options.or(&general))
    }

    /// Whether the schemas of a file do not all have the same options.
    pub fn differs_within(&self, path: &str) -> bool {
        self.overrides.iter().any(|entry| !entry.path.is_of_files() && entry.path.matches_file(path))
    }

    /// The local file that a URI is mapped to: by the URI itself, else by the longest beginning that ends in `/`.
    pub fn mapped(&self, uri: &str) -> Option<PathBuf> {
        if let Some(path) = self.uris.get(uri) {
            return Some(path.clone());
        }
        let below = |(from, to): (&String, &PathBuf)| {
            let rest = uri.strip_prefix(from.as_str())?;
            from.ends_with('/').then(|| (from.len(), to.join(rest)))
        };
        self.uris.iter().filter_map(below).max_by_key(|(length, _)| *length).map(|(_, path)| path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mapping_counts() {
        let settings = Settings::default()
            .map_uri("https://a.example/", "a")
            .map_uri("https://a.example/b/", "b")
            .map_uri("https://a.example/b/one.json", "one.json");
        for (uri, expected) in [
            ("https://a.example/x.json", Some("a/x.json")),
            ("https://a.example/b/x.json", Some("b/x.json")),
            ("https://a.example/b/one.json", Some("one.json")),
            ("https://b.example/x.json", None),
        ] {
            assert_eq!(settings.mapped(uri), expected.map(PathBuf::from), "{uri}");
        }
    }

    #[test]
    fn the_last_override_that_says_something_counts() {
        let assert = Options { format: Some(FormatMode::Assert), ..Options::default() };
        let drop = Options { extra: Some(Extra::Drop), ..Options::default() };
        let settings = Settings::default().for_path("a/**", assert).for_path("**", drop.clone());
        let both = Options { format: Some(FormatMode::Assert), extra: Some(Extra::Drop), ..Options::default() };
        assert_eq!(settings.options_for("a/x.schema.json"), both);
        assert_eq!(settings.options_for("x.schema.json"), drop);
    }
}
