//! `[package]`: the metadata in the manifest of a generated crate.
//! Reads text, not the disk.

use super::value::{Reader, Value};
use crate::reserved;
use crate::settings::{Commit, Package, Runtime};

const KEYS: [&str; 5] = ["name", "version", "description", "license", "runtime"];
const SOURCES: [&str; 6] = ["path", "git", "rev", "tag", "branch", "version"];

/// Names of crates that generated code uses, or that a package hides from its own code.
const TAKEN: [&str; 6] = ["typewright", "core", "std", "alloc", "proc_macro", "test"];

/// Examples of `runtime`.
const RUNTIME_HELP: &str = "for example `runtime = { path = \"../typewright/runtime\" }`, `{ git = \"https://…\", rev = \"…\" }` \
                            (or `tag`, or `branch`), or `{ version = \"…\" }`";

impl Reader {
    pub(super) fn package(&mut self, value: &Value<'_>) -> Package {
        let mut package = Package::default();
        for (key, value) in self.table(value, "package").into_iter().flatten() {
            let name = key.get_ref().as_ref();
            match name {
                "name" => package.name = self.string(value, name).filter(|text| self.is_package(value, text)),
                "version" => package.version = self.string(value, name).filter(|text| self.is_version(value, text)),
                "description" => package.description = self.string(value, name),
                "license" => package.license = self.string(value, name),
                "runtime" => package.runtime = self.runtime(value),
                _ => self.unknown(key, " in `[package]`", &KEYS),
            }
        }
        package
    }

    /// Reports a name that cargo would refuse, or that would hide a crate which generated code uses.
    fn is_package(&mut self, value: &Value<'_>, name: &str) -> bool {
        let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        let is_name =
            name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && name.chars().all(is_letter);
        let is_taken = TAKEN.contains(&name) || reserved::is_keyword(name);
        if !is_name || is_taken {
            let message = format!("`{name}` cannot be the name of a package");
            self.say(value, &message, "use letters, digits, `-` and `_`, for example `name = \"order-models\"`");
        }
        is_name && !is_taken
    }

    /// Reports a version that cargo would refuse.
    fn is_version(&mut self, value: &Value<'_>, version: &str) -> bool {
        let is_identifier = |text: &str| {
            !text.is_empty()
                && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.')
        };
        let (rest, build) = version.split_once('+').map_or((version, None), |(rest, build)| (rest, Some(build)));
        let (numbers, pre) = rest.split_once('-').map_or((rest, None), |(numbers, pre)| (numbers, Some(pre)));
        let is_number = |text: &str| text.parse::<u64>().is_ok_and(|number| number.to_string() == text);
        let is_version = numbers.split('.').count() == 3
            && numbers.split('.').all(is_number)
            && pre.into_iter().chain(build).all(is_identifier);
        if !is_version {
            self.say(
                value,
                &format!("`{version}` is not a version"),
                "write three numbers, for example `version = \"1.2.3\"`",
            );
        }
        is_version
    }

    fn runtime(&mut self, value: &Value<'_>) -> Option<Runtime> {
        let mut source = None;
        let mut commit = None;
        let mut count = 0;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, "`runtime` must be a table", RUNTIME_HELP);
            return None;
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if !SOURCES.contains(&name) {
                self.unknown(key, " in `runtime`", &SOURCES);
                continue;
            }
            let text = self.string(value, name)?;
            count += 1;
            match name {
                "path" => source = Some(Runtime::Path(text.into())),
                "git" => source = Some(Runtime::Git { url: text, commit: None }),
                "rev" => commit = Some(Commit::Revision(text)),
                "tag" => commit = Some(Commit::Tag(text)),
                "branch" => commit = Some(Commit::Branch(text)),
                _ => source = Some(Runtime::Version(text)),
            }
        }
        match (source, commit, count) {
            (Some(source), None, 1) => Some(source),
            (Some(Runtime::Git { url, .. }), commit, 2) => Some(Runtime::Git { url, commit }),
            (_, _, _) => {
                let message = "`runtime` must have one of `path`, `git` and `version`, and a commit only with `git`";
                self.say(value, message, RUNTIME_HELP);
                None
            }
        }
    }
}
