//! `vendor`: fetches the schemas that references lead to, writes them into the schema folder, maps their URIs in the
//! settings, and lists their checksums. Fetches everything before it writes anything.

mod checksums;
mod fetch;
mod mapping;
mod path;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use typewright::Json;
use typewright_codegen::__private::resolve::load;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Diagnostics, Severity};
use typewright_codegen::settings::{FILE_NAME, Settings};

use crate::args::{Shared, Vendor};
use crate::exit::Exit;
use crate::{files, report, schemas, terminal};
use checksums::{Entry, checksum};
use fetch::Fetcher;

/// The maximum number of schemas that one run fetches.
const MOST_SCHEMAS: usize = 1_000;

/// The name of a text in memory that refers to the requested URLs.
const REQUESTED: &str = ".typewright-vendor.schema.json";

/// Fetches schemas, or compares those that were fetched.
pub(crate) fn run(shared: &Shared, command: &Vendor) -> Exit {
    if let Some(url) = command.urls.iter().find(|url| !fetch::is_fetchable(url)) {
        report::error(&format!("`{url}` cannot be fetched"), "only `http:` and `https:` URLs can");
        return Exit::Usage;
    }
    let (_, settings) = match schemas::settings(shared) {
        Ok(settings) => settings,
        Err(mistakes) => {
            report::diagnostics(&mistakes);
            return Exit::Unusable;
        }
    };
    let root = schemas::settings_folder(shared);
    let into = command.into.clone().unwrap_or_else(|| folder(&root, &settings));
    let entries = match checksums::read(&into) {
        Ok(entries) => entries,
        Err(error) => return failed(&format!("cannot read the list of vendored files: {error}")),
    };
    let run =
        Run { shared, command, fetcher: Fetcher::new(Duration::from_secs(command.timeout.get())), root, into, entries };
    if command.check { run.check() } else { run.fetch() }
}

/// Returns the folder for the files: `vendor` in the first folder of schemas.
fn folder(root: &Path, settings: &Settings) -> PathBuf {
    let folders = settings.schemas.iter().map(|path| root.join(path));
    folders.into_iter().find(|path| path.is_dir()).unwrap_or_else(|| root.join("schemas")).join("vendor")
}

fn failed(message: &str) -> Exit {
    report::error(message, "nothing was written");
    Exit::Unusable
}

struct Run<'r> {
    shared: &'r Shared,
    command: &'r Vendor,
    fetcher: Fetcher,
    /// The folder of the settings.
    root: PathBuf,
    into: PathBuf,
    entries: Vec<Entry>,
}

impl Run<'_> {
    /// Fetches everything that is missing, then writes it.
    fn fetch(&self) -> Exit {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut refused: Vec<String> = Vec::new();
        let again = self.entries.iter().filter(|_| self.command.update);
        for url in again.map(|entry| &entry.url) {
            if let Err(exit) = self.add(&mut texts, url, "") {
                return exit;
            }
        }
        loop {
            let unknown = match self.unknown(&texts) {
                Ok(unknown) => unknown,
                Err(exit) => return exit,
            };
            let is_new = |(uri, _): &(&String, &String)| !texts.contains_key(*uri) && !refused.contains(uri);
            let new: Vec<(String, String)> =
                unknown.iter().filter(is_new).map(|(uri, place)| (uri.clone(), place.clone())).collect();
            if new.is_empty() {
                break;
            }
            for (uri, place) in new {
                if fetch::has_credentials(&uri) {
                    let message = format!("{place}: a URL with a user name or password is not fetched");
                    report::error(&message, "fetch it by other means, and map it to a file in `[uris]`");
                    refused.push(uri);
                } else if !fetch::is_fetchable(&uri) {
                    report::error(&format!("{place}: `{uri}` cannot be fetched"), "map it to a file in `[uris]`");
                    refused.push(uri);
                } else if let Err(exit) = self.add(&mut texts, &uri, &place) {
                    return exit;
                }
            }
        }
        let exit = self.write(&texts);
        if exit == Exit::Success && !refused.is_empty() { Exit::Partial } else { exit }
    }

    /// Fetches one schema.
    fn add(&self, texts: &mut BTreeMap<String, String>, url: &str, place: &str) -> Result<(), Exit> {
        if texts.len() >= MOST_SCHEMAS {
            return Err(failed(&format!("there are more than {MOST_SCHEMAS} schemas to fetch")));
        }
        let text = self.fetcher.text(url).and_then(|text| parsed(url, text)).map_err(|reason| {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            failed(&format!("{place}`{url}` cannot be used: {reason}"))
        })?;
        report::done(&format!("fetched {url}"));
        texts.insert(url.to_owned(), text);
        Ok(())
    }

    /// Loads all schemas with the texts fetched so far, and returns the URIs that no file is known for, with
    /// the place of a reference.
    fn unknown(&self, texts: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Exit> {
        let loaded = schemas::settings(self.shared).and_then(|(mut sources, settings)| {
            let settings = settings.keep_going(true);
            texts.iter().for_each(|(url, text)| sources.register(url, text));
            let mut paths = settings.schemas.clone();
            if !self.command.urls.is_empty() || self.command.update {
                let known = self.entries.iter().map(|entry| &entry.url).filter(|_| self.command.update);
                sources.insert(REQUESTED, requested(known.chain(&self.command.urls)))?;
                paths.push(PathBuf::from(REQUESTED));
            }
            let (graph, warnings) = load(&mut sources, &settings, &paths)?;
            Ok((graph.unknown, warnings))
        });
        match loaded {
            Ok((unknown, warnings)) => {
                let place = |uri: String| (uri.clone(), place(&warnings, &uri));
                Ok(unknown.into_keys().map(place).collect())
            }
            Err(mistakes) => {
                let mut mistakes = mistakes;
                mistakes.0.retain(|found| found.severity == Severity::Error);
                report::diagnostics(&mistakes);
                Err(Exit::Unusable)
            }
        }
    }

    /// Writes the files, the list and the settings. Each file is written beside its place and then renamed.
    fn write(&self, texts: &BTreeMap<String, String>) -> Exit {
        let mut entries = self.entries.clone();
        for (url, text) in texts {
            let checksum = checksum(text);
            if let Some(known) = entries.iter_mut().find(|known| known.url == *url) {
                known.checksum = checksum;
                continue;
            }
            let is_taken = |path: &str| entries.iter().any(|known| known.path.eq_ignore_ascii_case(path));
            let path = path::path(url, is_taken);
            entries.push(Entry { checksum, path, url: url.clone() });
        }
        entries.sort_by(|one, other| one.url.cmp(&other.url));
        let file = self.shared.config.clone().unwrap_or_else(|| self.root.join(FILE_NAME));
        let new = entries.iter().filter(|entry| texts.contains_key(&entry.url));
        let is_known = |entry: &&Entry| self.entries.iter().any(|known| known.url == entry.url);
        let new: Vec<(String, String)> =
            new.filter(|entry| !is_known(entry)).map(|entry| (entry.url.clone(), self.below(&entry.path))).collect();
        if let Some(path) = self.in_the_way(&entries, texts) {
            let help = "move it away, or name another folder with `--into`";
            report::error(&format!("`{}` is in the way: it was not vendored", path.display()), help);
            return Exit::Unusable;
        }
        let settings = match mapping::added(&file, &new) {
            Ok(settings) => settings,
            Err(mapping::Unusable { message, lines }) => {
                terminal::data(lines);
                return failed(&message);
            }
        };
        let written = entries
            .iter()
            .filter_map(|entry| Some((self.into.join(&entry.path), texts.get(&entry.url)?.clone())))
            .chain((!texts.is_empty()).then(|| (self.into.join(checksums::FILE), checksums::text(&entries))))
            .chain(settings.map(|text| (file, text)))
            .try_for_each(|(path, text)| files::replace(&path, text.as_bytes()));
        match written {
            Ok(()) => {
                report::done(&format!("wrote {} schemas to `{}`", texts.len(), self.into.display()));
                Exit::Success
            }
            Err(error) => {
                report::error(&format!("cannot write: {error}"), "name a folder that can be written to with `--into`");
                Exit::Unusable
            }
        }
    }

    /// Returns a file that has another text than the schema that would replace it, and was not vendored.
    fn in_the_way(&self, entries: &[Entry], texts: &BTreeMap<String, String>) -> Option<PathBuf> {
        let is_known = |entry: &Entry| self.entries.iter().any(|known| known.path == entry.path);
        let new = entries.iter().filter(|entry| !is_known(entry));
        new.filter_map(|entry| Some((self.into.join(&entry.path), texts.get(&entry.url)?)))
            .find(|(path, text)| {
                let is_there = fs::symlink_metadata(path).is_ok();
                is_there && fs::read_to_string(path).ok().as_ref() != Some(*text)
            })
            .map(|(path, _)| path)
    }

    /// Returns the path of a vendored file, relative to the settings if it is below their folder.
    fn below(&self, path: &str) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        typewright_codegen::__private::source::relative(&absolute(&self.into.join(path)), &absolute(&self.root))
    }

    /// Compares all vendored files with what was fetched, and with what their URLs lead to now.
    fn check(&self) -> Exit {
        if self.entries.is_empty() {
            let message = format!("there is no `{}` in `{}`", checksums::FILE, self.into.display());
            report::error(&message, "run `cargo typewright vendor` first, or name its folder with `--into`");
            return Exit::Usage;
        }
        let mut exit = Exit::Success;
        for Entry { checksum: recorded, path, url } in &self.entries {
            match fs::read_to_string(self.into.join(path)) {
                Ok(text) if checksum(&text) == *recorded => {}
                Ok(_) => exit = exit.max(reported(&format!("changed here: {path} ({url})"))),
                Err(error) => exit = exit.max(reported(&format!("cannot be read: {path}: {error}"))),
            }
            match self.fetcher.text(url) {
                Ok(text) if checksum(&text) == *recorded => {}
                Ok(_) => exit = exit.max(reported(&format!("changed upstream: {url}"))),
                Err(reason) => {
                    report::error(&format!("`{url}` cannot be compared: {reason}"), "");
                    exit = exit.max(Exit::Unusable);
                }
            }
        }
        if exit == Exit::Success {
            report::done(&format!("{} schemas are as they were fetched", self.entries.len()));
        }
        exit
    }
}

/// Returns a text that can be parsed. Mistakes in it are reported at their places.
fn parsed(url: &str, text: String) -> Result<String, String> {
    let mut sources = Sources::in_memory();
    match sources.insert(url, text.as_str()) {
        Ok(_) => Ok(text),
        Err(mut mistakes) => {
            mistakes.locate(&sources);
            report::diagnostics(&mistakes);
            Err("the answer cannot be parsed".to_owned())
        }
    }
}

fn reported(line: &str) -> Exit {
    terminal::data(format!("{line}\n"));
    Exit::Negative
}

/// Returns a schema that refers to URLs.
fn requested<'u>(urls: impl Iterator<Item = &'u String>) -> String {
    let quoted = urls.map(|url| format!("{{\"$ref\": {}}}", Json::String(url.clone())));
    format!("{{\"anyOf\": [{}]}}", quoted.collect::<Vec<_>>().join(", "))
}

/// Returns where a URI is referred to.
fn place(warnings: &Diagnostics, uri: &str) -> String {
    let named = format!("`{uri}`");
    let found = warnings.iter().find(|found| found.message.contains(&named));
    let line = found.map(typewright_codegen::diagnostic::Diagnostic::one_line).unwrap_or_default();
    line.split(": [").next().unwrap_or_default().to_owned()
}
