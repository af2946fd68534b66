//! The contents of files and folders at one time, to find out whether something changed. Does not know what they mean.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// A hash of each file, and of the names in each folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Inputs {
    contents: BTreeMap<PathBuf, Option<u64>>,
}

impl Inputs {
    /// Reads files and folders. What cannot be read is recorded as such.
    pub(super) fn read(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { contents: paths.into_iter().map(|path| (path.clone(), content(&path))).collect() }
    }

    /// Reads the same files and folders again.
    pub(super) fn again(&self) -> Self {
        Self::read(self.contents.keys().cloned())
    }

    /// Returns the folders whose changes matter: the folders themselves, and those of the files.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.contents.keys().filter_map(|path| if path.is_dir() { Some(path.as_path()) } else { path.parent() })
    }

    pub(super) fn len(&self) -> usize {
        self.contents.len()
    }
}

fn content(path: &Path) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    if path.is_dir() {
        let mut names: Vec<_> = fs::read_dir(path).ok()?.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
        names.sort();
        names.hash(&mut hasher);
    } else {
        fs::read(path).ok()?.hash(&mut hasher);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Inputs;

    #[test]
    fn changes_of_contents_and_of_names_are_seen_and_others_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.json");
        fs::write(&file, "1").expect("a file");
        let inputs = Inputs::read([file.clone(), folder.path().to_path_buf(), folder.path().join("missing")]);
        fs::write(&file, "1").expect("a file");
        assert_eq!(inputs.again(), inputs);
        fs::write(&file, "2").expect("a file");
        assert_ne!(inputs.again(), inputs);
        let inputs = inputs.again();
        fs::write(folder.path().join("b.json"), "1").expect("a file");
        assert_ne!(inputs.again(), inputs);
        let inputs = inputs.again();
        fs::write(folder.path().join("missing"), "").expect("a file");
        assert_ne!(inputs.again(), inputs);
    }
}
