//! Replaces files of a folder as a whole.
//! All new texts are first written to a hidden folder, then a journal lists their destinations, and only then are files
//! renamed and removed. The next writer after an interrupted one finishes the exchange if there is a journal, and
//! otherwise deletes the staged files. Does not depend on the content of the files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Component, Path};
use std::{fs, iter};

use super::drift::Difference;
use super::error::naming;
use super::lock::FolderLock;
use super::obstacle::{Folders, Found, is_marked, look};

const JOURNAL: &str = "journal";
/// The journal while it is being written.
const UNFINISHED_JOURNAL: &str = "journal.new";
/// The first line of a journal.
const HEADER: &str = "typewright journal 1";

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// The staged file of this number becomes the file of this path.
    Write(usize, String),
    /// The file of this path is removed.
    Remove(String),
}

/// Makes the folder match the generated files.
/// No file of the folder is touched until all texts are staged.
pub(super) fn exchange(lock: &FolderLock, folder: &Path, differences: &[Difference]) -> io::Result<()> {
    let staged = stage(lock, folder, differences);
    let entries = match staged {
        Ok(entries) => entries,
        Err(error) => {
            clear(lock);
            return Err(error);
        }
    };
    apply(lock, folder, &entries)?;
    clear(lock);
    Ok(())
}

/// Finishes or deletes the work of an interrupted writer.
/// The journal is not trusted: only generated files of the folder are changed.
pub(super) fn recover(lock: &FolderLock, folder: &Path) -> io::Result<()> {
    if let Found::File(text) = look(&lock.staging.join(JOURNAL))? {
        let mut folders = Folders::default();
        let mut entries = parse(&text);
        entries.retain(|entry| is_ours(folder, &mut folders, entry));
        apply(lock, folder, &entries)?;
    }
    clear(lock);
    Ok(())
}

fn stage(lock: &FolderLock, folder: &Path, differences: &[Difference]) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::with_capacity(differences.len());
    let mut folders = BTreeSet::new();
    for (number, difference) in differences.iter().enumerate() {
        let path = difference.path.clone();
        let Some(text) = &difference.generated else {
            entries.push(Entry::Remove(path));
            continue;
        };
        write_new(&lock.staging.join(number.to_string()), text)?;
        folders.extend(folder.join(&path).parent().map(Path::to_path_buf));
        entries.push(Entry::Write(number, path));
    }
    for folder in folders {
        fs::create_dir_all(&folder).map_err(|error| naming(&folder, &error))?;
    }
    let unfinished = lock.staging.join(UNFINISHED_JOURNAL);
    write_new(&unfinished, &print(&entries))?;
    let journal = lock.staging.join(JOURNAL);
    fs::rename(&unfinished, &journal).map_err(|error| naming(&journal, &error))?;
    sync_folder(&lock.staging);
    Ok(entries)
}

fn apply(lock: &FolderLock, folder: &Path, entries: &[Entry]) -> io::Result<()> {
    let mut changed = BTreeSet::new();
    for entry in entries {
        let path = match entry {
            Entry::Write(_, path) | Entry::Remove(path) => folder.join(path),
        };
        apply_one(lock, entry, &path).map_err(|error| naming(&path, &error))?;
        changed.extend(path.parent().map(Path::to_path_buf));
    }
    changed.iter().for_each(|folder| sync_folder(folder));
    Ok(())
}

fn apply_one(lock: &FolderLock, entry: &Entry, path: &Path) -> io::Result<()> {
    let (done, was_done_before) = match entry {
        Entry::Write(number, _) => {
            let staged = lock.staging.join(number.to_string());
            (fs::rename(&staged, path), fs::symlink_metadata(&staged).is_err())
        }
        Entry::Remove(_) => (fs::remove_file(path), true),
    };
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound && was_done_before => Ok(()),
        done => done,
    }
}

/// Removes the files of a writer from the hidden folder: the journal first.
fn clear(lock: &FolderLock) {
    let names = fs::read_dir(&lock.staging)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let numbers = names.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())).collect::<Vec<_>>();
    for name in iter::once(JOURNAL).chain([UNFINISHED_JOURNAL]).chain(numbers.iter().map(String::as_str)) {
        // The next writer tries again to remove files that remain.
        let _ = fs::remove_file(lock.staging.join(name));
    }
}

/// Returns whether an entry of a journal is about a generated file below the folder.
/// A file that was created since is not replaced.
fn is_ours(folder: &Path, folders: &mut Folders, entry: &Entry) -> bool {
    let (path, may_be_missing) = match entry {
        Entry::Write(_, path) => (path, true),
        Entry::Remove(path) => (path, false),
    };
    let is_below = Path::new(path).components().all(|step| matches!(step, Component::Normal(_)));
    is_below
        && !path.split('/').any(|step| step.starts_with('.'))
        && folders.obstacle(folder, path).is_none()
        && match look(&folder.join(path)) {
            Ok(Found::Nothing) => may_be_missing,
            Ok(Found::File(text)) => is_marked(&text),
            Ok(Found::Link(_) | Found::Other) | Err(_) => false,
        }
}

fn print(entries: &[Entry]) -> String {
    let mut text = format!("{HEADER}\n");
    for entry in entries {
        match entry {
            Entry::Write(number, path) => writeln!(text, "write {number} {path}"),
            Entry::Remove(path) => writeln!(text, "remove {path}"),
        }
        .expect("invariant: a string takes any text");
    }
    text
}

/// Parses the entries of a journal; none if another version wrote it.
fn parse(text: &str) -> Vec<Entry> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Vec::new();
    }
    let entry = |line: &str| {
        if let Some(path) = line.strip_prefix("remove ") {
            return Some(Entry::Remove(path.to_owned()));
        }
        let (number, path) = line.strip_prefix("write ")?.split_once(' ')?;
        Some(Entry::Write(number.parse().ok()?, path.to_owned()))
    };
    lines.filter_map(entry).collect()
}

/// Creates a file, and waits until it is on the disk.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|error| naming(path, &error))
}

/// Waits until the entries of a folder are on the disk, if the system supports this.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, parse, print};

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        let entries = [Entry::Write(0, "src/lib.rs".into()), Entry::Remove("src/a b.rs".into())];
        assert_eq!(parse(&print(&entries)), entries);
        assert_eq!(parse("another journal\nremove a"), []);
    }
}
