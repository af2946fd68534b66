//! `diff`: results, formats, exit codes, and versions of a git repository.

use std::env;
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
        "Rust API: major\n  schemas::State: the variant",
        "1 model compared: 2 directions breaking, 0 not known",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn fail_on_selects_the_exit_code() {
    let folder = two_versions();
    fs::write(folder.path().join("wider.json"), OLD.replace(r#""required": ["id"]"#, r#""required": []"#))
        .expect("a writable folder");
    fs::write(folder.path().join("bad.json"), r#"{"type": 1}"#).expect("a writable folder");
    for (name, text) in [
        ("pattern.json", r#"{"type": "string", "pattern": "^[0-9]+$"}"#),
        ("other.json", r#"{"type": "string", "pattern": "^\\d+$"}"#),
        ("old/b.json", r#"{"type": "string"}"#),
        ("new/b.json", r#"{"type": "string"}"#),
        ("old/a.json", r#"{"type": "string"}"#),
        ("new/a.json", r#"{"type": "string", "maxLength": 1,}"#),
    ] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder can be made");
        fs::write(file, text).expect("a writable folder");
    }
    let two = OLD.trim_end().strip_suffix('}').expect("an object").to_owned()
        + r#", "$defs": {"Gone": {"type": "integer"}}}"#;
    fs::write(folder.path().join("two.json"), two).expect("a writable folder");
    for (arguments, expected) in [
        (&["old.json", "old.json"] as &[&str], 0),
        (&["old.json", "wider.json"], 1),
        (&["--fail-on", "readers", "old.json", "wider.json"], 0),
        (&["--fail-on", "writers", "old.json", "wider.json"], 1),
        (&["--fail-on", "readers,api", "old.json", "wider.json"], 1),
        (&["--fail-on", "unknown", "pattern.json", "other.json"], 1),
        (&["pattern.json", "other.json"], 0),
        (&["--fail-on", "removed", "two.json", "old.json"], 1),
        (&["two.json", "old.json"], 0),
        (&["old", "new"], 3),
        (&["new", "old"], 3),
        (&["--keep-going", "old", "new"], 4),
        (&["old.json"], 2),
        (&["--fail-on", "nothing", "old.json", "new.json"], 2),
        (&["old.json", "absent.json"], 3),
        (&["bad.json", "old.json"], 3),
    ] {
        let output = diff(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn formats_for_tools() {
    let folder = two_versions();
    let formatted = |format| text(&diff(folder.path(), &["--format", format, "old.json", "new.json"]).stdout);
    for format in ["json", "sarif"] {
        let document: serde_json::Value = serde_json::from_str(&formatted(format)).expect(format);
        let level = match format {
            "json" => document.pointer("/models/0/readers/result"),
            _ => document.pointer("/runs/0/results/0/level"),
        };
        assert!(level.is_some_and(|level| level == "breaking" || level == "error"), "{document}");
    }
    assert!(formatted("markdown").contains("| readers | breaking | /id: `maxLength` is 5"));
    assert!(
        formatted("github").starts_with("::error file=new.json,line=4,col=11,title=readers::"),
        "{}",
        formatted("github")
    );
}

#[test]
fn annotations_are_errors_only_where_the_exit_code_is_one() {
    let folder = two_versions();
    let two = OLD.trim_end().strip_suffix('}').expect("an object").to_owned()
        + r#", "$defs": {"Gone": {"type": "integer"}}}"#;
    fs::write(folder.path().join("two.json"), two).expect("a writable folder");
    for (fail_on, is_error) in [("none", false), ("api", false), ("readers", false), ("removed", true)] {
        let output = diff(folder.path(), &["--format", "github", "--fail-on", fail_on, "two.json", "old.json"]);
        let annotations = text(&output.stdout);
        let removed = annotations.lines().find(|line| line.contains("title=removed")).expect("a removed model");
        let word = if is_error { "::error file=two.json" } else { "::warning file=two.json" };
        assert!(removed.starts_with(word), "{fail_on}: {annotations}");
        assert_eq!(output.status.code() == Some(1), annotations.contains("::error"), "{fail_on}: {annotations}");
    }
}

#[test]
fn a_name_does_not_break_the_line() {
    let folder = two_versions();
    for (file, most) in [("a.json", 5), ("b.json", 4)] {
        let schema = format!(r#"{{"properties": {{"x\n\u202e": {{"type": "string", "maxLength": {most}}}}}}}"#);
        fs::write(folder.path().join(file), schema).expect("a writable folder");
    }
    let output = text(&diff(folder.path(), &["a.json", "b.json"]).stdout);
    assert!(output.lines().all(|line| !line.starts_with("\u{202e}") && !line.contains('\u{202e}')), "{output}");
    assert!(output.contains("/x \\u{202e}: `maxLength`"), "{output}");
}

/// A repository with one commit, which has the old version in the folder `schemas`.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(TempDir::new().expect("a temporary folder"));
        fs::create_dir(repository.0.path().join("schemas")).expect("a writable folder");
        repository.write("schemas/order.schema.json", OLD);
        repository.git(&["init", "-q", "-b", "main"]);
        repository.git(&["add", "."]);
        repository.git(&["commit", "-q", "-m", "old"]);
        repository
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.path().join(file), text).expect("a writable folder");
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        self.run(Command::new("git").args(identity).args(arguments))
    }

    /// Runs a program in the repository; `cargo typewright` is the tested one.
    fn run(&self, command: &mut Command) -> Output {
        let bin = Path::new(env!("CARGO_BIN_EXE_cargo-typewright")).parent().expect("it is in a folder").to_owned();
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths([bin].into_iter().chain(env::split_paths(&path))).expect("paths can be joined");
        command.current_dir(self.0.path()).env("PATH", path).output().expect("the program is installed")
    }
}

#[test]
fn versions_in_a_git_repository() {
    let repository = Repository::new();
    let folder = repository.0.path();
    repository.write("schemas/order.schema.json", NEW);
    let output = diff(folder, &["HEAD:schemas", "schemas"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("1 model compared"), "{}", text(&output.stdout));
    // The index has the old version until the new one is added.
    assert_eq!(diff(folder, &["HEAD:schemas", ":schemas/order.schema.json"]).status.code(), Some(0));
    let status = repository.try_git(&["status", "--porcelain"]);
    assert_eq!(text(&status.stdout).trim(), "M schemas/order.schema.json", "nothing is changed");
    repository.git(&["add", "."]);
    assert_eq!(diff(folder, &["HEAD:schemas", ":schemas"]).status.code(), Some(1));
    repository.git(&["commit", "-q", "-m", "new"]);
    assert_eq!(diff(&folder.join("schemas"), &["HEAD~1:schemas/", "HEAD:schemas"]).status.code(), Some(1));
    for (version, expected) in [
        ("HEAD:absent", "`absent` has no schema files in `HEAD`"),
        (":absent", "`absent` has no schema files in the index"),
        ("missing:schemas", "`missing` is not a git revision"),
        ("--all:schemas", "unexpected argument"),
    ] {
        let output = diff(folder, &[version, "schemas"]);
        let expected_code = if version.starts_with('-') { 2 } else { 3 };
        assert_eq!(output.status.code(), Some(expected_code), "{version}");
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    }
    let outside = TempDir::new().expect("a temporary folder");
    assert_eq!(diff(outside.path(), &["HEAD:schemas", "HEAD:schemas"]).status.code(), Some(3));
}

/// Returns the code block in this language on the page of the guide.
fn recipe(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/src/comparing.md");
    let page = fs::read_to_string(page).expect("the guide has the page");
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("the page has the recipe");
    rest.split_once("```").expect("the block ends").0.to_owned()
}

#[cfg(unix)]
#[test]
fn the_hook_of_the_guide_rejects_commits_that_break_readers() {
    use std::os::unix::fs::PermissionsExt as _;

    let repository = Repository::new();
    let hook = repository.0.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("it is in a folder")).expect("a writable folder");
    fs::write(&hook, recipe("sh")).expect("a writable folder");
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("our own file");
    repository.write("schemas/order.schema.json", NEW);
    // The old version is still in the index.
    repository.git(&["commit", "-q", "--allow-empty", "-m", "nothing"]);
    repository.git(&["add", "."]);
    let output = repository.try_git(&["commit", "-q", "-m", "stricter"]);
    assert!(!output.status.success(), "{}", text(&output.stdout));
    let printed = text(&output.stdout) + &text(&output.stderr);
    assert!(printed.contains("readers: breaking"), "{printed}");
    repository.write("schemas/order.schema.json", &OLD.replace("\"paid\"", "\"paid\", \"void\""));
    repository.git(&["commit", "-q", "-a", "-m", "wider"]);
}

#[cfg(unix)]
#[test]
fn the_workflow_of_the_guide_marks_lines_and_fails() {
    let repository = Repository::new();
    repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    repository.write("schemas/order.schema.json", NEW);
    let yaml = recipe("yaml");
    let runs: Vec<&str> = yaml.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).collect();
    let [install, summary, annotations] = runs.as_slice() else { panic!("three steps: {runs:?}") };
    assert!(install.starts_with("cargo install "));
    let run = |step: &str| {
        let mut command = Command::new("sh");
        let command = command.args(["-e", "-c", step]).env("GITHUB_BASE_REF", "main");
        repository.run(command.env("GITHUB_STEP_SUMMARY", repository.0.path().join("summary.md")))
    };
    let output = run(summary);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let written = fs::read_to_string(repository.0.path().join("summary.md")).expect("the summary is written");
    assert!(written.contains("| readers | breaking | /id: `maxLength` is 5"), "{written}");
    let output = run(annotations);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let expected = "::error file=schemas/order.schema.json,line=4,col=11,title=readers::";
    assert!(text(&output.stdout).contains(expected), "{}", text(&output.stdout));
}

#[test]
fn the_guide_shows_the_printed_output() {
    let repository = Repository::new();
    let titled = |schema: &str| schema.replacen('{', "{ \"title\": \"Order\",", 1);
    repository.write("schemas/order.schema.json", &titled(OLD));
    repository.git(&["commit", "-q", "-a", "-m", "title"]);
    repository.write("schemas/order.schema.json", &titled(NEW));
    let output = diff(repository.0.path(), &["HEAD:schemas", "schemas"]);
    let shown = recipe("text");
    let (command, shown) = shown.split_once('\n').expect("a command and its output");
    assert_eq!(command, "$ cargo typewright diff HEAD:schemas schemas");
    assert_eq!(text(&output.stdout), shown);
}

const API: &str = "openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: add
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '204': { description: Done } }
components:
  schemas:
    Order: { type: object, required: [id], properties: { id: { type: string } } }
    User: { type: object, properties: { name: { type: string }, mail: { type: string } } }
";

#[test]
fn versions_of_an_api_description() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("old.yaml"), API).expect("a writable folder");
    fs::write(folder.path().join("new.yaml"), API.replace("required: [id]", "required: [id, total]"))
        .expect("a writable folder");
    let output = diff(folder.path(), &["--format", "json", "old.yaml", "new.yaml"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    let models = document["models"].as_array().expect("models");
    let of = |pointer: &str| models.iter().find(|model| model["new"]["pointer"] == pointer).expect("it is compared");
    let order = of("/components/schemas/Order");
    assert_eq!((&order["readers"]["result"], &order["writers"]["result"]), (&"breaking".into(), &"compatible".into()));
    assert_eq!(order["readers"]["witness"]["keyword"], "required");
    let user = of("/components/schemas/User");
    assert_eq!((&user["readers"]["result"], &user["writers"]["result"]), (&"compatible".into(), &"compatible".into()));
}

#[test]
fn renamed_added_and_removed_models_are_listed() {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |file: &str, schema: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a writable folder");
        fs::write(path, schema).expect("a writable folder");
    };
    let user = r#"{"type":"object","properties":{"name":{"type":"string"},"mail":{"type":"string"},"age":{"type":"integer"}}}"#;
    write("old/user.schema.json", user);
    write("new/person.schema.json", user);
    write("old/gone.schema.json", r#"{"type":"object","properties":{"a":{"type":"string"}}}"#);
    write("new/fresh.schema.json", r#"{"type":"array","items":{"type":"string"}}"#);
    let found = text(&diff(folder.path(), &["old", "new"]).stdout);
    for expected in [
        "Person (person.schema.json#), renamed from schemas::User (user.schema.json#)",
        "Gone (gone.schema.json#): removed",
        "(fresh.schema.json#): added",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn keywords_with_mistakes_are_left_out_on_request() {
    let folder = two_versions();
    let broken = OLD.replace(r#"{ "type": "string" }"#, r#"{ "type": "string", "$ref": "absent.json" }"#);
    fs::write(folder.path().join("broken.json"), broken).expect("a writable folder");
    assert_eq!(diff(folder.path(), &["broken.json", "old.json"]).status.code(), Some(3));
    let output = diff(folder.path(), &["--keep-going", "broken.json", "old.json"]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("absent.json"), "the mistake is reported");
    assert!(text(&output.stdout).contains("1 model compared"));
}

#[test]
fn warnings_are_denied_on_request() {
    let folder = two_versions();
    let doubtful = r#"{"title": "Note", "type": "object", "properties": {
    "kind": {"type": "string", "pattern": "^a\\Z", "default": 5}}}"#;
    fs::write(folder.path().join("doubtful.json"), doubtful).expect("a writable folder");
    assert_eq!(diff(folder.path(), &["doubtful.json", "doubtful.json"]).status.code(), Some(0));
    let output = diff(folder.path(), &["--deny-warnings", "doubtful.json", "doubtful.json"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(1), ""), "{}", text(&output.stderr));
    assert_eq!(diff(folder.path(), &["--deny-warnings", "old.json", "old.json"]).status.code(), Some(0));
}

#[test]
fn a_pointer_selects_schemas_in_a_file() {
    let folder = TempDir::new().expect("a temporary folder");
    let document =
        |order: &str| format!(r#"{{"version": 1, "models": {{"Order": {order}, "Same": {{"type": "integer"}}}}}}"#);
    fs::write(folder.path().join("old.json"), document(OLD)).expect("a writable folder");
    fs::write(folder.path().join("new.json"), document(NEW)).expect("a writable folder");
    for (pointer, code) in
        [("#/models/Order", 1), ("#/models/*", 1), ("#/models/Same", 0), ("#/models/None", 3), ("", 3)]
    {
        let versions = [format!("old.json{pointer}"), format!("new.json{pointer}")];
        let output = diff(folder.path(), &[&versions[0], &versions[1]]);
        assert_eq!(output.status.code(), Some(code), "{pointer}: {output:?}");
    }
}
