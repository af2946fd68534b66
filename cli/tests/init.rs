//! `init` makes projects that build and pass their own tests, for each kind, and changes no file that exists.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
mod support;

use std::path::{Path, PathBuf};
use std::{env, fs};

use support::{Project, Run};

/// Refers to another file, and has an example.
const ORDER: &str = r#"{
  "title": "Order",
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "string", "pattern": "^[0-9]+$" },
    "customer": { "$ref": "../common/person.json" }
  },
  "examples": [{ "id": "twelve" }, { "id": "12", "customer": { "name": "Ann" } }]
}"#;

const PERSON: &str = r#"{ "title": "Person", "type": "object", "properties": { "name": { "type": "string" } } }"#;

const API: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths: {}
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string, pattern: '^(?!x)[a-z]+$' } } }
";

fn runtime() -> PathBuf {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    runtime.canonicalize().expect("the runtime is in the repository")
}

/// Returns a folder with schemas, in which no file was made yet.
fn project(name: &str) -> Project {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Left over from an earlier run, or missing.
    let _ = fs::remove_dir_all(&folder);
    with_schemas(folder)
}

fn with_schemas(folder: PathBuf) -> Project {
    let project = Project::within(folder);
    project.write("given/orders/order.schema.json", ORDER);
    project.write("given/common/person.json", PERSON);
    project.write("given/pets.yaml", API);
    project
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the relative paths of all files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let (mut waiting, mut files) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.push(path.strip_prefix(folder).expect("it is below").display().to_string());
            }
        }
    }
    files.sort();
    files
}

#[test]
fn projects_of_each_kind_build_and_pass_their_tests() {
    // Outside of this workspace, whose configuration of cargo has an alias `typewright`.
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let project = with_schemas(folder.path().to_path_buf());
    let runtime = runtime().display().to_string();
    let order = "given/orders/order.schema.json";
    for (kind, schema) in
        [("crate", order), ("build", order), ("models", "given/pets.yaml"), ("crate", "given/pets.yaml")]
    {
        let folder = format!("{kind}-of-{}", if schema == order { "orders" } else { "pets" });
        let run = project.run(&["init", schema, "--kind", kind, "--dir", &folder, "--runtime-path", &runtime]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.err.contains(&format!("files to `{folder}`")), "{run:?}");
        let next = run.err.split("next:\n").nth(1).unwrap_or_default();
        assert_eq!(next.lines().count(), 3, "{run:?}");
    }
    assert_eq!(text(&project, "crate-of-orders/schemas/common/person.json"), PERSON);
    let example = text(&project, "build-of-orders/tests/example.json");
    assert!(example.contains("Ann"), "the first example that is valid: {example}");
    // One workspace, so that everything is compiled once.
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"crate-of-orders\", \"build-of-orders\", \
                   \"models-of-pets\", \"crate-of-pets\"]\n\n[profile.dev]\ndebug = false\n";
    project.write("Cargo.toml", members);
    cargo::lock(&project.folder, &[]);
    let run = tested(&project);
    assert_eq!(run.code, Some(0), "{run:?}");
    // Two tests each, and one where a build script generates the models.
    assert_eq!(run.out.matches("... ok").count(), 7, "{run:?}");

    // Where the generated code is checked in, a changed schema makes a test fail, which says how to update the code.
    for schema in ["crate-of-orders/schemas/orders/order.schema.json", "models-of-pets/schemas/pets.yaml"] {
        let path = project.folder.join(schema);
        let changed =
            fs::read_to_string(&path).expect("it was copied").replace("name", "title").replace("\"id\"", "\"no\"");
        fs::write(path, changed).expect("a file can be written");
    }
    let run = tested(&project);
    assert_eq!(run.code, Some(101), "{run:?}");
    for line in ["run `cargo typewright generate`", "run `UPDATE_MODELS=1 cargo test`"] {
        assert!(run.out.contains(line), "`{line}` is missing from {run:?}");
    }
}

/// Runs the tests of all projects.
fn tested(project: &Project) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_cargo-typewright")).parent().expect("it is in a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let path =
        env::join_paths([program.to_path_buf()].into_iter().chain(env::split_paths(&path))).expect("valid paths");
    let mut command = cargo::cargo(&project.folder);
    command.args(["test", "--tests", "--no-fail-fast", "--workspace"]);
    command.env("PATH", path).env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("users/target"));
    Run::of(&command.output().expect("cargo runs"))
}

#[test]
fn no_file_is_changed() {
    for (kind, taken) in [
        ("crate", "new/Cargo.toml"),
        ("crate", "new/src/lib.rs"),
        ("crate", "new/tests/models.rs"),
        ("build", "new/build.rs"),
        ("models", "new/src/models/models.rs"),
        ("models", "new/schemas/orders/order.schema.json"),
    ] {
        let project = project("init_taken");
        project.write(taken, "// Generated by typewright. Do not edit: change the schema and generate again.\nmine\n");
        let before = files(&project.folder);
        let run = project.run(&["init", "given/orders/order.schema.json", "--dir", "new", "--kind", kind]);
        let name = taken.trim_start_matches("new/");
        run.ended(3, &[], &[&format!("`{name}` exists"), "another folder"]);
        assert_eq!(files(&project.folder), before, "{kind}: {taken}");
        assert!(text(&project, taken).contains("mine"), "{taken}");
    }
}

#[test]
fn a_schema_with_mistakes_creates_nothing() {
    let project = project("init_mistakes");
    project.write("given/bad.schema.json", r#"{ "type": "objekt" }"#);
    let before = files(&project.folder);
    project.run(&["init", "given/bad.schema.json"]).ended(3, &[], &["E031", "objekt"]);
    project.run(&["init", "given/missing.schema.json"]).ended(3, &[], &["given/missing.schema.json"]);
    assert_eq!(files(&project.folder), before);
}

#[test]
fn the_manifest_names_the_runtime_that_was_given() {
    let project = project("init_runtime");
    let version = env!("CARGO_PKG_VERSION");
    let git = ["--runtime-git", "https://example.com/tw", "--runtime-rev", "0123abc"];
    let cases: [(&[&str], String); 4] = [
        (&[], format!("version = \"{version}\"")),
        (&["--runtime-version", "0.9"], "version = \"0.9\"".to_owned()),
        (&git, "git = \"https://example.com/tw\", rev = \"0123abc\"".to_owned()),
        (&["--runtime-path", "tw/runtime"], "path = \"../../tw/runtime\"".to_owned()),
    ];
    project.write("tw/runtime/Cargo.toml", "[package]\nname = \"typewright\"\n");
    project.write("tw/codegen/Cargo.toml", "[package]\nname = \"typewright-codegen\"\n");
    for (at, (flags, keys)) in cases.iter().enumerate() {
        for kind in ["crate", "build", "models"] {
            let folder = format!("made/{kind}{at}");
            let arguments = ["init", "given/pets.yaml", "--kind", kind, "--dir", &folder];
            let run = project.run(&[&arguments[..], flags].concat());
            assert_eq!(run.code, Some(0), "{run:?}");
            let manifest = text(&project, &format!("{folder}/Cargo.toml"));
            assert!(manifest.contains(&format!("typewright = {{ {keys}, ")), "{keys} is missing from {manifest}");
            let compiler = format!("typewright-codegen = {{ {} }}", keys.replace("tw/runtime", "tw/codegen"));
            assert_eq!(manifest.contains(&compiler), kind != "crate", "{compiler}: {manifest}");
            // The pattern of the schema looks around.
            assert!(manifest.contains("\"backtrack\""), "{manifest}");
        }
    }
    let before = files(&project.folder);
    project.write("alone/runtime/Cargo.toml", "[package]\nname = \"typewright\"\n");
    for (path, kind, expected) in [
        ("nowhere/runtime", "crate", "`nowhere/runtime` of `--runtime-path` is not a folder"),
        ("tw", "crate", "`tw` of `--runtime-path` is not the folder of the crate `typewright`"),
        ("tw/codegen", "build", "is not the folder of the crate `typewright`"),
        ("alone/runtime", "build", "`alone/codegen` is not the folder of the crate `typewright-codegen`"),
    ] {
        let arguments = ["init", "given/pets.yaml", "--kind", kind, "--runtime-path", path];
        project.run(&arguments).ended(2, &[], &[expected, "a clone of typewright"]);
    }
    project.run(&["init", "given/pets.yaml", "--runtime-path", "alone/runtime", "--dir", "kept"]).ended(
        0,
        &[],
        &["wrote"],
    );
    fs::remove_dir_all(project.folder.join("kept")).expect("it was made");
    fs::remove_dir_all(project.folder.join("alone")).expect("it was made");
    assert_eq!(files(&project.folder), before, "nothing is left of a project that was not made");
    project.run(&["init", "given/pets.yaml", "--runtime-rev", "1"]).ended(2, &[], &["--runtime-git"]);
}

#[test]
fn a_schema_in_the_folder_is_used_in_place_and_names_are_valid() {
    let project = project("init_in_place");
    project.write("1 shop/schemas/item.schema.json", support::SCHEMA);
    let run = project.run(&["init", "1 shop/schemas/item.schema.json", "--dir", "1 shop"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(text(&project, "1 shop/typewright.toml").contains("schemas = [\"schemas/item.schema.json\"]"));
    assert!(text(&project, "1 shop/Cargo.toml").contains("name = \"models-1-shop\""));
    assert!(!project.folder.join("1 shop/schemas/schemas").exists());
    let run = project.run(&["init", "given/pets.yaml#/components/schemas/*"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(text(&project, "pets-models/typewright.toml").contains("schemas/pets.yaml#/components/schemas/*"));
    assert!(text(&project, "pets-models/tests/models.rs").contains("Pet::from_slice"));
}

#[test]
fn a_project_without_an_example_says_so() {
    let project = project("init_no_example");
    project.write("given/none.schema.json", r#"{ "title": "None", "type": "object", "not": {} }"#);
    let run = project.run(&["init", "given/none.schema.json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("no example"), "{run:?}");
    assert!(!project.folder.join("none-models/tests/example.json").exists());
    assert!(text(&project, "none-models/tests/models.rs").contains("generate"));
}
