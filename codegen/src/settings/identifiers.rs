//! The setting for relative `$id`s. Resolves none.

use super::Settings;

/// What relative `$id`s of files are relative to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RelativeIds {
    /// The file, by the specification.
    #[default]
    File,
    /// The schema folder, as tools read them that know no base URI.
    Folder,
}

impl Settings {
    /// Sets what relative `$id`s of files are relative to.
    #[must_use]
    pub fn relative_ids(mut self, relative_ids: RelativeIds) -> Self {
        self.relative_ids = relative_ids;
        self
    }
}
