//! Writes what was fetched: the files, the list of checksums, and the settings. Fetches nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::settings::FILE_NAME;

use super::checksums::{self, Entry, checksum};
use super::fetched::Fetched;
use super::{Run, failed, mapping};
use crate::exit::Exit;
use crate::{files, report, terminal};

/// Writes the files, the list and the settings. Each file is written beside its place and then renamed.
pub(super) fn write(run: &Run<'_>, fetched: &Fetched) -> Exit {
    let entries = entries(run, fetched);
    let file = run.shared.config.clone().unwrap_or_else(|| run.root.join(FILE_NAME));
    let paths: BTreeSet<&str> = fetched.iter().map(|(_, schema)| schema.path.as_str()).collect();
    if let Some(path) = paths.iter().find_map(|path| in_the_way(run, fetched, path)) {
        let help = "move it away, or name another folder with `--into`";
        report::error(&format!("`{}` is in the way: it was not vendored", path.display()), help);
        return Exit::Unusable;
    }
    let mappings = fetched.iter().flat_map(|(url, schema)| schema.mappings(url, &run.below(&schema.path)));
    let is_new = |(uri, target): &(String, String)| run.settings.uris.get(uri) != Some(&PathBuf::from(target));
    let mappings: BTreeSet<(String, String)> = mappings.filter(is_new).collect();
    let left = fetched.left(&run.entries, &run.settings);
    let settings = match mapping::changed(&file, &mappings, &left) {
        Ok(settings) => settings,
        Err(mapping::Unusable { message, lines }) => {
            terminal::data(lines);
            return failed(&message);
        }
    };
    let list = (!paths.is_empty()).then(|| (run.into.join(checksums::FILE), checksums::text(&entries)));
    let schemas = paths.iter().filter_map(|path| Some((run.into.join(path), fetched.text(path)?.to_owned())));
    for (path, text) in schemas.chain(list) {
        if let Err(exit) = replace(&path, &text, "name a folder that can be written to with `--into`") {
            return exit;
        }
    }
    if let Some(text) = settings
        && let Err(exit) = replace(&file, &text, "the schemas are written; add these lines to `[uris]` by hand")
    {
        terminal::data(mapping::lines(&mappings));
        return exit;
    }
    remove(run, &entries);
    report::done(&format!("wrote {} schemas to `{}`", paths.len(), run.into.display()));
    Exit::Success
}

fn replace(path: &Path, text: &str, help: &str) -> Result<(), Exit> {
    files::replace(path, text.as_bytes()).map_err(|error| {
        report::error(&format!("cannot write `{}`: {error}", path.display()), help);
        Exit::Unusable
    })
}

/// Returns the list of files with what was fetched, sorted by URL.
fn entries(run: &Run<'_>, fetched: &Fetched) -> Vec<Entry> {
    let is_fetched = |entry: &&Entry| fetched.contains(&entry.url);
    let mut entries: Vec<Entry> = run.entries.iter().filter(|entry| !is_fetched(entry)).cloned().collect();
    for (url, schema) in fetched.iter() {
        let checksum = checksum(&schema.text);
        // Other URLs may lead to the same file.
        entries
            .iter_mut()
            .filter(|entry| entry.path == schema.path)
            .for_each(|entry| entry.checksum.clone_from(&checksum));
        entries.push(Entry { checksum, path: schema.path.clone(), url: url.to_owned() });
    }
    entries.sort_by(|one, other| one.url.cmp(&other.url));
    entries
}

/// Returns the path if there is a file with another text than the schema that would replace it, and was not vendored.
fn in_the_way(run: &Run<'_>, fetched: &Fetched, path: &str) -> Option<PathBuf> {
    let is_known = run.entries.iter().any(|known| known.path == path);
    let file = run.into.join(path);
    let is_there = fs::symlink_metadata(&file).is_ok();
    let is_same = || fs::read_to_string(&file).ok().as_deref() == fetched.text(path);
    (!is_known && is_there && !is_same()).then_some(file)
}

/// Removes files that no URL leads to any more, unless they were changed.
fn remove(run: &Run<'_>, entries: &[Entry]) {
    for old in run.entries.iter().filter(|old| entries.iter().all(|entry| entry.path != old.path)) {
        let file = run.into.join(&old.path);
        if fs::read_to_string(&file).is_ok_and(|text| checksum(&text) == old.checksum)
            && let Err(error) = fs::remove_file(&file)
        {
            report::error(&format!("cannot remove `{}`: {error}", file.display()), "no URL leads to it any more");
        }
    }
}
