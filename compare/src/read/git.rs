//! The files of a git revision in a temporary folder, by the program `git`. Changes nothing in the repository: the index that
//! it needs is in the temporary folder, too.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::ReadError;

/// The suffixes of files that can matter to schemas.
const SUFFIXES: [&str; 6] = ["*.json", "*.jsonc", "*.json5", "*.yaml", "*.yml", "*.toml"];

/// A part of a revision, on disk as long as this lives.
pub(super) struct Tree {
    /// The file or folder that was asked for.
    pub(super) path: PathBuf,
    _folder: TempDir,
}

/// Writes the files of a revision that can matter to a temporary folder.
pub(super) fn checked_out(revision: &str, path: &str) -> Result<Tree, ReadError> {
    if revision.starts_with('-') {
        return Err(wrong(format!("`{revision}` is not a git revision"), "name a branch, a tag or a commit"));
    }
    let folder = TempDir::with_prefix("typewright-").map_err(|error| {
        wrong(format!("cannot make a temporary folder: {error}"), "set `TMPDIR` to a folder that can be written to")
    })?;
    let index = folder.path().join("index");
    let files = folder.path().join("files/");
    // A path of a revision is relative to the root of the repository.
    let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"], None, None)?.trim_end());
    let commit = format!("{revision}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", &commit], None, None)
        .map_err(|_| wrong(format!("`{revision}` is not a git revision"), "name a branch, a tag or a commit"))?;
    git(&["read-tree", commit.trim_end()], Some(&index), Some(&root))?;
    let listed = git(&[&["ls-files", "-z", "--"], SUFFIXES.as_slice()].concat(), Some(&index), Some(&root))?;
    let prefix = format!("--prefix={}", files.display());
    let names: Vec<&str> = listed.split('\0').filter(|name| !name.is_empty()).collect();
    for names in names.chunks(500) {
        let arguments = [&["checkout-index", "--force", &prefix, "--"], names].concat();
        git(&arguments, Some(&index), Some(&root))?;
    }
    let relative = path.trim_end_matches('/');
    let path = files.join(relative);
    if !path.exists() {
        let message = format!("`{relative}` does not exist in `{revision}`");
        return Err(wrong(message, "after the colon, write the path from the root of the repository"));
    }
    Ok(Tree { path, _folder: folder })
}

fn git(arguments: &[&str], index: Option<&PathBuf>, root: Option<&PathBuf>) -> Result<String, ReadError> {
    let mut command = Command::new("git");
    command.args(arguments);
    command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    root.into_iter().for_each(|root| {
        command.current_dir(root);
    });
    let output = command
        .output()
        .map_err(|error| wrong(format!("cannot run `git`: {error}"), "install git, or compare files or folders"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it failed").to_owned();
    Err(wrong(format!("`git {}`: {said}", arguments.first().unwrap_or(&"")), "run this command in a git repository"))
}

fn wrong(message: String, help: &str) -> ReadError {
    ReadError::Version(message, help.to_owned())
}
