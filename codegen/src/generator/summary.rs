//! Counts the output of each schema file.

use std::collections::BTreeSet;

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

/// Returns one entry for each input file and each file that references lead to, sorted by path. A file may have models
/// in several modules.
pub(super) fn of(shapes: &Shapes) -> Vec<FileSummary> {
    let files = shapes.modules.iter().flat_map(|module| &module.files).map(|file| file.path.as_str());
    let paths: BTreeSet<&str> = files.chain(shapes.items.iter().map(|item| item.docs.origin.path.as_str())).collect();
    paths.into_iter().map(|path| count(shapes, path)).collect()
}

fn count(shapes: &Shapes, path: &str) -> FileSummary {
    let items: Vec<_> = shapes.items.iter().filter(|item| item.docs.origin.path == path).collect();
    let fields = items.iter().map(|item| match &item.kind {
        ItemKind::Struct(structure) => structure.fields.len(),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => 0,
    });
    FileSummary { path: path.to_owned(), models: items.len(), fields: fields.sum() }
}
