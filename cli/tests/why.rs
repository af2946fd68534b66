//! `why` on the schema in `why/`: the output for each question equals its golden file.

mod support;

use std::path::{Path, PathBuf};
use std::{env, fs};

use support::Project;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/why")
}

/// Creates a project with the schema.
fn project(folder_name: &str) -> Project {
    let project = Project::new(folder_name);
    let schema = fs::read(folder().join("shop.schema.json")).expect("the schema is there");
    fs::remove_file(project.folder.join("schemas/shop/item.schema.json")).expect("it was there");
    project.write("schemas/shop.schema.json", schema);
    project
}

#[test]
fn every_question_has_its_answer() {
    let project = project("why_questions");
    let questions = fs::read_to_string(folder().join("shop.questions")).expect("the questions are there");
    let mut answers = String::new();
    for question in questions.lines() {
        let run = project.run(&["why", &format!("schemas/shop.schema.json{question}")]);
        assert!(matches!(run.code, Some(0 | 3)), "{run:?}");
        assert_eq!(run.code == Some(0), run.err.is_empty(), "{run:?}");
        answers.extend(["$ why ", question, "\n", &run.out, &run.err, "\n"]);
    }
    let golden = folder().join("shop.answers");
    if env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&golden, &answers).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&golden).expect("the golden file is there");
    let blocks = |text: &str| text.split("$ why ").map(str::to_owned).collect::<Vec<_>>();
    for (found, expected) in blocks(&answers).iter().zip(&blocks(&expected)) {
        assert_eq!(found, expected, "an answer changed; read it, then run `UPDATE_GOLDENS=1 cargo test --test why`");
    }
    assert_eq!(answers.len(), expected.len(), "a question has come or gone");
}

#[test]
fn answers_fit_one_screen() {
    let project = project("why_screen");
    for question in ["", "#/$defs/address", "#/properties/payment"] {
        let run = project.run(&["why", &format!("schemas/shop.schema.json{question}")]);
        assert!(run.out.lines().count() <= 50, "{}", run.out);
    }
}

#[test]
fn tools_read_json() {
    let project = project("why_json");
    let answer = |question: &str| -> serde_json::Value {
        let run = project.run(&["why", &format!("schemas/shop.schema.json{question}"), "--format", "json"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        serde_json::from_str(&run.out).expect("it is JSON")
    };
    for (question, member, expected) in [
        ("#/properties/count", "/rust_type", serde_json::json!("u8")),
        ("#/properties/count", "/enforced_by_type", serde_json::json!(["type", "maximum", "minimum"])),
        ("#/properties/count", "/fields/0/owner", serde_json::json!("schemas::Order")),
        ("#/properties/id", "/annotations", serde_json::json!(["format"])),
        ("#/properties/id", "/enforced_by_check", serde_json::json!(["pattern"])),
        ("#/properties/parcel", "/name/source", serde_json::json!("x-typewright")),
        (
            "#/properties/ship-to/properties/zip",
            "/through",
            serde_json::json!(["schemas/shop.schema.json#/properties/ship-to"]),
        ),
        ("#/properties/discount", "/findings/0/code", serde_json::json!("W302")),
        ("#/not", "/rust_type", serde_json::Value::Null),
        ("", "/model/kind", serde_json::json!("struct")),
    ] {
        assert_eq!(answer(question).pointer(member), Some(&expected), "{member} of {question}");
    }
}

#[test]
fn a_file_need_not_be_among_the_settings() {
    let project = project("why_elsewhere");
    project.write("elsewhere/one.json", r#"{"title": "One", "type": "object", "properties": {"a": {"type": "null"}}}"#);
    let run = project.run(&["why", "elsewhere/one.json#/properties/a"]);
    run.ended(0, &["elsewhere/one.json#/properties/a", "schemas::One.a: Option<OnlyValue>"], &[]);
    project.run(&["why", "elsewhere/two.json"]).ended(3, &[], &["error[E001]", "elsewhere/two.json"]);
    project.write("typewright.toml", "schema = []\n");
    project.run(&["why", "elsewhere/one.json"]).ended(3, &[], &["typewright.toml:1:1"]);
    let bare = Project::new("why_bare");
    fs::remove_file(bare.folder.join("typewright.toml")).expect("it was there");
    bare.run(&["why", "schemas/shop/item.schema.json"]).ended(0, &["struct schemas::Item"], &[]);
}
