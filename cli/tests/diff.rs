//! `diff`: results, formats, exit codes, and versions of a git repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const OLD: &str = r#"{
  "type": "object",
  "properties": {
    "id": { "type": "string" },
    "state": { "enum": ["open", "paid"] }
  },
  "required": ["id"]
}"#;
const NEW: &str = r#"{
  "type": "object",
  "properties": {
    "id": { "type": "string", "maxLength": 5 },
    "state": { "enum": ["open", "paid", "void"] }
  },
  "required": ["id"]
}"#;

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    command.arg("diff").args(arguments).current_dir(folder).output().expect("the command runs")
}

fn two_versions() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("old.json"), OLD).expect("a writable folder");
    fs::write(folder.path().join("new.json"), NEW).expect("a writable folder");
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn each_direction_has_a_result_and_a_document() {
    let folder = two_versions();
    let output = diff(folder.path(), &["old.json", "new.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let found = text(&output.stdout);
    for expected in [
        "readers: breaking",
        "/id: `maxLength` is 5 (old old.json:4:11, new new.json:4:11)",
        r#"{"id":"aaaaaa"} is valid in the old version"#,
        "writers: breaking",
        "/state: `enum` lacks `\"void\"`",
        "Rust API: major",
        "1 models compared: 2 directions breaking, 0 not known",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn the_exit_code_follows_what_it_is_asked_to_fail_on() {
    let folder = two_versions();
    fs::write(folder.path().join("wider.json"), OLD.replace(r#""required": ["id"]"#, r#""required": []"#))
        .expect("a writable folder");
    fs::write(folder.path().join("bad.json"), r#"{"type": 1}"#).expect("a writable folder");
    for (arguments, expected) in [
        (&["old.json", "old.json"] as &[&str], 0),
        (&["old.json", "wider.json"], 1),
        (&["--fail-on", "readers", "old.json", "wider.json"], 0),
        (&["--fail-on", "writers", "old.json", "wider.json"], 1),
        (&["--fail-on", "readers,api", "old.json", "wider.json"], 1),
        (&["old.json"], 2),
        (&["--fail-on", "nobody", "old.json", "new.json"], 2),
        (&["old.json", "absent.json"], 3),
        (&["bad.json", "old.json"], 3),
    ] {
        let output = diff(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn other_tools_can_read_it() {
    let folder = two_versions();
    let formatted = |format| text(&diff(folder.path(), &["--format", format, "old.json", "new.json"]).stdout);
    for format in ["json", "sarif"] {
        let document: serde_json::Value = serde_json::from_str(&formatted(format)).expect(format);
        let level = match format {
            "json" => document.pointer("/models/0/readers/verdict"),
            _ => document.pointer("/runs/0/results/0/level"),
        };
        assert!(level.is_some_and(|level| level == "breaking" || level == "error"), "{document}");
    }
    assert!(formatted("markdown").contains("| readers | breaking | /id: `maxLength` is 5"));
    assert!(formatted("github").starts_with("::error file=new.json,line=4,col=11::"), "{}", formatted("github"));
}

#[test]
fn a_version_may_be_one_of_a_git_repository() {
    let folder = TempDir::new().expect("a temporary folder");
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let run = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output();
        assert!(run.expect("git is installed").status.success(), "{arguments:?}");
    };
    let schemas = folder.path().join("schemas");
    fs::create_dir(&schemas).expect("a writable folder");
    fs::write(schemas.join("order.schema.json"), OLD).expect("a writable folder");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "old"]);
    fs::write(schemas.join("order.schema.json"), NEW).expect("a writable folder");
    let output = diff(folder.path(), &["HEAD:schemas", "schemas"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("1 models compared"), "{}", text(&output.stdout));
    let status = Command::new("git").args(["status", "--porcelain"]).current_dir(folder.path()).output();
    assert_eq!(text(&status.expect("git is installed").stdout).trim(), "M schemas/order.schema.json");
    for (version, expected) in
        [("HEAD:absent", "does not exist in `HEAD`"), ("nobody:schemas", "is not a git revision")]
    {
        let output = diff(folder.path(), &[version, "schemas"]);
        assert_eq!(output.status.code(), Some(3), "{version}");
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    }
}
