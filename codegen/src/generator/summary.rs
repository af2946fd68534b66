//! How much came out of each schema file. Counts only.

use crate::shape::{ItemKind, Shapes};

/// How much came out of a schema file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileSummary {
    /// Its path, with `/`.
    pub path: String,
    /// How many types it became.
    pub models: usize,
    /// How many fields they have together.
    pub fields: usize,
}

/// One for each file that was asked for, in order.
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
