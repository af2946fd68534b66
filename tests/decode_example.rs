//! Runs the example `decode` as a user does, with and without a named model.
//! Without one, the files have misleading names. Checks what the example prints, not how it decides.

#[path = "support/cargo.rs"]
mod cargo;
mod support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use session_models::MODELS;
use typewright::{Json, Object};

/// Builds the example once and returns the path of the program. A run of this test alone has not built it yet.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let built = Command::new(cargo::program())
            .args(["build", "--offline", "--message-format=json", "--example", "decode"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let built = String::from_utf8(built.stdout).expect("cargo writes text");
        let mut executables = built.lines().filter_map(|line| {
            let message = Json::parse(line.as_bytes()).ok()?;
            message.pointer("/executable")?.as_str().map(PathBuf::from)
        });
        executables.next_back().expect("the example is a program")
    })
}

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is text");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

fn decode(arguments: &[&str]) -> Run {
    Command::new(program()).args(arguments).stdin(Stdio::null()).output().expect("the example runs").into()
}

/// Writes a document to a file of this name.
fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("decode").join(name);
    fs::create_dir_all(path.parent().expect("files are in a folder")).expect("the folder can be made");
    fs::write(&path, text).expect("the file can be written");
    path.display().to_string()
}

const PAYRIX: &str = r#"{"id": "t1_ses_1", "created": "2024-12-24 01:23:15.8882", "key": "canary", "inactive": 1}"#;

#[test]
fn a_valid_file_prints_the_value() {
    let run = decode(&["--model", "payrix::SessionPostResponse", &file("valid.json", PAYRIX)]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.starts_with("SessionPostResponse {"), "{}", run.stdout);
    assert!(run.stdout.contains("Inactive") && run.stdout.contains("2024-12-24 01:23:15.8882"), "{}", run.stdout);
    assert!(run.stdout.contains("[redacted]") && !run.stdout.contains("canary"), "{}", run.stdout);
}

#[test]
fn an_invalid_file_prints_every_violation_with_its_place() {
    let path = file("invalid.json", "{\n  \"id\": 7,\n  \"created\": \"yesterday\",\n  \"key\": [\"canary\"]\n}\n");
    let run = decode(&[&path, "--model", "payrix::SessionPostResponse"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    for place in [":2:9", ":3:14", ":4:10"] {
        assert!(run.stdout.contains(&format!("{path}{place}")), "no {place} in\n{}", run.stdout);
    }
    assert!(run.stdout.contains("error[type]") && run.stdout.contains("error[pattern]"), "{}", run.stdout);
    assert!(!run.stdout.contains("canary"), "{}", run.stdout);
}

#[test]
fn standard_input_is_read_like_a_file() {
    let mut child = Command::new(program())
        .args(["--model", "payrix::SessionPostResponse", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs");
    child.stdin.take().expect("there is an input").write_all(PAYRIX.as_bytes()).expect("the input is read");
    let run = Run::from(child.wait_with_output().expect("the example ends"));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.starts_with("SessionPostResponse {"), "{}", run.stdout);
}

#[test]
fn without_a_model_all_are_ranked_by_the_content() {
    // Each documented example, in a file named after another vendor's model.
    let mut ranked = 0;
    for (index, model) in MODELS.iter().enumerate() {
        let other = MODELS[(index + MODELS.len() / 2) % MODELS.len()].name.replace("::", "/");
        for example in support::examples(model) {
            let members = example.as_object().map_or(0, Object::len);
            let run = decode(&[&file(&format!("{other}.json"), example.to_vec())]);
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", model.name);
            let lines: Vec<&str> = run.stdout.lines().collect();
            assert_eq!(lines.len(), MODELS.len(), "{}", run.stdout);
            // Without members, an object fits every model equally well.
            if members > 0 {
                assert!(lines[0].starts_with(&format!("{} ", model.name)), "{}:\n{}", model.name, run.stdout);
                assert!(lines[0].contains(&format!("names {members} of {members} members")), "{}", run.stdout);
                ranked += 1;
            }
            let first_invalid = lines.iter().position(|line| line.contains(" invalid ")).unwrap_or(lines.len());
            assert!(lines[first_invalid..].iter().all(|line| line.contains(" invalid ")), "{}", run.stdout);
        }
    }
    assert!(ranked >= 7, "only {ranked} examples were ranked");
}

#[test]
fn a_file_that_is_invalid_for_all_models_is_ranked_too() {
    let run = decode(&[&file("payrix/valid.json", "[1, 2, 3]")]);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), MODELS.len()));
    assert!(run.stdout.lines().all(|line| line.contains(" invalid ")), "{}", run.stdout);
}

#[test]
fn mistakes_have_codes_of_their_own() {
    let no_json = file("broken.json", "{\"id\": \"x\",\n}");
    for (arguments, code, said) in [
        (&[][..], 2, "usage"),
        (&["--help"], 2, "usage"),
        (&["--model", "payrix::Nothing", &no_json], 2, "payrix::SessionPostResponse"),
        (&["--model", "payrix::SessionPostResponse", &no_json], 3, "broken.json:1:11"),
        (&[&no_json], 3, "broken.json:1:11"),
        (&["there-is-no-such-file.json"], 3, "there-is-no-such-file.json"),
        (&[&file("deep.json", "[".repeat(100_000))], 3, "limit"),
        (&[&file("bytes.json", b"{\"id\": \"\xff\"}")], 3, "UTF-8"),
        (&[&file("twice.json", "{\"id\": 1, \"id\": 2}")], 3, "twice.json:1:11"),
    ] {
        let run = decode(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
