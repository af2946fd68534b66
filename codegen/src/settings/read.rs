//! `typewright.toml` to [`Settings`]: every key is known or an error with a suggestion, every value has its type.
//! Reads text, not the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ContentMode, Dialect, Extra, FormatMode, Options, Override, Package, Selector, Settings, Unresolved};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Origin, Part, closest};
use crate::source::{FileId, Sources, Span};

/// What the settings file is called.
pub const FILE_NAME: &str = "typewright.toml";

/// The settings of a project as a whole.
const KEYS: [&str; 7] = ["schemas", "out", "package", "dialect", "unresolved", "uris", "override"];

/// The settings that may differ from path to path.
const OPTIONS: [&str; 4] = ["format", "content", "open", "extra"];

type Value<'t> = Spanned<DeValue<'t>>;

impl Settings {
    /// Reads the settings file of a project, which stands at the root of its sources.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or says something that no setting means; each mistake at its place.
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

    /// Settings from the text of a settings file.
    ///
    /// # Errors
    /// The text is not TOML, or says something that no setting means; each mistake at its place.
    pub fn from_toml(text: &str, file: FileId) -> Result<Self, Diagnostics> {
        let table = DeTable::parse(text).map_err(|error| not_toml(&error, file))?;
        let mut reader = Reader { file, diagnostics: Diagnostics::default() };
        let settings = reader.settings(table.get_ref());
        reader.diagnostics.barrier(settings).map(|(settings, _)| settings)
    }
}

struct Reader {
    file: FileId,
    diagnostics: Diagnostics,
}

impl Reader {
    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "schemas" => settings.schemas = self.paths(value),
                "out" => settings.out = self.string(value, "out").map(PathBuf::from),
                "package" => settings.package = self.package(value),
                "dialect" => settings.dialect = self.choice(value, "dialect", Dialect::names(), Dialect::from_name),
                "unresolved" => settings.unresolved = self.unresolved(value),
                "uris" => settings.uris = self.uris(value),
                "override" => settings.overrides = self.overrides(value),
                name if self.option(name, value, &mut settings.options) => {}
                _ => self.unknown(key, "", &[&KEYS[..], &OPTIONS].concat()),
            }
        }
        settings
    }

    /// Reads one of the options that may differ from path to path.
    fn option(&mut self, name: &str, value: &Value<'_>, options: &mut Options) -> bool {
        match name {
            "format" => options.format = self.choice(value, name, ["annotation", "assert"].into_iter(), format_mode),
            "content" => options.content = self.choice(value, name, ["annotation", "assert"].into_iter(), content_mode),
            "open" => options.open = self.boolean(value, name),
            "extra" => options.extra = self.choice(value, name, ["keep", "drop"].into_iter(), extra),
            _ => return false,
        }
        true
    }

    fn package(&mut self, value: &Value<'_>) -> Package {
        const KEYS: [&str; 4] = ["name", "version", "description", "license"];
        let mut package = Package::default();
        for (key, value) in self.table(value, "package").into_iter().flatten() {
            let name = key.get_ref().as_ref();
            match name {
                "name" => package.name = self.string(value, name),
                "version" => package.version = self.string(value, name),
                "description" => package.description = self.string(value, name),
                "license" => package.license = self.string(value, name),
                _ => self.unknown(key, " in `[package]`", &KEYS),
            }
        }
        package
    }

    fn overrides(&mut self, value: &Value<'_>) -> Vec<Override> {
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(value, "`override` must be an array of tables", "write `[[override]]`");
            return Vec::new();
        };
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
                name if self.option(name, value, &mut options) => {}
                _ => self.unknown(key, " in `[[override]]`", &[&["path"], &OPTIONS[..]].concat()),
            }
        }
        if path.is_none() && self.table(entry, "override").is_some_and(|table| !table.contains_key("path")) {
            self.say(entry, "`[[override]]` must have a `path`, found none", "for example `path = \"vendor/**\"`");
        }
        Some(Override { path: path?, options, origin })
    }

    fn uris(&mut self, value: &Value<'_>) -> BTreeMap<String, PathBuf> {
        let table = self.table(value, "uris").into_iter().flatten();
        let entry = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Value<'_>)| {
            let uri = key.get_ref().to_string();
            let path = self.string(value, &uri)?;
            Some((uri, PathBuf::from(path)))
        };
        table.filter_map(entry).collect()
    }

    fn unresolved(&mut self, value: &Value<'_>) -> Unresolved {
        let choice = |name: &str| match name {
            "error" => Some(Unresolved::Error),
            "any" => Some(Unresolved::Any),
            _ => None,
        };
        self.choice(value, "unresolved", ["error", "any"].into_iter(), choice).unwrap_or_default()
    }

    fn paths(&mut self, value: &Value<'_>) -> Vec<PathBuf> {
        let Some(paths) = value.get_ref().as_array() else {
            self.wrong(value, "`schemas` must be an array of paths", "for example `schemas = [\"schemas\"]`");
            return Vec::new();
        };
        paths.iter().filter_map(|path| self.string(path, "schemas").map(PathBuf::from)).collect()
    }

    fn string(&mut self, value: &Value<'_>, name: &str) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value, &format!("`{name}` must be a string"), "put it in double quotes");
        }
        text.map(str::to_owned)
    }

    fn boolean(&mut self, value: &Value<'_>, name: &str) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, &format!("`{name}` must be a boolean"), "write `true` or `false`");
        }
        flag
    }

    fn origin(&self, value: &Value<'_>) -> Origin {
        Origin { file: self.file, part: Part::Bytes(span(value.span())) }
    }

    fn table<'v, 't>(&mut self, value: &'v Value<'t>, name: &str) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value, &format!("`{name}` must be a table"), &format!("write `[{name}]`"));
        }
        table
    }

    fn choice<T>(
        &mut self,
        value: &Value<'_>,
        name: &str,
        allowed: impl Iterator<Item = &'static str>,
        choose: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let allowed: Vec<&str> = allowed.collect();
        let text = self.string(value, name)?;
        let chosen = choose(&text);
        if chosen.is_none() {
            let message = format!("`{name}` must be one of its values, found \"{text}\"");
            self.say(value, &message, &suggestion(&text, &allowed, "its values are"));
        }
        chosen
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, place: &str, known: &[&'static str]) {
        let name = key.get_ref();
        let message = format!("there is no setting `{name}`{place}");
        let diagnostic = Diagnostic::new(Code::UnknownSetting, message).at(self.file, span(key.span()));
        self.diagnostics.push(diagnostic.help(suggestion(name, known, "the settings are")));
    }

    /// A value of the wrong type.
    fn wrong(&mut self, value: &Value<'_>, expected: &str, help: &str) {
        self.say(value, &format!("{expected}, found {}", value.get_ref().type_str()), help);
    }

    fn say(&mut self, value: &Value<'_>, message: &str, help: &str) {
        let diagnostic = Diagnostic::new(Code::WrongSetting, message).at(self.file, span(value.span()));
        self.diagnostics.push(diagnostic.help(help));
    }
}

fn format_mode(name: &str) -> Option<FormatMode> {
    match name {
        "annotation" => Some(FormatMode::Annotation),
        "assert" => Some(FormatMode::Assert),
        _ => None,
    }
}

fn content_mode(name: &str) -> Option<ContentMode> {
    match name {
        "annotation" => Some(ContentMode::Annotation),
        "assert" => Some(ContentMode::Assert),
        _ => None,
    }
}

fn extra(name: &str) -> Option<Extra> {
    match name {
        "keep" => Some(Extra::Keep),
        "drop" => Some(Extra::Drop),
        _ => None,
    }
}

fn suggestion(found: &str, known: &[&'static str], otherwise: &str) -> String {
    match closest(found, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{otherwise} {}", known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    }
}

fn not_toml(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let at = span(error.span().unwrap_or_default());
    // The parser's messages may take several lines; the first says it.
    let message = error.message().lines().next().unwrap_or("not TOML").to_owned();
    Diagnostic::new(Code::NotToml, message).at(file, at).help("see https://toml.io for the format")
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read() {
        let text = r#"
            schemas = ["schemas", "more/one.json"]
            out = "generated"
            dialect = "draft7"
            unresolved = "any"
            format = "annotation"
            content = "assert"
            open = true
            extra = "drop"
            package = { name = "models", version = "1.2.3", description = "d", license = "MIT" }
            uris = { "https://example.com/" = "vendor" }

            [[override]]
            path = "kratos/**"
            format = "assert"
            content = "annotation"
            open = false
            extra = "keep"
        "#;
        let options = Options {
            format: Some(FormatMode::Assert),
            content: Some(ContentMode::Annotation),
            open: Some(false),
            extra: Some(Extra::Keep),
        };
        let mut expected = Settings::new(["schemas", "more/one.json"])
            .dialect(Dialect::Draft7)
            .unresolved(Unresolved::Any)
            .format(FormatMode::Annotation)
            .content(ContentMode::Assert)
            .open(true)
            .extra(Extra::Drop)
            .map_uri("https://example.com/", "vendor")
            .for_path("kratos/**", options);
        expected.out = Some("generated".into());
        let text_of = |text: &str| Some(text.to_owned());
        expected.package = Package {
            name: text_of("models"),
            version: text_of("1.2.3"),
            description: text_of("d"),
            license: text_of("MIT"),
        };
        let mut found = Settings::from_toml(text, FileId::default()).expect("every setting is known");
        assert!(found.overrides.iter_mut().all(|entry| entry.origin.take().is_some()), "overrides have their place");
        assert_eq!(found, expected);
        assert_eq!(Settings::from_toml("", FileId::default()), Ok(Settings::default()));
    }
}
