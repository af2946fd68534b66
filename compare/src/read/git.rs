//! Writes the files of a git revision or of the index to a temporary folder, with the program `git`. Changes nothing in
//! the repository: a revision is read into an index in the temporary folder.

use std::path::{Component, Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::ReadError;

/// The suffixes of schemas and of files that they need.
const SUFFIXES: [&str; 6] = ["*.json", "*.jsonc", "*.json5", "*.yaml", "*.yml", "*.toml"];
/// The maximum number of files that one call of `git` writes.
const FILES_PER_CALL: usize = 500;

/// A part of a revision on disk, which is removed on drop.
pub(super) struct Tree {
    /// The file or folder that was named.
    pub(super) path: PathBuf,
    /// The folder that corresponds to the root of the repository.
    pub(super) root: PathBuf,
    _folder: TempDir,
}

/// Writes the files with suffixes of schemas to a temporary folder: those of a revision, or of the index if its name is
/// empty.
pub(super) fn checked_out(revision: &str, path: &str) -> Result<Tree, ReadError> {
    let folder = TempDir::with_prefix("typewright-").map_err(|error| {
        wrong(format!("cannot create a temporary folder: {error}"), "set `TMPDIR` to a folder that can be written to")
    })?;
    // A path of a revision is relative to the root of the repository.
    let mut git = Git { index: None, root: None };
    git.root = Some(PathBuf::from(git.run(&["rev-parse", "--show-toplevel"])?.trim_end_matches(['\r', '\n'])));
    if !revision.is_empty() {
        let commit = git.commit(revision)?;
        git.index = Some(folder.path().join("index"));
        git.run(&["read-tree", &commit])?;
    }
    let root = folder.path().join("files");
    git.write_files(&root)?;
    let relative = path.trim_end_matches('/');
    if !Path::new(relative).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        let message = format!("`{relative}` is not a path in the repository");
        return Err(wrong(message, "after the colon, write the path from the root of the repository"));
    }
    let path = root.join(relative);
    if !path.exists() {
        let place = if revision.is_empty() { "the index".to_owned() } else { format!("`{revision}`") };
        let message = format!("`{relative}` has no schema files in {place}");
        return Err(wrong(message, "after the colon, write the path from the root of the repository"));
    }
    Ok(Tree { path, root, _folder: folder })
}

/// The program `git` in one repository.
struct Git {
    /// The index to use instead of that of the repository.
    index: Option<PathBuf>,
    root: Option<PathBuf>,
}

impl Git {
    /// Returns the hash of the commit that a revision names.
    fn commit(&self, revision: &str) -> Result<String, ReadError> {
        let unknown = || wrong(format!("`{revision}` is not a git revision"), "name a branch, a tag or a commit");
        if revision.starts_with('-') {
            return Err(unknown());
        }
        let commit = format!("{revision}^{{commit}}");
        let hash = self.run(&["rev-parse", "--verify", "--quiet", &commit]).map_err(|_| unknown())?;
        Ok(hash.trim_end().to_owned())
    }

    /// Writes the files of the index with suffixes of schemas to a folder.
    fn write_files(&self, to: &Path) -> Result<(), ReadError> {
        let prefix = format!("--prefix={}/", to.display());
        let listed = self.run(&[&["ls-files", "-z", "--"], SUFFIXES.as_slice()].concat())?;
        let names: Vec<&str> = listed.split('\0').filter(|name| !name.is_empty()).collect();
        for names in names.chunks(FILES_PER_CALL) {
            self.run(&[&["checkout-index", "--force", &prefix, "--"], names].concat())?;
        }
        Ok(())
    }

    fn run(&self, arguments: &[&str]) -> Result<String, ReadError> {
        let mut command = Command::new("git");
        command.args(arguments);
        command.envs(self.index.as_ref().map(|index| ("GIT_INDEX_FILE", index)));
        if let Some(root) = &self.root {
            command.current_dir(root);
        }
        let output = command
            .output()
            .map_err(|error| wrong(format!("cannot run `git`: {error}"), "install git, or compare files or folders"))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let first = errors.lines().next().unwrap_or("it failed without a message").to_owned();
        let name = arguments.first().unwrap_or(&"");
        Err(wrong(format!("`git {name}`: {first}"), "run this command in a git repository"))
    }
}

fn wrong(message: String, help: &str) -> ReadError {
    ReadError::Version { message, help: help.to_owned() }
}
