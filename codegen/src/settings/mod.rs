//! The settings of a project: `typewright.toml` as types, or the same built in Rust.
//! Does not depend on the content of schemas; each later phase reads the settings that it needs.
#![doc = ""]
#![doc = include_str!("../../SETTINGS.md")]

mod identifiers;
mod mapping;
mod matcher;
mod option_value;
mod options;
mod package;
mod read;
mod selector;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use crate::schema::Dialect;
pub use identifiers::RelativeIds;
pub use mapping::Mapping;
pub use matcher::PathPattern;
pub use option_value::Values;
pub use options::{
    ConstantMode, ContentMode, Extra, FormatMode, IntegerMode, MapType, NumberMode, OptionEntry, Options, Override,
    SecretsMode, UntypedMode, Visibility,
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
///     .for_path("billing/**", Options::default().format(FormatMode::Assert));
/// assert_eq!(settings.options_for("billing/invoice.schema.json").format, Some(FormatMode::Assert));
/// assert_eq!(settings.options_for("orders.schema.json").format, Some(FormatMode::Annotation));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Files and folders to compile.
    pub schemas: Vec<PathBuf>,
    /// The folder that a complete crate is written to.
    pub out: Option<PathBuf>,
    /// The metadata in that crate's `Cargo.toml`.
    pub package: Package,
    /// The dialect of a schema without `$schema` that no schema with a dialect refers to.
    pub dialect: Option<Dialect>,
    /// How references that cannot be resolved are handled.
    pub unresolved: Unresolved,
    /// How `OpenAPI` documents are read.
    pub openapi: OpenApiMode,
    /// Whether mistakes in schemas are left out, and the rest is compiled.
    pub keep_going: bool,
    /// Local files for URIs; a URI that ends in `/` maps all URIs below it to a folder.
    /// Instead of a path, another URI: what is found there.
    pub uris: BTreeMap<String, PathBuf>,
    /// What relative `$id`s of files are relative to.
    pub relative_ids: RelativeIds,
    /// Folders that schemas may refer to.
    /// The folder of the settings and those of the schemas are always allowed.
    pub reference_folders: Vec<PathBuf>,
    /// How types are divided into Rust modules.
    pub modules: Modules,
    /// Whether names are stored in `typewright.lock.toml`, so that later runs rename nothing.
    pub lock: bool,
    /// The locked names, after the file was read.
    pub names: Option<Lock>,
    /// Whether generating also reports what `cargo typewright lint` finds.
    pub lint: bool,
    /// The instances that `cargo typewright validate` reads if it is called without arguments.
    pub validate: Vec<Mapping>,
    /// Options for every schema.
    pub options: Options,
    /// Options for some schemas; for each option, the last override that sets it applies.
    pub overrides: Vec<Override>,
}

/// How references that cannot be resolved are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unresolved {
    /// Reports an error.
    #[default]
    Error,
    /// Allows every instance, with a warning.
    Any,
}

/// How `OpenAPI` documents are read.
/// JSON Schema is always read by its specification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OpenApiMode {
    /// By common practice.
    /// `nullable` adds `null` wherever it is, `discriminator` selects the branch, and exclusive bounds of other
    /// versions are read.
    #[default]
    Practice,
    /// By the specification only.
    Strict,
}

/// How types are divided into Rust modules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Modules {
    /// One module per folder below the schema folder, with the types of all its files.
    #[default]
    Folder,
    /// One module per file.
    File,
    /// One module, `schemas`, with all types.
    One,
}

impl Settings {
    /// Creates default settings for these files and folders.
    pub fn new<P: Into<PathBuf>>(schemas: impl IntoIterator<Item = P>) -> Self {
        Self { schemas: schemas.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Sets the Rust type of strings with an asserted format.
    /// For example `settings.format_type("uuid", "uuid::Uuid")`. A type that typewright does not know must be parsed by
    /// `FromStr` and displayed by `Display`.
    #[must_use]
    pub fn format_type(mut self, format: impl Into<String>, ty: impl Into<String>) -> Self {
        self.options.types.insert(format.into(), ty.into());
        self
    }

    /// Adds a derive to the types that a path selects: `settings.derive("Invoice", "serde::Serialize")`.
    #[must_use]
    pub fn derive(self, path: impl Into<Selector>, derive: impl Into<String>) -> Self {
        self.for_path(path, Options::default().derive(derive))
    }

    /// Adds an attribute to the types that a path selects.
    /// For example `settings.type_attribute("Invoice", "#[doc(hidden)]")`.
    #[must_use]
    pub fn type_attribute(self, path: impl Into<Selector>, attribute: impl Into<String>) -> Self {
        self.for_path(path, Options::default().type_attribute(attribute))
    }

    /// Adds an attribute to the fields and variants that a path selects, for example `"Invoice.total"`.
    #[must_use]
    pub fn field_attribute(self, path: impl Into<Selector>, attribute: impl Into<String>) -> Self {
        self.for_path(path, Options::default().field_attribute(attribute))
    }

    /// Sets the folder that a complete crate is written to.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Sets the dialect of schemas without `$schema`.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Sets how references that cannot be resolved are handled.
    #[must_use]
    pub fn unresolved(mut self, unresolved: Unresolved) -> Self {
        self.unresolved = unresolved;
        self
    }

    /// Sets how `OpenAPI` documents are read.
    #[must_use]
    pub fn openapi(mut self, mode: OpenApiMode) -> Self {
        self.openapi = mode;
        self
    }

    /// Sets whether mistakes in schemas are left out, and the rest is compiled.
    #[must_use]
    pub fn keep_going(mut self, keep_going: bool) -> Self {
        self.keep_going = keep_going;
        self
    }

    /// Sets how types are divided into Rust modules.
    #[must_use]
    pub fn modules(mut self, modules: Modules) -> Self {
        self.modules = modules;
        self
    }

    /// Sets whether names are stored in `typewright.lock.toml`.
    #[must_use]
    pub fn lock(mut self, lock: bool) -> Self {
        self.lock = lock;
        self
    }

    /// Sets whether generating also reports what `cargo typewright lint` finds.
    #[must_use]
    pub fn lint(mut self, lint: bool) -> Self {
        self.lint = lint;
        self
    }

    /// Maps a URI to a local file, or all URIs below one that ends in `/` to a local folder.
    #[must_use]
    pub fn map_uri(mut self, uri: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        self.uris.insert(uri.into(), path.into());
        self
    }

    /// Adds a folder that schemas may refer to.
    /// The folder of the settings and those of the schemas are always allowed.
    #[must_use]
    pub fn reference_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.reference_folders.push(folder.into());
        self
    }

    /// Sets other options for the files, schemas, types or members that a path selects, see [`Selector`].
    #[must_use]
    pub fn for_path(mut self, path: impl Into<Selector>, options: Options) -> Self {
        self.overrides.push(Override { path: path.into(), options, origin: None });
        self
    }

    /// Returns the options for a schema file by its path below the schema folder.
    pub fn options_for(&self, path: &str) -> Options {
        let matching = self.overrides.iter().filter(|entry| entry.path.is_of_files() && entry.path.matches_file(path));
        matching.fold(self.options.clone(), |general, entry| entry.options.or(&general))
    }

    /// Returns the options for a schema, by the path of its file and its JSON Pointer.
    pub fn options_at(&self, path: &str, pointer: &str) -> Options {
        let matching = self.overrides.iter().filter(|entry| entry.path.matches_schema(path, pointer));
        matching.fold(self.options.clone(), |general, entry| entry.options.or(&general))
    }

    /// Returns whether schemas of a file may have different options.
    pub fn differs_within(&self, path: &str) -> bool {
        self.overrides.iter().any(|entry| !entry.path.is_of_files() && entry.path.matches_file(path))
    }

    /// Returns the local file that a URI is mapped to.
    /// An entry for the URI itself takes precedence over the longest prefix that ends in `/`.
    pub fn mapped(&self, uri: &str) -> Option<PathBuf> {
        let uri = self.final_uri(uri);
        if let Some(path) = self.uris.get(uri) {
            return Some(path.clone());
        }
        let below = |(from, to): (&String, &PathBuf)| {
            let rest = uri.strip_prefix(from.as_str())?;
            from.ends_with('/').then(|| (from.len(), to.join(rest)))
        };
        self.uris.iter().filter_map(below).max_by_key(|(length, _)| *length).map(|(_, path)| path)
    }

    /// Returns the URI that a URI is mapped to, across all such mappings, as redirects lead from one to the other.
    /// Without a mapping to a URI, the same URI.
    pub(crate) fn final_uri<'u>(&'u self, uri: &'u str) -> &'u str {
        let mut uri = uri;
        // Mappings may form a cycle.
        for _ in 0..self.uris.len() {
            match self.uris.get(uri).and_then(|target| target.to_str()).filter(|target| is_uri(target)) {
                Some(target) => uri = target,
                None => break,
            }
        }
        uri
    }

    /// Returns the URIs that are mapped to a file or a folder, with its path.
    pub(crate) fn mapped_paths(&self) -> impl Iterator<Item = (&str, &PathBuf)> {
        let paths = self.uris.iter().filter(|(_, path)| !path.to_str().is_some_and(is_uri));
        paths.map(|(uri, path)| (uri.as_str(), path))
    }
}

/// Returns whether the target of a mapping is a URI, and not a path.
fn is_uri(target: &str) -> bool {
    target.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mapping_counts() {
        let settings = Settings::default()
            .map_uri("https://a.example/", "a")
            .map_uri("https://a.example/b/", "b")
            .map_uri("https://a.example/b/one.json", "one.json")
            .map_uri("https://c.example/moved", "https://c.example/again")
            .map_uri("https://c.example/again", "https://a.example/b/x.json")
            .map_uri("https://d.example/1", "https://d.example/2")
            .map_uri("https://d.example/2", "https://d.example/1");
        for (uri, expected) in [
            ("https://a.example/x.json", Some("a/x.json")),
            ("https://a.example/b/x.json", Some("b/x.json")),
            ("https://a.example/b/one.json", Some("one.json")),
            ("https://b.example/x.json", None),
            ("https://c.example/moved", Some("b/x.json")),
        ] {
            assert_eq!(settings.mapped(uri), expected.map(PathBuf::from), "{uri}");
        }
        assert_eq!(settings.final_uri("https://d.example/3"), "https://d.example/3");
        assert!(settings.mapped("https://d.example/1").is_some_and(|path| path.starts_with("https:")), "a cycle ends");
    }

    #[test]
    fn the_last_override_that_sets_an_option_applies() {
        let assert = Options::default().format(FormatMode::Assert);
        let drop = Options { extra: Some(Extra::Drop), ..Options::default() };
        let settings = Settings::default().for_path("a/**", assert).for_path("**", drop.clone());
        let both = Options { format: Some(FormatMode::Assert), extra: Some(Extra::Drop), ..Options::default() };
        assert_eq!(settings.options_for("a/x.schema.json"), both);
        assert_eq!(settings.options_for("x.schema.json"), drop);
    }
}
