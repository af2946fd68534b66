//! Plain words in code and docs. Knows words, not Rust.

use std::fs;
use std::path::PathBuf;

use super::{assert_none, rust_files, workspace};

/// Words that make a sentence hard to read here, and what to write instead.
const WORDS: [(&str, &str); 14] = [
    ("asks", "requires, calls, requests"),
    ("circle", "cycle"),
    ("circles", "cycles"),
    ("nobody", "no process, no caller, or the passive"),
    ("somebody", "the user, the author, or the passive"),
    ("speaker", "representative"),
    ("speakers", "representatives"),
    ("stands", "is, is written"),
    ("stranger", "unknown member, untrusted author"),
    ("strangers", "unknown members, untrusted authors"),
    ("tells", "reports, lists, distinguishes"),
    ("told", "reported, listed, expected"),
    ("twin", "duplicate"),
    ("twins", "duplicates"),
];

/// Phrases in which the words are plain.
const PLAIN: [&str; 2] = ["stands for", "\"circle\""];

/// Folders of code, with the comments in it.
const CODE: [&str; 8] =
    ["cli/src", "codegen/src", "compare/src", "examples", "macros/src", "pages/src", "runtime/src", "scoreboard/src"];

/// Folders and files of documentation.
const DOCS: [&str; 10] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "cli/README.md",
    "cli/codes",
    "codegen/README.md",
    "codegen/SETTINGS.md",
    "docs/guide/src",
];

/// Returns the words of a line that are not plain, with what to write instead.
fn found(line: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let line = PLAIN.iter().fold(line.to_lowercase(), |line, phrase| line.replace(phrase, ""));
    WORDS
        .iter()
        .filter(move |(word, _)| line.split(|letter: char| !letter.is_ascii_alphabetic()).any(|part| part == *word))
}

/// Returns the pages of documentation: paths relative to the workspace, and texts.
fn pages() -> Vec<(String, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.strip_prefix(workspace()).expect("below the workspace").to_string_lossy().replace('\\', "/"), text)
    };
    let paths = DOCS.iter().map(|name| workspace().join(name)).filter(|path| path.exists());
    let files = paths.flat_map(|path| match fs::read_dir(&path) {
        Ok(folder) => folder.map(|entry| entry.expect("a readable entry").path()).collect(),
        Err(_) => vec![path],
    });
    files.filter(|path| path.extension().is_some_and(|suffix| suffix == "md")).map(read).collect()
}

#[test]
fn code_and_docs_use_plain_words() {
    let code = rust_files(&CODE).into_iter().map(|file| (file.path, file.text));
    let mut violations = Vec::new();
    for (path, text) in code.chain(pages()) {
        for (at, line) in (1..).zip(text.lines()) {
            violations.extend(found(line).map(|(word, plain)| format!("{path}:{at}: `{word}`: {plain}")));
        }
    }
    assert_none(&violations, "write it in plain words, or add the phrase to PLAIN in codegen/tests/tidy/words.rs");
}

#[test]
fn words_are_found_in_comments_and_names() {
    let words = |line| found(line).map(|(word, _)| *word).collect::<Vec<_>>();
    assert_eq!(words("// Nobody is told."), ["nobody", "told"]);
    assert_eq!(words("fn what_a_twin_tells() {}"), ["tells", "twin"]);
    assert_eq!(words("// An alias stands for a value, e.g. `\"circle\"` or a threshold."), [""; 0]);
}
