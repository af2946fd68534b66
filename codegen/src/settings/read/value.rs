//! Reads values of a settings file as types, and reports those of the wrong type.
//! Does not depend on the settings.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Origin, Part, did_you_mean};
use crate::source::{FileId, Span};

/// A value with its location.
pub(in crate::settings) type Value<'t> = Spanned<DeValue<'t>>;
/// A name with its location.
pub(in crate::settings) type Key<'t> = Spanned<Cow<'t, str>>;

/// Reads the values of one file, and collects diagnostics about them.
pub(in crate::settings) struct Reader {
    pub(in crate::settings) file: FileId,
    pub(in crate::settings) diagnostics: Diagnostics,
}

impl Reader {
    pub(in crate::settings) fn string(&mut self, value: &Value<'_>, name: &str) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value, &format!("`{name}` must be a string"), "put it in double quotes");
        }
        text.map(str::to_owned)
    }

    pub(in crate::settings) fn boolean(&mut self, value: &Value<'_>, name: &str) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, &format!("`{name}` must be a boolean"), "write `true` or `false`");
        }
        flag
    }

    /// Reads an array of strings.
    pub(in crate::settings) fn strings(&mut self, value: &Value<'_>, name: &str, example: &str) -> Vec<String> {
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(value, &format!("`{name}` must be an array of strings"), &format!("for example `{example}`"));
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.string(entry, name)).collect()
    }

    pub(in crate::settings) fn table<'v, 't>(&mut self, value: &'v Value<'t>, name: &str) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value, &format!("`{name}` must be a table"), &format!("write `[{name}]`"));
        }
        table
    }

    /// Reads one of several words.
    pub(in crate::settings) fn choice<T: Copy>(
        &mut self,
        value: &Value<'_>,
        name: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.string(value, name)?;
        let chosen = words.iter().find(|(word, _)| *word == text).map(|(_, chosen)| *chosen);
        if chosen.is_none() {
            let message = format!("`{name}` must be one of its values, found \"{text}\"");
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.say(value, &message, &suggestion(&text, &words, "its values are"));
        }
        chosen
    }

    pub(in crate::settings) fn unknown(&mut self, key: &Key<'_>, place: &str, known: &[&'static str]) {
        let name = key.get_ref();
        let message = format!("there is no setting `{name}`{place}");
        let diagnostic = Diagnostic::new(Code::UnknownSetting, message).at(self.file, span(key.span()));
        self.diagnostics.push(diagnostic.help(suggestion(name, known, "the settings are")));
    }

    /// Reports a value of the wrong type.
    pub(in crate::settings) fn wrong(&mut self, value: &Value<'_>, expected: &str, help: &str) {
        self.say(value, &format!("{expected}, found {}", value.get_ref().type_str()), help);
    }

    /// Reports an invalid value.
    pub(in crate::settings) fn say(&mut self, value: &Value<'_>, message: &str, help: &str) {
        let diagnostic = Diagnostic::new(Code::WrongSetting, message).at(self.file, span(value.span()));
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Returns the location of a value.
    pub(in crate::settings) fn origin(&self, value: &Value<'_>) -> Origin {
        Origin { file: self.file, part: Part::Bytes(span(value.span())) }
    }
}

pub(in crate::settings) fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn suggestion(found: &str, known: &[&'static str], otherwise: &str) -> String {
    let all = || known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    did_you_mean(found, known.iter().copied(), || format!("{otherwise} {}", all()))
}
