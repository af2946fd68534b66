//! Rules of the code that the compiler cannot check, for `codegen` and `runtime`.
//! They are about imports between modules, access to the disk, printing, the length of files and their headers.

#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/unsafe_code.rs"]
mod unsafe_code;
#[path = "tidy/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imports::{Crate, Import};

/// Each top-level module of codegen, and the others that it may import.
const ROOMS: [(&str, &[&str]); 19] = [
    ("source", &["diagnostic"]),
    ("instance", &["diagnostic", "source"]),
    ("diagnostic", &["shown", "source"]),
    ("settings", &["diagnostic", "reserved", "schema", "source"]),
    ("schema", &["diagnostic", "ids", "source"]),
    ("resolve", &["components", "diagnostic", "names", "schema", "settings", "source"]),
    ("check", &["components", "diagnostic", "ids", "names", "reserved", "resolve", "schema", "source"]),
    (
        "shape",
        &["components", "diagnostic", "ids", "layout", "names", "reserved", "resolve", "schema", "settings", "source"],
    ),
    ("emit", &["check", "ids", "reserved", "shape", "shown"]),
    ("lint", &["check", "diagnostic", "resolve", "schema", "source"]),
    ("print", &[]),
    ("reserved", &["layout"]),
    ("output", &["print"]),
    ("outline", &["emit"]),
    ("components", &[]),
    ("ids", &[]),
    ("layout", &[]),
    ("names", &[]),
    ("shown", &[]),
];

/// The modules that may import all others, because they combine them.
const PUTS_ROOMS_TOGETHER: [&str; 4] = ["lib", "generator", "private", "validator"];

/// Files that may access the disk, by the prefix of their path.
const MAY_TOUCH_THE_DISK: [&str; 2] = ["codegen/src/source/", "codegen/src/output/"];

/// Calls that no library code may contain.
const FORBIDDEN_EVERYWHERE: [&str; 7] =
    ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!(", "process::exit(", "todo!("];

/// Other ways to access the disk.
const DISK: [&str; 5] = ["std::fs", "fs::read", "fs::write", "File::open", "File::create"];

const MOST_LINES: usize = 400;

struct SourceFile {
    /// Path relative to the workspace, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    /// Returns lines of code outside of tests: no comments, nothing after `#[cfg(test)]`.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        lines.map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.starts_with("//"))
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Returns all Rust files below some folders of the workspace, sorted.
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

/// Reads the imports between the files of a crate.
fn imports_of(folder: &str) -> Crate {
    let files = rust_files(&[folder]);
    let below = |file: &'_ SourceFile| file.path[folder.len() + 1..].len();
    Crate::read(files.iter().map(|file| (&file.path[file.path.len() - below(file)..], file.text.as_str())))
}

/// Returns the top-level module of a file.
fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Returns the imports between top-level modules of codegen: module, file, and the imported module.
fn imports_of_rooms() -> Vec<(String, String, String)> {
    let imports = imports_of("codegen/src").imports().into_iter();
    let named = imports.filter_map(|Import { from, path, .. }| {
        let room = room_of(&from).to_owned();
        let named = path.first().filter(|named| ROOMS.iter().any(|(known, _)| known == named))?.clone();
        (named != room && !PUTS_ROOMS_TOGETHER.contains(&room.as_str())).then_some((room, from, named))
    });
    named.collect()
}

#[test]
fn rooms_import_only_their_neighbours() {
    let mut violations = Vec::new();
    for file in rust_files(&["codegen/src"]) {
        let room = room_of(&file.path["codegen/src/".len()..]);
        if !PUTS_ROOMS_TOGETHER.contains(&room) && ROOMS.iter().all(|(known, _)| *known != room) {
            violations.push(format!("{}: `{room}` is a new room; say in ROOMS what it may import", file.path));
        }
    }
    for (room, file, named) in imports_of_rooms() {
        let allowed = ROOMS.iter().any(|(known, allowed)| *known == room && allowed.contains(&named.as_str()));
        if !allowed {
            violations.push(format!("codegen/src/{file}: `{room}` must not know `{named}`"));
        }
    }
    assert_none(&violations, "a room imports one it must not know; see the table in codegen/tests/tidy.rs");
}

#[test]
fn every_right_to_import_is_used() {
    let used: BTreeSet<(String, String)> =
        imports_of_rooms().into_iter().map(|(room, _, named)| (room, named)).collect();
    let rights = ROOMS.iter().flat_map(|(room, allowed)| allowed.iter().map(move |named| (*room, *named)));
    let unused = rights.filter(|(room, named)| !used.contains(&((*room).to_owned(), (*named).to_owned())));
    let unused: Vec<String> = unused.map(|(room, named)| format!("`{room}` does not import `{named}`")).collect();
    assert_none(&unused, "remove these rights from ROOMS in codegen/tests/tidy.rs");
}

/// The steps of lowering to types.
/// Each may import only those before it.
const STEPS: [&str; 8] = ["read", "candidates", "widen", "form", "items", "naming", "finish", "explain"];

/// The folder of the steps.
const STEPPED: &str = "shape/lower/";

/// Returns the steps of two files if the first must not import the second.
fn against_the_order(from: &str, to: &str) -> Option<(usize, usize)> {
    let step = |file: &str| {
        let (folder, _) = file.strip_prefix(STEPPED)?.split_once('/')?;
        STEPS.iter().position(|step| *step == folder)
    };
    let steps = (step(from)?, step(to)?);
    (steps.0 < steps.1).then_some(steps)
}

#[test]
fn steps_import_only_earlier_steps() {
    let mut violations = Vec::new();
    for Import { from, to, .. } in imports_of("codegen/src").imports() {
        if against_the_order(&from, &to).is_some()
            || (from.starts_with(STEPPED) && from.matches('/').count() > 2 && to == "shape/lower/mod.rs")
        {
            violations.push(format!("codegen/src/{from} imports codegen/src/{to}"));
        }
    }
    for file in rust_files(&["codegen/src/shape/lower"]) {
        let inside = &file.path["codegen/src/".len() + STEPPED.len()..];
        if inside.split_once('/').is_some_and(|(folder, _)| !STEPS.contains(&folder)) {
            violations.push(format!("{}: a folder that is not among STEPS in codegen/tests/tidy.rs", file.path));
        }
    }
    assert_none(&violations, "a step of lowering imports only those before it; see ARCHITECTURE.md");
}

#[test]
fn the_order_of_steps_is_enforced() {
    let files = [
        ("lib.rs", "mod shape;"),
        ("shape/mod.rs", "mod lower;"),
        ("shape/lower/mod.rs", "mod form; mod read;"),
        ("shape/lower/form/mod.rs", "pub mod body;"),
        ("shape/lower/form/body.rs", "use crate::shape::lower::read::view::View; pub struct Form;"),
        ("shape/lower/read/mod.rs", "pub mod view; pub mod kinds;"),
        ("shape/lower/read/view.rs", "use super::kinds::Kinds; pub struct View;"),
        ("shape/lower/read/kinds.rs", "use super::super::form::{\n    body::Form,\n};\npub struct Kinds;"),
    ];
    let found: Vec<String> = Crate::read(files.into_iter())
        .imports()
        .into_iter()
        .filter(|import| against_the_order(&import.from, &import.to).is_some())
        .map(|import| import.from)
        .collect();
    assert_eq!(found, ["shape/lower/read/kinds.rs"]);
}

/// Files that may import each other because they implement one thing.
/// Examples are a tree and its cursor, a grammar, a value and its parts.
const CYCLES: [(&str, &[&str]); 3] = [
    ("runtime/src", &["json/document.rs", "json/node_ref.rs"]),
    (
        "runtime/src",
        &[
            "pattern/syntax/class.rs",
            "pattern/syntax/escape.rs",
            "pattern/syntax/foreign.rs",
            "pattern/syntax/group.rs",
            "pattern/syntax/parser.rs",
        ],
    ),
    ("runtime/src", &["value/array.rs", "value/json.rs", "value/object.rs"]),
];

#[test]
fn files_do_not_import_one_another() {
    let mut violations = Vec::new();
    for folder in ["codegen/src", "runtime/src"] {
        let found = imports_of(folder).cycles();
        for cycle in &found {
            if !CYCLES.iter().any(|(known, files)| *known == folder && cycle == files) {
                violations.push(format!("{folder}: {}", cycle.join(" ")));
            }
        }
        for (_, files) in CYCLES.iter().filter(|(known, _)| *known == folder) {
            if !found.iter().any(|cycle| cycle == files) {
                violations
                    .push(format!("{folder}: {} is not a cycle any more; remove it from CYCLES", files.join(" ")));
            }
        }
    }
    assert_none(&violations, "these files import one another");
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
    for file in rust_files(&["codegen/src", "compare/src", "runtime/src"]) {
        let found = file.code().filter(|(_, code)| FORBIDDEN_EVERYWHERE.iter().any(|word| code.contains(word)));
        violations.extend(found.map(|(line, code)| format!("{}:{line}: {code}", file.path)));
    }
    assert_none(&violations, "a library returns what it has to say; the command line prints and exits");
}

#[test]
fn files_are_short_and_have_a_header() {
    let mut violations = Vec::new();
    let folders = ["codegen/src", "compare/src", "runtime/src", "codegen/tests", "compare/tests"];
    for file in rust_files(&folders).iter().filter(|file| !file.path.contains("/snapshots/")) {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            violations.push(format!("{}: {lines} lines; split it before it grows a second concept", file.path));
        }
        if !file.text.starts_with("//!") {
            violations.push(format!("{}: begins without a `//!` that describes it", file.path));
        }
    }
    assert_none(&violations, "a file has one concept, at most 400 lines, and a first line that describes it");
}

/// The folders of all tests.
const TESTS: [&str; 7] =
    ["cli/tests", "codegen/tests", "compare/tests", "macros/tests", "pages/tests", "runtime/tests", "tests"];

/// Each way to pass without having tested anything, and the one file that may use it.
const MAY_BE_MISSING: [(&str, &str); 4] = [
    ("TYPEWRIGHT_CORPUS", "tests/support/"),
    ("\"clippy\", \"--version\"", "tests/support/harness.rs"),
    ("var_os(\"CARGO\")", "tests/support/"),
    ("skipped", ""),
];

#[test]
fn optional_test_inputs_are_looked_up_in_one_place() {
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

/// The files that may be at the root of the repository, in addition to folders and hidden files.
const ROOT: [&str; 13] = [
    "runtime/src/adapters/serde/identity.rs",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
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
