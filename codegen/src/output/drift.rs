//! How a folder differs from what would be written to it. Writes nothing.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::obstacle::{Folders, Found, Obstacle, ObstacleKind, is_marked, look};
use super::{Output, folder};

/// Everything that differs, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// The files that differ.
    pub differences: Vec<Difference>,
    /// What would have to be replaced and was not generated; nothing is written while there is any.
    pub obstacles: Vec<Obstacle>,
}

/// One file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What the folder says; `None` where it has no such file.
    pub present: Option<String>,
    /// What the schemas say; `None` where the file is generated but no longer made.
    pub generated: Option<String>,
}

impl Drift {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }
}

/// A file that is not ours and not in the way is left alone.
pub(super) fn between(output: &Output, folder: &Path) -> io::Result<Drift> {
    let (mut differences, mut obstacles) = (Vec::new(), Vec::new());
    let mut folders = Folders::default();
    for file in output.files() {
        let blocked = folders.obstacle(folder, &file.path);
        let found = if blocked.is_some() { Found::Nothing } else { look(&folder.join(&file.path))? };
        let obstacle = |kind| Some(Obstacle { path: file.path.clone(), kind });
        let (present, in_the_way) = match found {
            Found::Nothing => (None, blocked),
            Found::File(text) if is_marked(&text) => (Some(text), None),
            Found::File(text) => (Some(text), obstacle(ObstacleKind::Unmarked)),
            Found::Link(text) => (Some(text), obstacle(ObstacleKind::Link)),
            Found::Other => (None, obstacle(ObstacleKind::NotAFile)),
        };
        if present.as_deref() != Some(file.text.as_str()) {
            differences.push(Difference { path: file.path.clone(), present, generated: Some(file.text.clone()) });
            obstacles.extend(in_the_way.filter(|found| !obstacles.contains(found)));
        }
    }
    differences.extend(stale(output, folder)?);
    differences.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(Drift { differences, obstacles })
}

/// Generated files that are no longer made, in the folders that the output writes to.
fn stale(output: &Output, folder: &Path) -> io::Result<Vec<Difference>> {
    let made: BTreeSet<&str> = output.files().iter().map(|file| file.path.as_str()).collect();
    let mut stale = Vec::new();
    for path in folder::rust_files(folder, &tops(output))? {
        if !made.contains(path.as_str())
            && let Found::File(present) = look(&folder.join(&path))?
            && is_marked(&present)
        {
            stale.push(Difference { path, present: Some(present), generated: None });
        }
    }
    Ok(stale)
}

/// The folders right below the root that the Rust files of an output are in; the empty one for the root itself.
fn tops(output: &Output) -> BTreeSet<&str> {
    let is_rust = |path: &&str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    let paths = output.files().iter().map(|file| file.path.as_str()).filter(is_rust);
    paths.map(|path| path.split_once('/').map_or("", |(top, _)| top)).collect()
}
