//! `typewright.lock.toml`: the names that types, fields and variants keep.
//! The keys are the locations of schemas. Written only through [`Lock::updated`]. Does not depend on schemas; a
//! location is plain text here.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::DeTable;
use typewright::Json;

use super::value::{Reader, span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

/// The name of the file; it is next to the settings file.
pub const LOCK_FILE_NAME: &str = "typewright.lock.toml";

/// The beginning of a new file.
const HEADER: &str = "\
# The names of generated types, fields and variants, by the places of their schemas. `cargo typewright generate` adds what
# is new and changes nothing else. A name may be changed by hand; a line of something that is gone may be deleted.

[names]
";

/// The names of earlier runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    file: FileId,
    text: String,
    names: BTreeMap<String, LockedName>,
    /// The position of the closing brace of the table, if it is an inline table.
    inline_end: Option<usize>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedName {
    /// The name.
    pub name: String,
    /// Its location, quotes included.
    pub span: Span,
}

impl Lock {
    /// Reads the file at the root of the sources; nothing is locked if it does not exist.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or contains anything but names; each mistake at its location.
    pub fn load(sources: &mut Sources) -> Result<Self, Diagnostics> {
        let path = Path::new(LOCK_FILE_NAME);
        if !sources.exists(path) {
            return Ok(Self::default());
        }
        let file = sources.read_text(path)?;
        Self::from_toml(sources.text(file), file)
    }

    /// Reads the names from the text of a file.
    ///
    /// # Errors
    /// The text is not TOML, or contains anything but names.
    pub fn from_toml(text: &str, file: FileId) -> Result<Self, Diagnostics> {
        let table = DeTable::parse(text).map_err(|error| super::syntax::not_toml(&error, file))?;
        let mut reader = Reader { file, diagnostics: Diagnostics::default() };
        let (mut names, mut inline_end) = (BTreeMap::new(), None);
        for (key, value) in table.get_ref() {
            if key.get_ref() != "names" {
                reader.unknown(key, " in the lock file", &["names"]);
                continue;
            }
            let is_inline = text.get(value.span()).is_some_and(|table| table.starts_with('{') && table.ends_with('}'));
            inline_end = value.span().end.checked_sub(1).filter(|_| is_inline);
            for (place, value) in reader.table(value, "names").into_iter().flatten() {
                let place = place.get_ref().to_string();
                if let Some(name) = reader.string(value, &place) {
                    names.insert(place, LockedName { name, span: span(value.span()) });
                }
            }
        }
        let lock = Self { file, text: text.to_owned(), names, inline_end };
        reader.diagnostics.barrier(lock).map(|(lock, _)| lock)
    }

    /// Returns the name that is locked for a location.
    pub fn get(&self, place: &str) -> Option<&LockedName> {
        self.names.get(place)
    }

    /// Returns the file, for diagnostics.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns the locked locations that are not in `given`.
    pub fn unused<'l>(&'l self, given: &'l BTreeMap<String, String>) -> impl Iterator<Item = (&'l str, Span)> {
        let unused = self.names.iter().filter(|(place, _)| !given.contains_key(*place));
        unused.map(|(place, locked)| (place.as_str(), locked.span))
    }

    /// Returns the text of the file with all these names.
    /// New ones are at the end of the table `names`, in any notation of the table; everything else is unchanged. The
    /// result is parsed again to check that it contains the right names.
    pub fn updated(&self, given: &BTreeMap<String, String>) -> String {
        let own = self.names.iter().map(|(place, locked)| (place, &locked.name));
        let expected: BTreeMap<&String, &String> = own.chain(given).collect();
        let edits = Edits { lock: self, given };
        let is_right = |text: &String| {
            Self::from_toml(text, self.file).is_ok_and(|lock| {
                lock.names
                    .iter()
                    .map(|(place, locked)| (place, &locked.name))
                    .eq(expected.iter().map(|(p, n)| (*p, *n)))
            })
        };
        edits.all().into_iter().find(is_right).unwrap_or_else(|| anew(&self.text, &expected))
    }

    /// Returns whether these names change the file.
    pub fn differs(&self, given: &BTreeMap<String, String>) -> bool {
        given.iter().any(|(place, name)| self.names.get(place).is_none_or(|locked| locked.name != *name))
    }
}

/// Ways to add names to a file.
/// Which of them is right depends on the notation of the table in the file.
struct Edits<'l> {
    lock: &'l Lock,
    given: &'l BTreeMap<String, String>,
}

impl Edits<'_> {
    fn all(&self) -> Vec<String> {
        let text = self.with_changes();
        if text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
            return vec![self.with_lines(HEADER, "", "")];
        }
        let inline = self
            .lock
            .inline_end
            .into_iter()
            .flat_map(|end| [", ", " "].map(|comma| self.with_members(&text, end, comma)));
        let lines = [("", ""), ("[names]", ""), ("", "names.")].map(|(head, key)| self.with_lines(&text, head, key));
        lines.into_iter().chain(inline).collect()
    }

    /// Returns the text with changed names replaced, from the end, so that earlier positions stay valid.
    fn with_changes(&self) -> String {
        let mut text = self.lock.text.clone();
        let locked = |(place, name)| Some((self.lock.names.get(place)?, name));
        let changed = self.given.iter().filter_map(locked).filter(|(locked, name)| locked.name != **name);
        let mut changed: Vec<(Span, &String)> = changed.map(|(locked, name)| (locked.span, name)).collect();
        changed.sort_unstable_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, name) in changed {
            text.replace_range(span.start as usize..span.end as usize, &quoted(name));
        }
        text
    }

    /// Adds new names as lines at the end, below a header, each with a key prefix.
    fn with_lines(&self, text: &str, header: &str, key: &str) -> String {
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut text = text.to_owned();
        if !text.ends_with('\n') {
            text.push_str(line_break);
        }
        if !header.is_empty() {
            text.extend([line_break, header, line_break]);
        }
        for (place, name) in self.added() {
            text.extend([key, &quoted(place), " = ", &quoted(name), line_break]);
        }
        text
    }

    /// Adds new names before the closing brace of an inline table.
    /// Changed names before it may have moved it.
    fn with_members(&self, text: &str, end: usize, comma: &str) -> String {
        let end = text.len().saturating_sub(self.lock.text.len() - end);
        let members: Vec<String> =
            self.added().map(|(place, name)| format!("{} = {}", quoted(place), quoted(name))).collect();
        match text.split_at_checked(end) {
            Some((before, after)) => {
                let line_break = if after.ends_with('\n') { "" } else { "\n" };
                format!("{}{comma}{} {after}{line_break}", before.trim_end_matches(' '), members.join(", "))
            }
            None => text.to_owned(),
        }
    }

    fn added(&self) -> impl Iterator<Item = (&String, &String)> {
        self.given.iter().filter(|(place, _)| !self.lock.names.contains_key(*place))
    }
}

/// Returns a new file that starts with the comments at the start of the old one.
fn anew(old: &str, names: &BTreeMap<&String, &String>) -> String {
    let comments = old.trim_start_matches('\u{feff}').lines();
    let comments = comments.take_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let mut text: String = comments.flat_map(|line| [line, "\n"]).collect();
    text.push_str("[names]\n");
    for (place, name) in names {
        text.extend([&quoted(place), " = ", &quoted(name), "\n"]);
    }
    text
}

/// Writes a basic string of TOML.
/// JSON escapes the same characters, except one that TOML does not allow.
fn quoted(text: &str) -> String {
    Json::from(text).to_string().replace('\u{7f}', "\\u007F")
}

/// Warns that a location no longer exists.
pub(crate) fn unused(file: FileId, place: &str, at: Span) -> Diagnostic {
    Diagnostic::new(Code::LockedNameUnused, format!("`{place}` no longer exists"))
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
    fn new_names_are_last_and_others_stay() {
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
    fn a_new_file_begins_with_its_purpose() {
        let text = Lock::default().updated(&given(&[("a#", "A")]));
        assert!(text.starts_with("# The names of") && text.ends_with("[names]\n\"a#\" = \"A\"\n"), "{text}");
        assert!(Lock::from_toml(&text, FileId::default()).is_ok_and(|lock| lock.get("a#").is_some()));
    }

    #[test]
    fn written_locks_are_read_again_in_any_layout() {
        let old = given(&[("a#", "A"), ("b#/$defs/x y", "Bee")]);
        let layouts = [
            "",
            "\n\n",
            "\u{feff}",
            "# a licence",
            "# a licence\n",
            "\u{feff}# a licence\n\n",
            "[names]",
            "[names]\r\n",
            "[ 'names' ] # mine\n\n",
            "[\"na\\u006des\"]\n",
            "names = {}",
            "names = { }\n# behind\n",
            "\"names\" = {} # behind",
            "[names]\n\"a#\" = \"A\"\n'b#/$defs/x y' = 'Bee'",
            "# first\r\n[names]\r\n\"a#\" = \"A\" # by hand\r\n",
            "\u{feff}[names]\n\"a#\" = \"A\"\n",
            "names.\"a#\" = \"A\"\n",
            "names.'a#' = \"A\"\nnames . \"b#/$defs/x y\" = \"Bee\"",
            "names = { \"a#\" = \"A\" }\n",
            "names = { \"a#\" = \"A\", 'b#/$defs/x y' = '\'\'Bee\'\'' }\n",
            "names = { \"a#\" = \"A\", \"b#/$defs/x y\" = \"Bee\" } # behind }\n# {\n",
            "names = {\n  \"a#\" = \"A\", # }\n  \"b#/$defs/x y\" = \"Bee\", # last\n}\n",
            "[names]\n\"a#\" = \"\"\"A\"\"\"\n\"b#/$defs/x y\" = \'\'\'\nBee\'\'\'\n",
            "[names]\n\"\\u0061#\" = \"\\u0041\" # übung\n",
        ];
        let long = given(&[("a#", "AnotherNameThatIsLonger"), ("new#", "New"), ("ü#\u{7f}\"\\\n", "Odd")]);
        let short = given(&[("b#/$defs/x y", "B")]);
        let mut read = 0;
        for text in layouts {
            let Ok(lock) = Lock::from_toml(text, FileId::default()) else { continue };
            read += 1;
            for given in [&old, &long, &short, &BTreeMap::new()] {
                let mut expected: BTreeMap<String, String> =
                    lock.names.iter().map(|(place, locked)| (place.clone(), locked.name.clone())).collect();
                expected.extend(given.clone());
                let written = lock.updated(given);
                let again = Lock::from_toml(&written, FileId::default());
                let again = again.unwrap_or_else(|mistakes| panic!("{text:?} became {written:?}\n{mistakes}"));
                let names: BTreeMap<String, String> =
                    again.names.iter().map(|(place, locked)| (place.clone(), locked.name.clone())).collect();
                assert_eq!(names, expected, "{text:?} became {written:?}");
                assert!(!again.differs(given), "{text:?} became {written:?}");
                assert_eq!(again.updated(given), written, "writing twice changes {text:?}");
                for comment in ["# a licence", "# mine", "# first", "# by hand", "# behind", "# last"] {
                    assert_eq!(text.contains(comment), written.contains(comment), "{text:?} became {written:?}");
                }
            }
        }
        assert!(read >= layouts.len() - 2, "only {read} layouts of {} are TOML", layouts.len());
    }

    #[test]
    fn invalid_names_are_reported() {
        for (text, code) in [
            ("[names]\n\"a#\" = 1", Code::WrongSetting),
            ("names = 1", Code::WrongSetting),
            ("[[names]]\n\"a#\" = \"A\"", Code::WrongSetting),
            ("[names.x]\n\"a#\" = \"A\"", Code::WrongSetting),
            ("names.a.b = \"A\"", Code::WrongSetting),
            ("[other]\n[names]\n\"a#\" = \"A\"", Code::UnknownSetting),
            ("names = {}\n[names]\n", Code::NotToml),
            ("[name]\n\"a#\" = \"A\"", Code::UnknownSetting),
            ("[names]\n\"a#\" = \"A\"\n\"a#\" = \"B\"", Code::NotToml),
        ] {
            let mistakes = Lock::from_toml(text, FileId::default()).expect_err(text);
            assert_eq!(mistakes.iter().map(|found| found.code).collect::<Vec<_>>(), [code], "{text}");
        }
    }
}
