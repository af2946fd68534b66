//! `typewright.lock.toml`: the names that types, fields and variants keep, by the places of their schemas. Read by
//! everyone, written only through [`Lock::updated`]. Knows no schema; a place is a text like any other here.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::DeTable;
use typewright::Json;

use super::value::{Reader, span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

/// What the file is called; it stands beside the settings.
pub const LOCK_FILE_NAME: &str = "typewright.lock.toml";

/// What a new file begins with.
const HEADER: &str = "\
# The names of generated types, fields and variants, by the places of their schemas. `cargo typewright generate` adds what
# is new and changes nothing else. A name may be changed by hand; a line of something that is gone may be deleted.

[names]
";

/// The names that were given before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    file: FileId,
    text: String,
    names: BTreeMap<String, LockedName>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedName {
    /// The name.
    pub name: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl Lock {
    /// Reads the file at the root of the sources; nothing is locked where there is none.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or holds something else than names; each mistake at its place.
    pub fn load(sources: &mut Sources) -> Result<Self, Diagnostics> {
        let path = Path::new(LOCK_FILE_NAME);
        if !sources.exists(path) {
            return Ok(Self::default());
        }
        let file = sources.read_text(path)?;
        Self::from_toml(sources.text(file), file)
    }

    /// The names in the text of a file.
    ///
    /// # Errors
    /// The text is not TOML, or holds something else than names.
    pub fn from_toml(text: &str, file: FileId) -> Result<Self, Diagnostics> {
        let table = DeTable::parse(text).map_err(|error| super::not_toml(&error, file))?;
        let mut reader = Reader { file, diagnostics: Diagnostics::default() };
        let mut names = BTreeMap::new();
        for (key, value) in table.get_ref() {
            if key.get_ref() != "names" {
                reader.unknown(key, " in the lock file", &["names"]);
                continue;
            }
            for (place, value) in reader.table(value, "names").into_iter().flatten() {
                let place = place.get_ref().to_string();
                if let Some(name) = reader.string(value, &place) {
                    names.insert(place, LockedName { name, span: span(value.span()) });
                }
            }
        }
        let lock = Self { file, text: text.to_owned(), names };
        reader.diagnostics.barrier(lock).map(|(lock, _)| lock)
    }

    /// The name that is locked for a place.
    pub fn get(&self, place: &str) -> Option<&LockedName> {
        self.names.get(place)
    }

    /// The file, for findings.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The places that are none of these.
    pub fn unused<'l>(&'l self, given: &'l BTreeMap<String, String>) -> impl Iterator<Item = (&'l str, Span)> {
        let unused = self.names.iter().filter(|(place, _)| !given.contains_key(*place));
        unused.map(|(place, locked)| (place.as_str(), locked.span))
    }

    /// The text of the file with all these names in it: new ones at the end, everything else as it was.
    pub fn updated(&self, given: &BTreeMap<String, String>) -> String {
        let mut text = if self.text.trim().is_empty() { HEADER.to_owned() } else { self.text.clone() };
        let mut changed: Vec<(Span, &String)> = given
            .iter()
            .filter_map(|(place, name)| {
                let locked = self.names.get(place).filter(|locked| locked.name != *name)?;
                Some((locked.span, name))
            })
            .collect();
        // From the end, so that what comes before keeps its place.
        changed.sort_unstable_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, name) in changed {
            text.replace_range(span.start as usize..span.end as usize, &quoted(name));
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        for (place, name) in given.iter().filter(|(place, _)| !self.names.contains_key(*place)) {
            text.extend([&quoted(place), " = ", &quoted(name), "\n"]);
        }
        text
    }

    /// Whether these names change the file.
    pub fn differs(&self, given: &BTreeMap<String, String>) -> bool {
        given.iter().any(|(place, name)| self.names.get(place).is_none_or(|locked| locked.name != *name))
    }
}

/// A basic string of TOML. JSON escapes the same, but for one character that TOML allows nowhere.
fn quoted(text: &str) -> String {
    Json::from(text).to_string().replace('\u{7f}', "\\u007F")
}

/// Says of a place that it is no longer there.
pub(crate) fn unused(file: FileId, place: &str, at: Span) -> Diagnostic {
    Diagnostic::new(Code::LockedNameUnused, format!("there is no `{place}` any more"))
        .at(file, at)
        .help("delete the line, or bring the schema back to keep its name")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(names: &[(&str, &str)]) -> BTreeMap<String, String> {
        names.iter().map(|(place, name)| ((*place).to_owned(), (*name).to_owned())).collect()
    }

    #[test]
    fn what_is_new_comes_last_and_the_rest_stays() {
        let text = "# mine\n[names]\n\"b#\" = 'Bee' # by hand\n\"a#\" = \"A\"";
        let lock = Lock::from_toml(text, FileId::default()).expect("it is right");
        let names = given(&[("a#", "A"), ("b#", "Bee")]);
        assert!(!lock.differs(&names));
        assert_eq!(lock.updated(&names), format!("{text}\n"));
        let more = given(&[("a#", "Ay"), ("b#", "Bee"), ("b# .\"x\"\u{7f}", "x")]);
        assert!(lock.differs(&more));
        let expected = "# mine\n[names]\n\"b#\" = 'Bee' # by hand\n\"a#\" = \"Ay\"\n\"b# .\\\"x\\\"\\u007F\" = \"x\"\n";
        assert_eq!(lock.updated(&more), expected);
        let again = Lock::from_toml(expected, FileId::default()).expect("what is written can be read");
        assert!(!again.differs(&more));
        assert_eq!(again.unused(&names).map(|(place, _)| place).collect::<Vec<_>>(), ["b# .\"x\"\u{7f}"]);
    }

    #[test]
    fn a_new_file_says_what_it_is() {
        let text = Lock::default().updated(&given(&[("a#", "A")]));
        assert!(text.starts_with("# The names of") && text.ends_with("[names]\n\"a#\" = \"A\"\n"), "{text}");
        assert!(Lock::from_toml(&text, FileId::default()).is_ok_and(|lock| lock.get("a#").is_some()));
    }

    #[test]
    fn what_is_no_name_is_told() {
        for (text, code) in [
            ("[names]\n\"a#\" = 1", Code::WrongSetting),
            ("names = 1", Code::WrongSetting),
            ("[name]\n\"a#\" = \"A\"", Code::UnknownSetting),
            ("[names]\n\"a#\" = \"A\"\n\"a#\" = \"B\"", Code::NotToml),
        ] {
            let mistakes = Lock::from_toml(text, FileId::default()).expect_err(text);
            assert_eq!(mistakes.iter().map(|found| found.code).collect::<Vec<_>>(), [code], "{text}");
        }
    }
}
