//! The list of vendored files: checksum, path and URL, a line each.
//! Fetches nothing.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The name of the list.
pub(super) const FILE: &str = "CHECKSUMS";

/// One vendored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// SHA-256, in hexadecimal.
    pub(super) checksum: String,
    /// Relative to the folder of the list, with `/`.
    pub(super) path: String,
    pub(super) url: String,
}

/// Returns the entries of a folder, sorted by URL; none if there is no list.
pub(super) fn read(folder: &Path) -> io::Result<Vec<Entry>> {
    let text = match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entry = |(index, line)| {
        let expected = "a checksum, a path below the folder and a URL, with two spaces between them";
        parse(line).ok_or_else(|| io::Error::other(format!("line {}: expected {expected}, found `{line}`", index + 1)))
    };
    lines.map(entry).collect()
}

/// Parses a line. A path that leads out of the folder is none.
fn parse(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(3, "  ").map(str::to_owned);
    let (checksum, path, url) = (parts.next()?, parts.next()?, parts.next()?);
    let is_inside = path.split('/').all(|step| !matches!(step, "" | "." | "..")) && !path.contains('\\');
    is_inside.then_some(Entry { checksum, path, url })
}

/// Returns the text of a list.
pub(super) fn text(entries: &[Entry]) -> String {
    let mut text = String::new();
    for Entry { checksum, path, url } in entries {
        writeln!(text, "{checksum}  {path}  {url}").expect("invariant: a string takes any text");
    }
    text
}

/// Returns the checksum of a text.
pub(super) fn checksum(text: &str) -> String {
    let mut hexadecimal = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        write!(hexadecimal, "{byte:02x}").expect("invariant: a string takes any text");
    }
    hexadecimal
}

#[cfg(test)]
mod tests {
    use super::{Entry, checksum, parse, text};

    #[test]
    fn entries_are_read_as_they_are_written() {
        let url = "https://example.com/a b".to_owned();
        let entry = Entry { checksum: checksum("x"), path: "example.com/a.json".to_owned(), url };
        assert_eq!(parse(text(std::slice::from_ref(&entry)).trim_end()), Some(entry));
        assert_eq!(parse("1  ../a.json  https://example.com/"), None);
        assert_eq!(parse("1  a.json"), None);
        assert_eq!(checksum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
