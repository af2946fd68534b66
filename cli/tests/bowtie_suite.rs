//! The official test suite through `cargo typewright bowtie`, with and without annotations.

#[path = "bowtie/conversation.rs"]
mod conversation;
#[path = "../../tests/support/harness.rs"]
mod harness;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use conversation::Conversation;
use typewright::{Json, Object};

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "json-schema-test-suite"] the_official_suite_passes })
}

/// Every draft: the folder of its tests, and its dialect.
const DRAFTS: [(&str, &str); 5] = [
    ("draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
    ("draft2019-09", "https://json-schema.org/draft/2019-09/schema"),
    ("draft7", "http://json-schema.org/draft-07/schema#"),
    ("draft6", "http://json-schema.org/draft-06/schema#"),
    ("draft4", "http://json-schema.org/draft-04/schema#"),
];

fn the_official_suite_passes(suite: &Path) {
    let remotes = files(&suite.join("remotes"), true).into_iter();
    let registry: Object = remotes.map(|(path, remote)| (format!("http://localhost:1234/{path}"), remote)).collect();
    let mut conversation = Conversation::started();
    for (draft, dialect) in DRAFTS {
        assert_eq!(conversation.request(format!(r#"{{"cmd": "dialect", "dialect": "{dialect}"}}"#)), r#"{"ok":true}"#);
        let mut count = 0;
        for (file, groups) in files(&suite.join("tests").join(draft), false) {
            for group in groups.as_array().expect("a list of groups") {
                count += judge(&mut conversation, group, &registry, &format!("{draft}/{file}"));
            }
        }
        println!("{draft}: {count} of {count} pass, with and without annotations");
        assert!(count > 500, "{draft} has only {count} tests");
    }
}

/// Runs the tests of a group, compares all results with the suite, and returns the number of tests.
fn judge(conversation: &mut Conversation, group: &Json, registry: &Object, name: &str) -> usize {
    let member =
        |object: &Json, name: &str| object.as_object().and_then(|object| object.get(name)).cloned().expect("a member");
    let tests = member(group, "tests");
    let tests = tests.as_array().expect("a list of tests");
    let description = member(group, "description");
    let requests = tests.iter().map(|test| {
        Object::from_iter([("description", member(test, "description")), ("instance", member(test, "data"))])
    });
    let mut case = Object::from_iter([("description", description.clone()), ("schema", member(group, "schema"))]);
    case.insert("tests", requests.collect::<Vec<Object>>());
    if case.get("schema").is_some_and(|schema| schema.to_string().contains("localhost:1234")) {
        case.insert("registry", registry.clone());
    }
    for output in ["flag", "annotations"] {
        let mut request = Object::from_iter([("cmd", Json::from("run")), ("seq", Json::from(1_u64))]);
        request.insert("output", output);
        request.insert("case", case.clone());
        let answer = conversation.request(Json::from(request).to_string());
        let answer = Json::parse(answer.as_bytes()).expect("JSON");
        for (index, test) in tests.iter().enumerate() {
            let valid = answer.pointer(&format!("/results/{index}/valid")).cloned();
            let described = member(test, "description");
            assert_eq!(valid, Some(member(test, "valid")), "{name}: {description}: {described}\n{answer}");
        }
    }
    tests.len()
}

/// Returns JSON files by their path below a folder.
fn files(folder: &Path, deep: bool) -> Vec<(String, Json)> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(inner) = waiting.pop() {
        for entry in fs::read_dir(&inner).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                waiting.extend(deep.then_some(path));
            } else {
                let below = path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
                files.push((below, Json::parse(&fs::read(&path).expect("a readable file")).expect("JSON")));
            }
        }
    }
    files.sort_by(|(left, _), (right, _)| left.cmp(right));
    files
}
