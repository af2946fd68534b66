//! `vendor`: fetches the schemas that references lead to, writes them into the schema folder, maps their URIs in the
//! settings, and lists their checksums. Fetches everything before it writes anything.

mod check;
mod checksums;
mod fetch;
mod fetched;
mod mapping;
mod path;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use typewright::Json;
use typewright_codegen::__private::resolve::load;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Diagnostics, Origin, Part, Place, Severity};
use typewright_codegen::settings::Settings;

use crate::args::{Shared, Vendor};
use crate::exit::Exit;
use crate::{report, schemas};
use checksums::{Entry, checksum};
use fetch::Fetcher;
use fetched::{Fetched, Schema};

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
        Err(error) => {
            let list = into.join(checksums::FILE);
            let help = "restore the file; without it, every schema is fetched again and listed anew";
            report::error(&format!("cannot read `{}`: {error}", list.display()), help);
            return Exit::Unusable;
        }
    };
    let fetcher = Fetcher::new(Duration::from_secs(command.timeout.get()));
    let run = Run { shared, command, fetcher, settings, root, into, entries };
    if command.check { check::check(&run) } else { run.fetch() }
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
    settings: Settings,
    /// The folder of the settings.
    root: PathBuf,
    into: PathBuf,
    entries: Vec<Entry>,
}

impl Run<'_> {
    /// Fetches everything that is missing, then writes it.
    fn fetch(&self) -> Exit {
        let mut fetched = Fetched::default();
        let mut refused: Vec<String> = Vec::new();
        let is_there = |entry: &&Entry| !self.command.update && self.into.join(&entry.path).is_file();
        for entry in self.entries.iter().filter(|entry| !is_there(entry)) {
            if let Err(exit) = self.add(&mut fetched, &entry.url, "") {
                return exit;
            }
        }
        loop {
            let unknown = match self.unknown(&fetched) {
                Ok(unknown) => unknown,
                Err(exit) => return exit,
            };
            let is_new = |(uri, _): &(String, String)| !fetched.contains(uri) && !refused.contains(uri);
            let new: Vec<(String, String)> = unknown.into_iter().filter(is_new).collect();
            if new.is_empty() {
                break;
            }
            for (uri, place) in new {
                if fetch::has_credentials(&uri) {
                    let message = format!("{place}: a URL with a user name or password is not fetched");
                    report::error(&message, "fetch it by other means, and map it to a file in `[uris]`");
                    refused.push(uri);
                } else if fetch::has_secret(&uri) {
                    let message = format!("{place}: a URL with a key, token or signature in its query is not fetched");
                    let help = "it would be written to the settings; fetch it by other means, and refer to the file";
                    report::error(&message, help);
                    refused.push(uri);
                } else if !fetch::is_fetchable(&uri) {
                    report::error(&format!("{place}: `{uri}` cannot be fetched"), "map it to a file in `[uris]`");
                    refused.push(uri);
                } else if let Err(exit) = self.add(&mut fetched, &uri, &place) {
                    return exit;
                }
            }
        }
        let exit = write::write(self, &fetched);
        if exit == Exit::Success && !refused.is_empty() { Exit::Partial } else { exit }
    }

    /// Fetches one schema.
    fn add(&self, fetched: &mut Fetched, url: &str, place: &str) -> Result<(), Exit> {
        if fetched.len() >= MOST_SCHEMAS {
            return Err(failed(&format!("there are more than {MOST_SCHEMAS} schemas to fetch")));
        }
        let schema = self.fetcher.answer(url).and_then(|fetch::Answer { text, at }| {
            let path = fetched.path(&at, suffix(&text), &self.entries, &self.settings);
            let text = parsed(&self.below(&path), text)?;
            Ok(Schema { at, path, text })
        });
        let schema = schema.map_err(|reason| {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            failed(&format!("{place}`{url}` cannot be used: {reason}"))
        })?;
        let known = self.entries.iter().find(|entry| entry.url == *url);
        let has_changed = known.is_some_and(|known| known.checksum != checksum(&schema.text));
        report::done(&format!("fetched {url}{}", if has_changed { ", which has changed" } else { "" }));
        fetched.insert(url, schema);
        Ok(())
    }

    /// Loads all schemas as they will be once everything fetched so far is written, and returns the URIs that no file
    /// is known for, with the place of a reference.
    fn unknown(&self, fetched: &Fetched) -> Result<BTreeMap<String, String>, Exit> {
        let loaded = schemas::settings(self.shared).and_then(|(mut sources, settings)| {
            let mut settings = settings.keep_going(true);
            for old in fetched.left(&self.entries, &self.settings) {
                settings.uris.remove(&old);
            }
            for (url, schema) in fetched.iter() {
                let path = self.below(&schema.path);
                sources.insert(&path, schema.text.as_str())?;
                for (uri, target) in schema.mappings(url, &path) {
                    settings = settings.map_uri(uri, target);
                }
            }
            let mut paths = settings.schemas.clone();
            if !self.command.urls.is_empty() || self.command.update {
                let known = self.entries.iter().map(|entry| &entry.url).filter(|_| self.command.update);
                sources.insert(REQUESTED, requested(known.chain(&self.command.urls)))?;
                // The files may be the first in their folder.
                paths.retain(|path| sources.find(std::slice::from_ref(path)).is_ok());
                paths.push(PathBuf::from(REQUESTED));
            }
            let (graph, warnings) = load(&mut sources, &settings, &paths)?;
            Ok((graph.unknown, warnings))
        });
        match loaded {
            Ok((unknown, warnings)) => {
                let origin = |(file, span)| Origin { file, part: Part::Bytes(span) };
                Ok(unknown.into_iter().map(|(uri, at)| (uri, place(&warnings, &origin(at)))).collect())
            }
            Err(mistakes) => {
                let mut mistakes = mistakes;
                mistakes.0.retain(|found| found.severity == Severity::Error);
                report::diagnostics(&mistakes);
                Err(Exit::Unusable)
            }
        }
    }

    /// Returns the path of a vendored file, relative to the settings if it is below their folder.
    fn below(&self, path: &str) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        typewright_codegen::__private::source::relative(&absolute(&self.into.join(path)), &absolute(&self.root))
    }
}

/// Returns the suffix of a file with this text: of YAML if it is that, and not JSON.
fn suffix(text: &str) -> &'static str {
    let is = |name: &str| Sources::in_memory().insert(name, text).is_ok();
    let begins_like_json = text.trim_start().starts_with(['{', '[']);
    if !begins_like_json && !is("any.json") && is("any.yaml") { ".yaml" } else { ".json" }
}

/// Returns a text that can be parsed. Mistakes in it are reported at their places.
fn parsed(path: &str, text: String) -> Result<String, String> {
    let mut sources = Sources::in_memory();
    match sources.insert(path, text.as_str()) {
        Ok(_) => Ok(text),
        Err(mut mistakes) => {
            mistakes.locate(&sources);
            report::diagnostics(&mistakes);
            Err("the answer cannot be parsed".to_owned())
        }
    }
}

/// Returns a schema that refers to URLs.
fn requested<'u>(urls: impl Iterator<Item = &'u String>) -> String {
    let quoted = urls.map(|url| format!("{{\"$ref\": {}}}", Json::String(url.clone())));
    format!("{{\"anyOf\": [{}]}}", quoted.collect::<Vec<_>>().join(", "))
}

/// Returns the location of a reference that has a warning; empty if it has none.
fn place(warnings: &Diagnostics, reference: &Origin) -> String {
    let found = warnings.iter().find(|found| found.origin.as_ref() == Some(reference));
    found.and_then(|found| found.place.as_ref()).map(Place::to_text).unwrap_or_default()
}
