//! The official test suite, through lowering and the interpreter. What is known to fail is listed beside this file; the
//! list may only shrink. Knows nothing of emitted Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use typewright::{Context, Json, Limits, interpret};
use typewright_codegen::check::{Annotated, CheckSettings, Checks, Selection, program};
use typewright_codegen::diagnostic::Severity;
use typewright_codegen::resolve::load_text;
use typewright_codegen::settings::{Dialect, FormatMode, Settings};
use typewright_codegen::source::Sources;

const KNOWN_FAILURES: &str = include_str!("suite/known-failures.txt");

#[test]
fn draft_2020_12() {
    run("draft2020-12", Dialect::Draft202012);
}

#[test]
fn draft_2019_09() {
    run("draft2019-09", Dialect::Draft201909);
}

#[test]
fn draft_7() {
    run("draft7", Dialect::Draft7);
}

#[test]
fn draft_6() {
    run("draft6", Dialect::Draft6);
}

#[test]
fn draft_4() {
    run("draft4", Dialect::Draft4);
}

/// Runs all files of a draft and compares what fails with the list.
fn run(folder: &str, dialect: Dialect) {
    let Some(suite) = suite() else {
        println!("skipped {folder}: there is no test suite; TYPEWRIGHT_CORPUS names the folder it is in");
        return;
    };
    let remotes = remotes(&suite.join("remotes"));
    let draft = suite.join("tests").join(folder);
    let (mut total, mut failed) = (0, BTreeSet::new());
    for file in files_below(&draft) {
        let name = file.strip_prefix(&draft).expect("a file below the draft").to_string_lossy().replace('\\', "/");
        let settings = settings(&name, dialect);
        for group in items(&parse(&file)) {
            let (passed, failures) = run_group(&group, &settings, &remotes);
            total += passed + failures.len();
            failed.extend(failures.into_iter().map(|failure| format!("{folder}/{name}: {failure}")));
        }
    }
    println!("{folder}: {} of {total} pass", total - failed.len());
    compare(folder, &failed);
}

fn compare(folder: &str, failed: &BTreeSet<String>) {
    let known: BTreeSet<String> =
        KNOWN_FAILURES.lines().filter(|line| line.starts_with(&format!("{folder}/"))).map(str::to_owned).collect();
    let new: Vec<&String> = failed.difference(&known).collect();
    let gone: Vec<&String> = known.difference(failed).collect();
    assert!(new.is_empty(), "{} cases fail that are not in codegen/tests/suite/known-failures.txt:\n{}", new.len(), lines(&new));
    assert!(gone.is_empty(), "these cases pass now; take them out of codegen/tests/suite/known-failures.txt:\n{}", lines(&gone));
}

fn lines(entries: &[&String]) -> String {
    entries.iter().map(|entry| format!("{entry}\n")).collect()
}

/// How many tests of a group pass, and the names of those that do not.
fn run_group(group: &Json, settings: &Settings, remotes: &BTreeMap<String, String>) -> (usize, Vec<String>) {
    let tests = items(member(group, "tests"));
    let name = text(group, "description");
    let verdicts = verdicts(member(group, "schema"), &tests, settings, remotes);
    let (mut passed, mut failures) = (0, Vec::new());
    for (index, test) in tests.iter().enumerate() {
        let expected = member(test, "valid") == &Json::Bool(true);
        let verdict = verdicts.as_ref().map(|verdicts| verdicts[index]);
        if verdict == Ok(expected) {
            passed += 1;
        } else {
            let reason = verdict.err().map(|reason| format!(" ({reason})")).unwrap_or_default();
            failures.push(format!("{name}: {}{reason}", text(test, "description")));
        }
    }
    (passed, failures)
}

/// The verdict on each instance, or why there is none.
fn verdicts(
    schema: &Json,
    tests: &[Json],
    settings: &Settings,
    remotes: &BTreeMap<String, String>,
) -> Result<Vec<bool>, String> {
    let mut sources = Sources::new(".");
    for (uri, remote) in remotes {
        sources.register(uri, remote);
    }
    let (graph, _) = load_text(&mut sources, settings, "schema.json", &schema.to_string())
        .map_err(|mistakes| mistakes.iter().map(|mistake| mistake.message.clone()).collect::<Vec<_>>().join("; "))?;
    let asserted = CheckSettings { content: Selection::All, ..CheckSettings::default() };
    let (checks, mistakes) = Checks::lower(&graph, &asserted);
    if let Some(mistake) = mistakes.iter().find(|mistake| mistake.severity == Severity::Error) {
        return Err(mistake.message.clone());
    }
    let root = graph.roots.first().ok_or("no root")?;
    let (program, entry) = program(&checks, root.schema, Annotated::No).ok_or("no program")?;
    let mut verdicts = Vec::new();
    for test in tests {
        let mut ctx = Context::new(&Limits::default());
        let verdict = interpret::is_valid(&program, entry, member(test, "data"), &mut ctx);
        if let Some(limit) = ctx.limit() {
            return Err(limit.to_string());
        }
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// Formats assert in the files that are about them; elsewhere the metaschema decides.
fn settings(file: &str, dialect: Dialect) -> Settings {
    let settings = Settings::default().dialect(dialect);
    if file.starts_with("optional/format/") { settings.format(FormatMode::Assert) } else { settings }
}

fn suite() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(default, PathBuf::from);
    Some(corpus.join("json-schema-test-suite")).filter(|suite| suite.is_dir())
}

/// The schemas that the suite expects under `http://localhost:1234/`.
fn remotes(folder: &Path) -> BTreeMap<String, String> {
    let files = files_below(folder).into_iter();
    files
        .map(|file| {
            let below = file.strip_prefix(folder).expect("a file below the folder").to_string_lossy().replace('\\', "/");
            (format!("http://localhost:1234/{below}"), fs::read_to_string(&file).expect("a readable file"))
        })
        .collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn parse(file: &Path) -> Json {
    Json::parse(&fs::read(file).expect("a readable file")).expect("JSON")
}

fn member<'j>(object: &'j Json, name: &str) -> &'j Json {
    object.as_object().and_then(|object| object.get(name)).unwrap_or_else(|| panic!("no member {name}"))
}

fn items(array: &Json) -> Vec<Json> {
    array.as_array().expect("an array").to_vec()
}

fn text(object: &Json, name: &str) -> String {
    match member(object, name) {
        Json::String(text) => text.clone(),
        other => panic!("{name} is {other}"),
    }
}
