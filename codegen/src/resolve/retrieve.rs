//! Finds the file for a URI.
//! It may be in memory, below the root, mapped by a setting, built in, or next to the referring file. Never uses the
//! network. Does not depend on schemas.

use std::path::{Path, PathBuf};

use super::{Resolver, file_uri, metaschemas, uri};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// A reference to be resolved to a file.
pub(super) struct Wanted<'w> {
    /// The URI, absolute and without fragment.
    pub(super) uri: &'w str,
    /// The reference as it was written.
    pub(super) written: &'w str,
    /// The file that contains it.
    pub(super) from: FileId,
}

impl Resolver<'_> {
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
        let path = self.beside(wanted)?;
        Some(self.sources.read(&path))
    }

    fn beside(&self, wanted: &Wanted<'_>) -> Option<PathBuf> {
        // A `file:` URI without a slash is a path from the file it is in, as many tools read it.
        let written = wanted.written.strip_prefix("file:").filter(|rest| !rest.starts_with('/'));
        let written = written.unwrap_or(wanted.written);
        let relative = uri::path(written);
        if uri::is_absolute(written) || written.starts_with('/') || relative.is_empty() {
            return None;
        }
        let folder = Path::new(self.sources.path(wanted.from)).parent()?;
        let path = folder.join(uri::decode(relative).as_ref());
        self.sources.exists(&path).then_some(path)
    }
}
