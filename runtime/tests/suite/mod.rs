//! Reads the official suite.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The drafts to read.
const DRAFTS: [&str; 6] = ["draft3", "draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

pub(crate) struct Group {
    pub(crate) description: String,
    pub(crate) schema: Value,
    pub(crate) tests: Vec<Test>,
}

pub(crate) struct Test {
    pub(crate) description: String,
    pub(crate) data: Value,
    pub(crate) valid: bool,
}

/// Returns the files of every draft at a path: one file, or a folder if the path ends with a slash. Each comes with its
/// draft before its path.
pub(crate) fn files(tests: &Path, path: &str) -> Vec<(String, Vec<Group>)> {
    DRAFTS.into_iter().flat_map(|draft| files_of_draft(tests, draft, path)).collect()
}

fn files_of_draft(tests: &Path, draft: &str, path: &str) -> Vec<(String, Vec<Group>)> {
    let place = tests.join(draft).join(path);
    let mut paths = vec![place.clone()];
    if path.ends_with('/') {
        let entries = fs::read_dir(&place).into_iter().flatten();
        paths = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        paths.sort();
    }
    let files = paths.into_iter().filter(|path| path.is_file());
    files
        .map(|path| {
            let name = path.strip_prefix(tests).expect("the file lies in the suite").display().to_string();
            (name, read(&path))
        })
        .collect()
}

fn read(path: &Path) -> Vec<Group> {
    let text = fs::read_to_string(path).expect("the file can be read");
    let groups: Vec<Value> = serde_json::from_str(&text).expect("the file is JSON");
    groups
        .into_iter()
        .map(|group| Group {
            description: text_of(&group, "description"),
            schema: group.get("schema").cloned().unwrap_or_default(),
            tests: group.get("tests").and_then(Value::as_array).into_iter().flatten().map(test).collect(),
        })
        .collect()
}

fn test(test: &Value) -> Test {
    Test {
        description: text_of(test, "description"),
        data: test.get("data").cloned().unwrap_or_default(),
        valid: test.get("valid").and_then(Value::as_bool).unwrap_or_default(),
    }
}

fn text_of(value: &Value, member: &str) -> String {
    value.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}
