//! The schemas of a run that were fetched, each with the URL that was asked for. Writes nothing.

use std::collections::BTreeMap;

use typewright_codegen::settings::Settings;

use super::checksums::Entry;
use super::{mapping, path};

/// A schema that was fetched.
pub(super) struct Schema {
    /// Its URL after all redirects, which references in it are relative to.
    pub(super) at: String,
    /// The path of its file, relative to the folder of vendored files.
    pub(super) path: String,
    pub(super) text: String,
}

impl Schema {
    /// Returns the lines of `[uris]` for a schema that was fetched from a URL: the URI, and the path of the file or the
    /// URI that the URL redirects to.
    pub(super) fn mappings(&self, url: &str, path: &str) -> Vec<(String, String)> {
        let mut mappings = vec![(self.at.clone(), path.to_owned())];
        if self.at != url {
            mappings.push((url.to_owned(), self.at.clone()));
        }
        mappings
    }
}

/// Schemas by the URLs that were asked for; several may redirect to one.
#[derive(Default)]
pub(super) struct Fetched(BTreeMap<String, Schema>);

impl Fetched {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn contains(&self, url: &str) -> bool {
        self.0.contains_key(url)
    }

    pub(super) fn insert(&mut self, url: &str, schema: Schema) {
        self.0.insert(url.to_owned(), schema);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.0.iter().map(|(url, schema)| (url.as_str(), schema))
    }

    /// Returns the text for a path.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.0.values().find(|schema| schema.path == path).map(|schema| schema.text.as_str())
    }

    /// Returns the URLs that vendored files were retrieved from and that no redirect leads to any more.
    pub(super) fn left(&self, entries: &[Entry], settings: &Settings) -> Vec<String> {
        let old = |url: &str| mapping::redirected(settings, url).map(str::to_owned);
        let now =
            |url: &str| self.0.get(url).map(|schema| schema.at.clone()).or_else(|| old(url)).unwrap_or(url.to_owned());
        let leads_to = |at: &str| {
            entries
                .iter()
                .map(|entry| entry.url.as_str())
                .chain(self.0.keys().map(String::as_str))
                .any(|url| now(url) == at)
        };
        self.0.keys().filter_map(|url| old(url)).filter(|at| !leads_to(at)).collect()
    }

    /// Returns the path for a schema by its URL after all redirects: that of the file it has, or a new one.
    /// `suffix` is for URLs without one.
    pub(super) fn path(&self, at: &str, suffix: &str, entries: &[Entry], settings: &Settings) -> String {
        let fetched = self.0.values().find(|schema| schema.at == at).map(|schema| &schema.path);
        let of_at = |entry: &&Entry| mapping::redirected(settings, &entry.url).unwrap_or(&entry.url) == at;
        let known = || entries.iter().find(of_at).map(|entry| &entry.path);
        if let Some(path) = fetched.or_else(known) {
            return path.clone();
        }
        let paths = || entries.iter().map(|entry| &entry.path).chain(self.0.values().map(|schema| &schema.path));
        path::path(at, suffix, |path| paths().any(|known| known.eq_ignore_ascii_case(path)))
    }
}
