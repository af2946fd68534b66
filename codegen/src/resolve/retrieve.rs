//! Finds the file for a URI.
//! It may be in memory, below the root, mapped by a setting, built in, or next to the referring file. Never uses the
//! network. Does not depend on schemas.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Resolver, file_uri, metaschemas, uri};
use crate::diagnostic::Diagnostics;
use crate::settings::Settings;
use crate::source::{FileId, Sources};

/// A reference to be resolved to a file.
pub(super) struct Wanted<'w> {
    /// The URI, absolute and without fragment.
    pub(super) uri: &'w str,
    /// The reference as it was written.
    pub(super) written: &'w str,
    /// The file that contains it.
    pub(super) from: FileId,
}

/// Returns the URIs of the files that the settings map a URI to, by their paths for display.
/// Of several URIs of a file, the first.
pub(super) fn uris_of_files(sources: &Sources, settings: &Settings) -> BTreeMap<String, String> {
    let mut uris = BTreeMap::new();
    for (uri, path) in settings.mapped_paths().filter(|(uri, _)| !uri.ends_with('/')) {
        uris.entry(sources.shown(path)).or_insert_with(|| uri.to_owned());
    }
    uris
}

impl Resolver<'_> {
    /// Returns the base URI of a file at a URI: the URI that the settings map to it, which it was retrieved from
    /// ([RFC 3986 §5.1.3](https://www.rfc-editor.org/rfc/rfc3986#section-5.1.3)), otherwise that URI.
    pub(super) fn base_of(&self, file: FileId, uri: String) -> String {
        let path = self.sources.path(file);
        let is_mapped = self.settings.uris.get(&uri).is_some_and(|mapped| self.sources.shown(mapped) == path);
        match self.uris.get(path) {
            Some(mapped) if !is_mapped => mapped.clone(),
            Some(_) | None => uri,
        }
    }

    /// Returns the URI that a URI leads to by the settings, unless a schema has it.
    /// That of a file on this machine becomes the one that the file has on every machine.
    pub(super) fn final_uri(&self, uri: String) -> String {
        if self.arena.names.resources.contains_key(&uri) {
            return uri;
        }
        let uri = self.settings.final_uri(&uri);
        let path = uri.strip_prefix("file://").filter(|path| path.starts_with('/'));
        let path = path.map(|path| PathBuf::from(uri::decode(path).into_owned()));
        match path.filter(|path| self.settings.mapped(uri).is_none() && self.sources.exists(path)) {
            Some(path) => file_uri::of(&self.sources.shown(&path)),
            None => uri.to_owned(),
        }
    }

    /// Returns the file for a URI; `None` if it is unknown.
    pub(super) fn retrieve(&mut self, uri: &str) -> Option<Result<FileId, Diagnostics>> {
        if let Some(file) = self.sources.registered(uri) {
            return Some(file);
        }
        let here = file_uri::path(uri).filter(|path| self.sources.exists(path));
        if let Some(path) = here.or_else(|| self.settings.mapped(uri)) {
            return Some(self.sources.read(&path));
        }
        self.sources.register(uri, metaschemas::text(uri)?);
        self.sources.registered(uri)
    }

    /// Returns the file for a reference: by its URI, otherwise by its path relative to the referring file.
    /// The latter finds files next to a schema that has an `$id` on the network.
    pub(super) fn follow(&mut self, wanted: &Wanted<'_>) -> Option<Result<FileId, Diagnostics>> {
        if let Some(found) = self.retrieve(wanted.uri) {
            return Some(found);
        }
        let path = self.next_to(wanted)?;
        Some(self.sources.read(&path))
    }

    fn next_to(&self, wanted: &Wanted<'_>) -> Option<PathBuf> {
        // A `file:` URI without a slash is a path from the file it is in, as many tools read it.
        let written = wanted.written.strip_prefix("file:").filter(|rest| !rest.starts_with('/'));
        let written = written.unwrap_or(wanted.written);
        let relative = uri::path(written);
        if uri::is_absolute(written) || written.starts_with('/') || relative.is_empty() {
            return None;
        }
        let folder = Path::new(self.sources.path(wanted.from)).parent()?;
        let path = folder.join(uri::decode(relative).as_ref());
        (self.sources.exists(&path) && !self.is_by_uri(wanted, &path)).then_some(path)
    }

    /// Returns whether a reference is relative to the URI that a file was retrieved from, and the file next to it was
    /// retrieved from another URI than that of the reference.
    fn is_by_uri(&self, wanted: &Wanted<'_>, path: &Path) -> bool {
        let from = self.uris.get(self.sources.path(wanted.from));
        let is_relative =
            from.is_some_and(|from| self.settings.final_uri(&uri::resolve(from, wanted.written)) == wanted.uri);
        is_relative && self.uris.contains_key(&self.sources.shown(path))
    }
}
