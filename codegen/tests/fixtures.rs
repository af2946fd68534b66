//! Each fixture four ways: its types are a snapshot, they compile without a warning, they accept what the schema allows
//! and write it back unchanged, and they reject what it does not.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use typewright::Json;
use typewright_codegen::Generator;
use typewright_codegen::emit::types;
use typewright_codegen::print::{self, Header};
use typewright_codegen::resolve;
use typewright_codegen::settings::Settings;
use typewright_codegen::shape::{ShapeSettings, Shapes};
use typewright_codegen::source::Sources;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The names of the fixtures, sorted.
fn fixtures() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the fixtures are part of the sources");
    let name = |file: fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".schema.json")?.to_owned());
    let mut names: Vec<String> = files.filter_map(|file| name(file.expect("a folder that can be read"))).collect();
    names.sort();
    assert!(!names.is_empty(), "there are no fixtures");
    names
}

/// The types alone, without the impls that build and write them.
fn types_of(name: &str) -> String {
    let mut sources = Sources::new("");
    let text = fs::read_to_string(folder().join(format!("{name}.schema.json"))).expect("a fixture that can be read");
    let loaded = resolve::load_text(&mut sources, &Settings::default(), &format!("{name}.schema.json"), &text);
    let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{name}\n{errors}"));
    let (shapes, _) = Shapes::lower(&graph, &ShapeSettings::default());
    shapes.modules.iter().map(|module| print::file(&Header::default(), &types::module(&shapes, module))).collect()
}

#[test]
fn types_read_as_if_written_by_hand() {
    for name in fixtures() {
        insta::assert_snapshot!(format!("types_{name}"), types_of(&name));
    }
}

#[test]
fn fixtures_compile_accept_and_reject() {
    let crate_folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    let mut library = String::from(LIBRARY);
    let mut calls = String::new();
    for name in fixtures() {
        write!(library, "/// The types of `{name}`.\npub mod {name};\n").expect("a string takes any text");
        write_module(&crate_folder.join("src").join(&name), &name);
        let instances = fs::read(folder().join(format!("{name}.instances.json"))).expect("a fixture has instances");
        let instances = Json::parse(&instances).expect("instances are JSON");
        for (list, valid) in [("accepts", true), ("rejects", false)] {
            let instances =
                instances.pointer(&format!("/{list}")).and_then(Json::as_array).expect("a list of instances");
            assert!(!instances.is_empty(), "{name} {list} nothing");
            for instance in instances {
                let instance = instance.to_string();
                writeln!(calls, "    judge({name:?}, fixtures::{name}::MODELS, {instance:?}, {valid});")
                    .expect("a string");
            }
        }
    }
    write_if_changed(&crate_folder.join("src/lib.rs"), &library);
    write_if_changed(&crate_folder.join("src/main.rs"), &format!("{MAIN}fn main() {{\n{calls}}}\n"));
    write_if_changed(&crate_folder.join("Cargo.toml"), &manifest());
    if cargo(&crate_folder, &["clippy", "--version"]).0 {
        expect(cargo(&crate_folder, &["clippy", "--quiet", "--offline", "--lib"]));
    }
    expect(cargo(&crate_folder, &["doc", "--quiet", "--offline", "--no-deps", "--lib"]));
    expect(cargo(&crate_folder, &["run", "--quiet", "--offline"]));
}

/// The generated crate of a fixture as a module.
fn write_module(place: &Path, name: &str) {
    let schema = folder().join(format!("{name}.schema.json"));
    let generation = Generator::new().schemas([schema]).generate();
    let generated = generation.generated.unwrap_or_else(|| panic!("{name}\n{}", generation.diagnostics));
    for file in generated.modules().files() {
        let path = if file.path == "models.rs" { "mod.rs" } else { &file.path };
        let path = place.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder that can be made");
        write_if_changed(&path, &file.text);
    }
}

const LIBRARY: &str = "\
//! Types of fixtures.
#![deny(warnings, missing_docs, clippy::pedantic)]
#![deny(rustdoc::all)]

";

const MAIN: &str = r#"use typewright::{Error, Json, ModelEntry};

/// Asks the type of the root; what it accepts must come back unchanged.
fn judge(name: &str, models: &[ModelEntry], instance: &str, valid: bool) {
    let root = models.iter().find(|model| !model.schema_id.contains('#')).expect("a root has a type");
    let written = match root.decode(instance.as_bytes()) {
        Ok(decoded) => decoded.json,
        Err(Error::Invalid(_)) if !valid => return,
        Err(error) => panic!("{name} is asked for {instance}\n{error}"),
    };
    assert!(valid, "{name} accepts {instance}");
    let parse = |text: &[u8]| Json::parse(text).expect("JSON");
    let text = String::from_utf8_lossy(&written).into_owned();
    assert_eq!(parse(&written), parse(instance.as_bytes()), "{name} writes {text}");
}

"#;

fn manifest() -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    format!(
        "[package]\nname = \"fixtures\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\nserde = [\"typewright/serde\"]\n\
         schemars = [\"typewright/schemars\"]\n\n[dependencies]\ntypewright = {{ path = {:?}, default-features = false, \
         features = [\"pattern\", \"backtrack\", \"report\", \"format\"] }}\n\n[workspace]\n",
        runtime.display().to_string()
    )
}

/// Whether a command succeeds, and what it says.
fn cargo(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let program = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    // Shared with the other tests that compile generated code, so that the runtime is compiled once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted").join("target");
    let mut command = Command::new(program);
    let command = command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target).env_remove("RUSTFLAGS");
    let output = command.output().expect("cargo runs");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), said)
}

fn expect((success, said): (bool, String)) {
    assert!(success, "{said}");
}

/// A file that did not change is not touched, so that nothing is compiled twice.
fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    fs::write(path, text).expect("a file that can be written");
}
