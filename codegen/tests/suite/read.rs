//! Reads the official test suite.
//! Independent of engines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::settings::{ContentMode, Dialect, FormatMode, Settings};

/// A draft of the suite.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draft {
    /// Its folder.
    pub(crate) folder: &'static str,
    /// Its dialect.
    pub(crate) dialect: Dialect,
}

impl Draft {
    /// The drafts that are supported.
    pub(crate) const ALL: [Self; 5] = [
        Self { folder: "draft2020-12", dialect: Dialect::Draft202012 },
        Self { folder: "draft2019-09", dialect: Dialect::Draft201909 },
        Self { folder: "draft7", dialect: Dialect::Draft7 },
        Self { folder: "draft6", dialect: Dialect::Draft6 },
        Self { folder: "draft4", dialect: Dialect::Draft4 },
    ];
}

/// A schema and its tests.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// File and description.
    pub(crate) name: String,
    /// The schema.
    pub(crate) schema: String,
    /// How to read it.
    pub(crate) settings: Settings,
    /// Other schemas by URI.
    pub(crate) remotes: BTreeMap<String, String>,
    /// Description, instance, and whether it is valid.
    pub(crate) tests: Vec<(String, Json, bool)>,
}

/// All groups of a draft, in the order of its files.
pub(crate) fn groups(suite: &Path, draft: Draft) -> Vec<Group> {
    let remotes = remotes(&suite.join("remotes"));
    let folder = suite.join("tests").join(draft.folder);
    let mut groups = Vec::new();
    for file in files_below(&folder) {
        let below = below(&file, &folder);
        let content = Json::parse(&fs::read(&file).expect("a readable file")).expect("JSON");
        for group in content.as_array().expect("an array of groups") {
            groups.push(Group {
                name: format!("{}/{below}: {}", draft.folder, text(group, "description")),
                schema: member(group, "schema").to_string(),
                settings: settings(&below, draft.dialect),
                remotes: remotes.clone(),
                tests: member(group, "tests").as_array().expect("an array of tests").iter().map(test).collect(),
            });
        }
    }
    groups
}

fn test(test: &Json) -> (String, Json, bool) {
    (text(test, "description"), member(test, "data").clone(), member(test, "valid") == &Json::Bool(true))
}

/// Formats are asserted in the files about them; elsewhere the metaschema decides.
fn settings(file: &str, dialect: Dialect) -> Settings {
    let settings = Settings::default().dialect(dialect).content(ContentMode::Assert);
    if file.starts_with("optional/format/") { settings.format(FormatMode::Assert) } else { settings }
}

/// Returns the schemas that the suite expects under `http://localhost:1234/`.
fn remotes(folder: &Path) -> BTreeMap<String, String> {
    let remote = |file: PathBuf| {
        let uri = format!("http://localhost:1234/{}", below(&file, folder));
        (uri, fs::read_to_string(&file).expect("a readable file"))
    };
    files_below(folder).into_iter().map(remote).collect()
}

fn below(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).expect("a file below the folder").to_string_lossy().replace('\\', "/")
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

fn member<'j>(object: &'j Json, name: &str) -> &'j Json {
    object.as_object().and_then(|object| object.get(name)).unwrap_or_else(|| panic!("no member {name}"))
}

fn text(object: &Json, name: &str) -> String {
    match member(object, name) {
        Json::String(text) => text.clone(),
        other => panic!("{name} is {other}"),
    }
}
