//! Compares a folder with the files that would be written to it.
//! Writes nothing.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::obstacle::{Folders, Found, Obstacle, ObstacleKind, is_marked, look};
use super::{Output, folder};

/// All differences, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// The files that differ.
    pub differences: Vec<Difference>,
    /// Files that would have to be replaced but were not generated; nothing is written while there are any.
    pub obstacles: Vec<Obstacle>,
}

/// One file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// The text in the folder; `None` if the file does not exist.
    pub present: Option<String>,
    /// The generated text.
    /// `None` if the file in the folder was generated but is no longer part of the output.
    pub generated: Option<String>,
}

impl Drift {
    /// Returns whether there are no differences.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Compares the output with a folder.
/// Files that were not generated are ignored, unless their path is needed.
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

/// Returns generated files that are no longer part of the output, in the folders that it writes to.
fn stale(output: &Output, folder: &Path) -> io::Result<Vec<Difference>> {
    let made: BTreeSet<&str> = output.files().iter().map(|file| file.path.as_str()).collect();
    let mut stale = Vec::new();
    let rust = folder::rust_files(folder, &tops(output))?;
    let pages = folder::pages(folder, &folders_of_pages(output))?;
    for path in rust.into_iter().chain(pages) {
        if !made.contains(path.as_str())
            && let Found::File(present) = look(&folder.join(&path))?
            && is_marked(&present)
        {
            stale.push(Difference { path, present: Some(present), generated: None });
        }
    }
    Ok(stale)
}

/// Returns the folders of the pages of an output; the empty string for the root itself.
fn folders_of_pages(output: &Output) -> BTreeSet<&str> {
    let pages = output.files().iter().map(|file| file.path.as_str()).filter(|path| folder::is_page(path));
    pages.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect()
}

/// Returns the top-level folders of the Rust files of an output; the empty string for the root itself.
fn tops(output: &Output) -> BTreeSet<&str> {
    let is_rust = |path: &&str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    let paths = output.files().iter().map(|file| file.path.as_str()).filter(is_rust);
    paths.map(|path| path.split_once('/').map_or("", |(top, _)| top)).collect()
}
