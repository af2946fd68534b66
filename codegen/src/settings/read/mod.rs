//! Reads [`Settings`] from `typewright.toml`.
//! An unknown key is an error with a suggestion, and every value has its type. Reads text, not the disk.

mod lock;
mod mapping;
mod package;
mod syntax;
pub(super) mod value;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

pub(crate) use self::lock::unused as unused_name;
pub use self::lock::{LOCK_FILE_NAME, Lock, LockedName};
use self::syntax::not_toml;
use self::value::{Key, Reader, Value};
use super::{Dialect, Modules, OpenApiMode, Options, Override, RelativeIds, Selector, Settings, Unresolved};
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources};

/// The name of the settings file.
pub const FILE_NAME: &str = "typewright.toml";

const MODULES: [(&str, Modules); 3] = [("folder", Modules::Folder), ("file", Modules::File), ("one", Modules::One)];
const OPENAPI: [(&str, OpenApiMode); 2] = [("practice", OpenApiMode::Practice), ("strict", OpenApiMode::Strict)];
const RELATIVE_IDS: [(&str, RelativeIds); 2] = [("file", RelativeIds::File), ("folder", RelativeIds::Folder)];
const UNRESOLVED: [(&str, Unresolved); 2] = [("error", Unresolved::Error), ("any", Unresolved::Any)];

macro_rules! project {
    ($reader:ident, $settings:ident, $value:ident: $($key:literal => $field:ident = $read:expr;)+) => {
        /// The names of the settings of a whole project.
        const KEYS: &[&str] = &[$($key),+];

        impl Reader {
            /// Reads the setting of the project with this name; returns `false` if there is none.
            fn project(&mut self, name: &str, $value: &Value<'_>, $settings: &mut Settings) -> bool {
                let $reader = self;
                match name {
                    $($key => $settings.$field = $read,)+
                    _ => return false,
                }
                true
            }
        }
    };
}

project! { reader, settings, value:
    "schemas" => schemas = reader.paths(value, "schemas", "schemas = [\"schemas\"]");
    "out" => out = reader.string(value, "out").map(PathBuf::from);
    "package" => package = reader.package(value);
    "dialect" => dialect = reader.dialect(value);
    "unresolved" => unresolved = reader.choice(value, "unresolved", &UNRESOLVED).unwrap_or_default();
    "openapi" => openapi = reader.choice(value, "openapi", &OPENAPI).unwrap_or_default();
    "keep_going" => keep_going = reader.boolean(value, "keep_going").unwrap_or_default();
    "uris" => uris = reader.uris(value);
    "relative_ids" => relative_ids = reader.choice(value, "relative_ids", &RELATIVE_IDS).unwrap_or_default();
    "reference_folders" =>
        reference_folders = reader.paths(value, "reference_folders", "reference_folders = [\"../common\"]");
    "modules" => modules = reader.choice(value, "modules", &MODULES).unwrap_or_default();
    "lock" => lock = reader.boolean(value, "lock").unwrap_or_default();
    "lint" => lint = reader.boolean(value, "lint").unwrap_or_default();
    "validate" => validate = reader.mappings(value);
    "override" => overrides = reader.overrides(value);
}

impl Settings {
    /// Reads the settings file of a project at the root of its sources.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or contains an invalid setting; each mistake at its location.
    pub fn load(sources: &mut Sources) -> Result<Self, Diagnostics> {
        Self::load_from(sources, FILE_NAME.as_ref())
    }

    /// Reads a settings file of any name.
    ///
    /// # Errors
    /// As for [`Self::load`].
    pub fn load_from(sources: &mut Sources, path: &Path) -> Result<Self, Diagnostics> {
        let file = sources.read_text(path);
        let settings = file.and_then(|file| Self::from_toml(sources.text(file), file));
        settings.map_err(|mut diagnostics| {
            diagnostics.locate(sources);
            diagnostics
        })
    }

    /// Returns the names of settings: those of a project, then those that an `[[override]]` may also have.
    pub fn keys() -> (&'static [&'static str], &'static [&'static str]) {
        (KEYS, Options::NAMES)
    }

    /// Reads settings from the text of a settings file.
    ///
    /// # Errors
    /// The text is not TOML, or contains an invalid setting; each mistake at its location.
    pub fn from_toml(text: &str, file: FileId) -> Result<Self, Diagnostics> {
        let table = DeTable::parse(text).map_err(|error| not_toml(&error, file))?;
        let mut reader = Reader { file, diagnostics: Diagnostics::default() };
        let settings = reader.settings(table.get_ref());
        reader.diagnostics.barrier(settings).map(|(settings, _)| settings)
    }
}

impl Reader {
    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if !self.project(name, value, &mut settings) && !settings.options.read(self, name, value) {
                self.unknown(key, "", &[KEYS, Options::NAMES].concat());
            }
        }
        settings
    }

    fn paths(&mut self, value: &Value<'_>, name: &str, example: &str) -> Vec<PathBuf> {
        self.strings(value, name, example).into_iter().map(PathBuf::from).collect()
    }

    /// Returns the entries of an array of tables.
    fn tables<'v, 't>(&mut self, value: &'v Value<'t>, name: &str) -> &'v [Value<'t>] {
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(value, &format!("`{name}` must be an array of tables"), &format!("write `[[{name}]]`"));
            return &[];
        };
        entries
    }

    fn dialect(&mut self, value: &Value<'_>) -> Option<Dialect> {
        let names = Dialect::names().filter_map(|name| Some((name, Dialect::from_name(name)?)));
        self.choice(value, "dialect", &names.collect::<Vec<_>>())
    }

    fn overrides(&mut self, value: &Value<'_>) -> Vec<Override> {
        let entries = self.tables(value, "override");
        entries.iter().filter_map(|entry| self.one_override(entry)).collect()
    }

    fn one_override(&mut self, entry: &Value<'_>) -> Option<Override> {
        let (mut path, mut origin, mut options) = (None, None, Options::default());
        for (key, value) in self.table(entry, "override")? {
            match key.get_ref().as_ref() {
                "path" => {
                    path = self.string(value, "path").map(Selector::new);
                    origin = Some(self.origin(value));
                }
                name if options.read(self, name, value) => {}
                _ => self.unknown(key, " in `[[override]]`", &[&["path"], Options::NAMES].concat()),
            }
        }
        if path.is_none() && self.table(entry, "override").is_some_and(|table| !table.contains_key("path")) {
            self.say(entry, "`[[override]]` must have a `path`, found none", "for example `path = \"vendor/**\"`");
        }
        Some(Override { path: path?, options, origin })
    }

    fn uris(&mut self, value: &Value<'_>) -> BTreeMap<String, PathBuf> {
        let table = self.table(value, "uris").into_iter().flatten();
        let entry = |(key, value): (&Key<'_>, &Value<'_>)| {
            let uri = key.get_ref().to_string();
            let path = self.string(value, &uri)?;
            Some((uri, PathBuf::from(path)))
        };
        table.filter_map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::settings::{
        ContentMode, Extra, FormatMode, IntegerMode, MapType, Mapping, NumberMode, Package, Runtime, UntypedMode,
        Visibility,
    };

    #[test]
    fn every_setting_is_read() {
        let text = r##"
            schemas = ["schemas", "more/one.json"]
            out = "generated"
            dialect = "draft7"
            unresolved = "any"
            reference_folders = ["../common"]
            modules = "file"
            lock = true
            lint = true
            format = "annotation"
            content = "assert"
            open = true
            extra = "drop"
            integer = "exact"
            number = "exact"
            untyped = "object"
            map = "IndexMap"
            derive = ["serde::Serialize"]
            type = { uuid = "uuid::Uuid" }
            views = true
            visibility = "pub(crate)"
            non_exhaustive = false
            docs = false
            json_schema = false
            arbitrary = false
            allow = ["W401", "W404"]
            package = { name = "models", version = "1.2.3", description = "d", license = "MIT", runtime = { path = "../r" } }
            uris = { "https://example.com/" = "vendor" }

            [[validate]]
            instances = "a/*.yaml"
            schema = "a.json#/$defs/b"
            invalid = "bad/*.yaml"
            [[validate]]
            instances = ["b", "c.toml"]
            schema = "b.json"

            [[override]]
            path = "kratos/**"
            format = "assert"
            content = "annotation"
            open = false
            extra = "keep"
            integer = "bounds"
            number = "f64"
            untyped = "any"
            map = "HashMap"
            type_attributes = ["#[doc(hidden)]"]
            field_attributes = ["#[must_use]"]
            visibility = "pub"
        "##;
        let options = Options {
            format: Some(FormatMode::Assert),
            content: Some(ContentMode::Annotation),
            open: Some(false),
            extra: Some(Extra::Keep),
            integer: Some(IntegerMode::Bounds),
            number: Some(NumberMode::F64),
            untyped: Some(UntypedMode::Any),
            map: Some(MapType::HashMap),
            type_attributes: vec!["#[doc(hidden)]".to_owned()],
            field_attributes: vec!["#[must_use]".to_owned()],
            visibility: Some(Visibility::Public),
            ..Options::default()
        };
        let mut expected = Settings::new(["schemas", "more/one.json"])
            .dialect(Dialect::Draft7)
            .unresolved(Unresolved::Any)
            .reference_folder("../common")
            .format(FormatMode::Annotation)
            .content(ContentMode::Assert)
            .open(true)
            .extra(Extra::Drop)
            .integer(IntegerMode::Exact)
            .number(NumberMode::Exact)
            .untyped(UntypedMode::Object)
            .map(MapType::IndexMap)
            .format_type("uuid", "uuid::Uuid")
            .views(true)
            .visibility(Visibility::Crate)
            .non_exhaustive(false)
            .docs(false)
            .json_schema(false)
            .arbitrary(false)
            .map_uri("https://example.com/", "vendor")
            .for_path("kratos/**", options)
            .out_dir("generated")
            .modules(Modules::File)
            .lock(true);
        expected.options.derive.push("serde::Serialize".to_owned());
        let text_of = |text: &str| Some(text.to_owned());
        expected.package = Package {
            name: text_of("models"),
            version: text_of("1.2.3"),
            description: text_of("d"),
            license: text_of("MIT"),
            runtime: Some(Runtime::Path("../r".into())),
        };
        expected.lint = true;
        expected.options.allow = vec![Code::MisspeltKeyword, Code::UnusedDefinition];
        expected.validate = vec![
            Mapping::new(["a/*.yaml"], "a.json#/$defs/b").invalid(["bad/*.yaml"]),
            Mapping::new(["b", "c.toml"], "b.json"),
        ];
        let mut found = Settings::from_toml(text, FileId::default()).expect("every setting is known");
        assert!(found.overrides.iter_mut().all(|entry| entry.origin.take().is_some()), "overrides have their place");
        assert_eq!(found, expected);
        assert_eq!(Settings::from_toml("", FileId::default()), Ok(Settings::default()));
    }
}
