//! The files of a graph as plain JSON, by their paths. Reads other files if examples refer to them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright_codegen::__private::resolve::decode_uri;
use typewright_codegen::__private::source::FileId;
use typewright_codegen::Sources;

/// The maximum length of a chain of references between examples.
const MOST_STEPS: usize = 8;

/// Files, each parsed once.
pub(super) struct Files {
    pub(super) sources: Sources,
    values: BTreeMap<FileId, Value>,
}

impl Files {
    pub(super) fn new(sources: Sources) -> Self {
        Self { sources, values: BTreeMap::new() }
    }

    /// Returns the content of a file that was read.
    pub(super) fn value(&mut self, file: FileId) -> &Value {
        let sources = &self.sources;
        self.values.entry(file).or_insert_with(|| {
            let root = sources.tree(file).and_then(|tree| Some(tree.root()?.to_json().to_string()));
            root.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
        })
    }

    /// Returns the value at a pointer of a file.
    pub(super) fn at(&mut self, (file, pointer): &(FileId, String)) -> Option<&Value> {
        self.value(*file).pointer(pointer)
    }

    /// Returns the location of a value; if the value is only a reference, the location that it leads to.
    pub(super) fn followed(&mut self, place: (FileId, String)) -> Option<(FileId, String)> {
        let mut place = place;
        for _ in 0..MOST_STEPS {
            let Some((address, fragment)) = reference(self.at(&place)?) else { return Some(place) };
            if !address.is_empty() {
                let folder = Path::new(self.sources.path(place.0)).parent()?.to_owned();
                let path: PathBuf = folder.join(decode_uri(&address).as_ref());
                place.0 = self.sources.read(&path).ok()?;
            }
            place.1 = decode_uri(&fragment).into_owned();
        }
        None
    }
}

/// Returns the address and the fragment of a value that is only a reference.
fn reference(value: &Value) -> Option<(String, String)> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    let text = members.get("$ref")?.as_str()?;
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    (!address.contains("://")).then(|| (address.to_owned(), fragment.to_owned()))
}
