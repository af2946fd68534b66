//! The house rules that a compiler cannot check, for `codegen` and `runtime`: who may import whom, who reads the disk,
//! who prints, how long a file is and how it begins.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room of codegen, and the rooms it may import beside itself.
const ROOMS: [(&str, &[&str]); 13] = [
    ("source", &["diagnostic"]),
    ("diagnostic", &["source"]),
    ("settings", &["diagnostic", "schema", "source"]),
    ("schema", &["diagnostic", "ids", "source"]),
    ("resolve", &["diagnostic", "ids", "schema", "settings", "source"]),
    ("check", &["diagnostic", "ids", "reserved", "resolve", "schema", "settings", "source"]),
    ("shape", &["diagnostic", "ids", "layout", "reserved", "resolve", "schema", "settings", "source"]),
    // A lint counts lines, which layout makes.
    ("emit", &["check", "ids", "print", "reserved", "shape"]),
    ("print", &[]),
    ("reserved", &["layout"]),
    ("output", &["diagnostic", "print"]),
    ("ids", &[]),
    ("layout", &[]),
];

/// What sees every room, because it puts them together.
const PUTS_ROOMS_TOGETHER: [&str; 3] = ["lib", "generator", "validator"];

/// Files that may touch the disk, by the beginning of their path.
const MAY_TOUCH_THE_DISK: [&str; 2] = ["codegen/src/source/", "codegen/src/output/"];

/// What no library code may do.
const FORBIDDEN_EVERYWHERE: [&str; 7] =
    ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!(", "process::exit(", "todo!("];

/// How else the disk could be reached.
const DISK: [&str; 5] = ["std::fs", "fs::read", "fs::write", "File::open", "File::create"];

const MOST_LINES: usize = 400;

struct SourceFile {
    /// Path relative to the workspace, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    /// Lines of code outside tests: no comments, nothing after `#[cfg(test)]`.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        lines.map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.starts_with("//"))
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// All Rust files below some folders of the workspace, sorted.
fn rust_files(folders: &[&str]) -> Vec<SourceFile> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| workspace().join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|suffix| suffix == "rs") {
                let relative = path.strip_prefix(workspace()).expect("below the workspace");
                let text = fs::read_to_string(&path).expect("a readable file");
                files.push(SourceFile { path: relative.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(!files.is_empty(), "no Rust files below {folders:?}");
    files
}

fn assert_none(violations: &[String], rule: &str) {
    assert!(violations.is_empty(), "{rule}\n{}", violations.join("\n"));
}

/// The rooms of its own crate that a line names: `a` in `crate::a::b`, `a` and `b` in `use crate::{a::x, b};`.
fn rooms_named(line: &str) -> Vec<&str> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let name = |text: &'_ str| text.find(|letter| !is_name(letter)).map_or(text.len(), |end| end);
    let mut rooms = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        // `$crate::` and `some_crate::` are other crates.
        if line[..at].ends_with(|before: char| is_name(before) || before == '$') {
            continue;
        }
        let rest = &line[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(list.split(',').map(str::trim).map(|entry| &entry[..name(entry)])),
            None => rooms.push(&rest[..name(rest)]),
        }
    }
    rooms
}

#[test]
fn rooms_import_only_their_neighbours() {
    let mut violations = Vec::new();
    for file in rust_files(&["codegen/src"]) {
        let inside = file.path.strip_prefix("codegen/src/").expect("below codegen/src");
        let room = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if PUTS_ROOMS_TOGETHER.contains(&room) {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(known, _)| *known == room) else {
            violations.push(format!("{}: `{room}` is a new room; say in ROOMS what it may import", file.path));
            continue;
        };
        for (line, code) in file.code() {
            let forbidden = rooms_named(code).into_iter().filter(|named| {
                let is_room = ROOMS.iter().any(|(known, _)| known == named);
                is_room && *named != room && !allowed.contains(named)
            });
            violations.extend(forbidden.map(|named| format!("{}:{line}: `{room}` must not know `{named}`", file.path)));
        }
    }
    assert_none(&violations, "a room imports one it must not know; see the table in codegen/tests/tidy.rs");
}

#[test]
fn every_room_of_the_table_exists() {
    for (room, _) in ROOMS {
        let path = workspace().join("codegen/src").join(room);
        assert!(path.is_dir() || path.with_extension("rs").is_file(), "{room} is in ROOMS but not in codegen/src");
    }
}

#[test]
fn only_source_and_output_touch_the_disk() {
    let mut violations = Vec::new();
    for file in rust_files(&["codegen/src", "runtime/src"]) {
        if MAY_TOUCH_THE_DISK.iter().any(|allowed| file.path.starts_with(allowed)) {
            continue;
        }
        let found = file.code().filter(|(_, code)| DISK.iter().any(|word| code.contains(word)));
        violations.extend(found.map(|(line, code)| format!("{}:{line}: {code}", file.path)));
    }
    assert_none(&violations, "only codegen's `source` and `output` may touch the disk");
}

#[test]
fn nothing_prints_or_exits() {
    let mut violations = Vec::new();
    for file in rust_files(&["codegen/src", "runtime/src"]) {
        let found = file.code().filter(|(_, code)| FORBIDDEN_EVERYWHERE.iter().any(|word| code.contains(word)));
        violations.extend(found.map(|(line, code)| format!("{}:{line}: {code}", file.path)));
    }
    assert_none(&violations, "a library returns what it has to say; the command line prints and exits");
}

#[test]
fn files_are_short_and_say_what_they_do() {
    let mut violations = Vec::new();
    let folders = ["codegen/src", "runtime/src", "codegen/tests"];
    for file in rust_files(&folders).iter().filter(|file| !file.path.contains("/snapshots/")) {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            violations.push(format!("{}: {lines} lines; split it before it grows a second concept", file.path));
        }
        if !file.text.starts_with("//!") {
            violations.push(format!("{}: begins without a `//!` that says what it does", file.path));
        }
    }
    assert_none(&violations, "a file has one concept, at most 400 lines, and says in its first line what it does");
}

/// The folders of all tests.
const TESTS: [&str; 6] = ["cli/tests", "codegen/tests", "macros/tests", "pages/tests", "runtime/tests", "tests"];

/// Each way to pass without having tested anything, and the one file that may do it.
const MAY_BE_MISSING: [(&str, &str); 4] = [
    ("TYPEWRIGHT_CORPUS", "tests/support/"),
    ("\"clippy\", \"--version\"", "tests/support/harness.rs"),
    ("var_os(\"CARGO\")", "tests/support/"),
    ("skipped", ""),
];

#[test]
fn what_may_be_missing_is_asked_for_in_one_place() {
    let mut violations = Vec::new();
    for file in rust_files(&TESTS).iter().filter(|file| file.path != "codegen/tests/tidy.rs") {
        for (words, allowed) in MAY_BE_MISSING {
            let found = file.code().any(|(_, code)| code.contains(words));
            if found && (allowed.is_empty() || !file.path.starts_with(allowed)) {
                violations.push(format!("{}: `{words}`", file.path));
            }
        }
    }
    assert_none(
        &violations,
        "a test that needs the corpus, clippy or cargo takes it from `tests/support`, and never passes without",
    );
}

#[test]
fn no_test_is_lost_without_the_standard_harness() {
    let mut violations = Vec::new();
    for folder in ["", "cli", "codegen", "macros", "pages", "runtime"] {
        let manifest = fs::read_to_string(workspace().join(folder).join("Cargo.toml")).expect("a readable file");
        for target in manifest.split("[[test]]").skip(1).filter(|target| target.contains("harness = false")) {
            let name = target.split('"').nth(1).expect("a target has a name");
            let tests = workspace().join(folder).join("tests");
            let paths = [tests.join(name).with_extension("rs"), tests.join(name).join("main.rs")];
            let text = paths.iter().find_map(|path| fs::read_to_string(path).ok()).expect("a target has a file");
            if text.contains("#[test]") || !text.contains("harness::run(") {
                violations.push(format!("{folder}/tests/{name}"));
            }
        }
    }
    assert_none(&violations, "`#[test]` is never run in a target with `harness = false`; list the function in `main`");
}

/// What may lie at the root of the repository, beside folders and hidden files.
const ROOT: [&str; 11] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "build.rs",
    "rustfmt.toml",
    "typewright.toml",
];

#[test]
fn no_stray_file_lies_at_the_root() {
    let entries = fs::read_dir(workspace()).expect("a readable folder").map(|entry| entry.expect("a readable entry"));
    let files = entries.filter(|entry| !entry.path().is_dir());
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let strays: Vec<String> = names.filter(|name| !name.starts_with('.') && !ROOT.contains(&name.as_str())).collect();
    assert_none(&strays, "these files at the root of the repository are not listed in codegen/tests/tidy.rs");
}

#[test]
fn the_import_reader_sees_every_form() {
    for (line, expected) in [
        ("use crate::source::{FileId, Span};", vec!["source"]),
        ("use crate::{check, shape::Shape};", vec!["check", "shape"]),
        ("let x = crate::emit::path::option();", vec!["emit"]),
        ("$crate::source::x!()", vec![]),
        ("other_crate::source::x()", vec![]),
        ("crate::resolve::load(&crate::schema::X)", vec!["resolve", "schema"]),
    ] {
        assert_eq!(rooms_named(line), expected, "{line}");
    }
}
