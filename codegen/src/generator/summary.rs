//! Counts the output of each schema file.

use crate::shape::{ItemKind, Shapes};

/// The size of the output of a schema file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileSummary {
    /// Its path, with `/`.
    pub path: String,
    /// The number of its types.
    pub models: usize,
    /// The number of fields of all its types.
    pub fields: usize,
}

/// Returns one entry for each input file, sorted by path.
pub(super) fn of(shapes: &Shapes) -> Vec<FileSummary> {
    let files = shapes.modules.iter().flat_map(|module| &module.files);
    let mut summaries: Vec<FileSummary> = files.map(|file| count(shapes, &file.path)).collect();
    summaries.sort_by(|left, right| left.path.cmp(&right.path));
    summaries
}

fn count(shapes: &Shapes, path: &str) -> FileSummary {
    let items: Vec<_> = shapes.items.iter().filter(|item| item.docs.origin.path == path).collect();
    let fields = items.iter().map(|item| match &item.kind {
        ItemKind::Struct(structure) => structure.fields.len(),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => 0,
    });
    FileSummary { path: path.to_owned(), models: items.len(), fields: fields.sum() }
}
