//! `[package]`: the metadata in the manifest of a generated crate.
//! Reads text, not the disk.

use super::value::{Reader, Value};
use crate::settings::{Commit, Package, Runtime};

const KEYS: [&str; 5] = ["name", "version", "description", "license", "runtime"];
const SOURCES: [&str; 6] = ["path", "git", "rev", "tag", "branch", "version"];

/// Examples of `runtime`.
const RUNTIME_HELP: &str = "for example `runtime = { path = \"../typewright/runtime\" }`, `{ git = \"https://…\", rev = \"…\" }` \
                            (or `tag`, or `branch`), or `{ version = \"…\" }`";

impl Reader {
    pub(super) fn package(&mut self, value: &Value<'_>) -> Package {
        let mut package = Package::default();
        for (key, value) in self.table(value, "package").into_iter().flatten() {
            let name = key.get_ref().as_ref();
            match name {
                "name" => package.name = self.string(value, name),
                "version" => package.version = self.string(value, name),
                "description" => package.description = self.string(value, name),
                "license" => package.license = self.string(value, name),
                "runtime" => package.runtime = self.runtime(value),
                _ => self.unknown(key, " in `[package]`", &KEYS),
            }
        }
        package
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
                let message = "`runtime` must say one of `path`, `git` and `version`, and a commit only beside `git`";
                self.say(value, message, RUNTIME_HELP);
                None
            }
        }
    }
}
