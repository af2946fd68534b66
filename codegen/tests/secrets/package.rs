//! A crate with one module for each case, and a program that calls every output of the models.
//! Does not depend on single cases.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::Generator;
use typewright_codegen::output::{Output, OutputFile};
use typewright_codegen::settings::{Modules, Settings};

use crate::cargo;
use crate::matrix::{Case, TRACES};

/// Runs all texts of all cases through the generated models, and returns the output.
/// The output lists the cases that show a canary, one per line.
pub(crate) fn leaks(name: &str, cases: &[Case]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("secrets").join(name);
    let schemas = folder.join("schemas");
    // Left over from an earlier run, or missing.
    let _ = fs::remove_dir_all(&schemas);
    fs::create_dir_all(&schemas).expect("the folder for temporary files can be written to");
    for (index, case) in cases.iter().enumerate() {
        let file = schemas.join(format!("case_{index}.schema.json"));
        fs::write(file, &case.schema).expect("the folder for temporary files can be written to");
    }
    // A secret of one case must not be a secret of another one.
    let settings = Settings::new(["schemas"]).modules(Modules::File);
    let generation = Generator::new().root(&folder).settings(settings).generate();
    let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
    let modules = generated.modules();
    let modules = modules.files().iter().map(|file| (format!("src/{}", file.path), file.text.clone()));
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let own = |path: PathBuf| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let files = [
        ("Cargo.toml".to_owned(), manifest(name)),
        ("src/shown.rs".to_owned(), own(workspace.join("tests/secrets/shown.rs"))),
        ("src/main.rs".to_owned(), main(cases.len())),
        ("texts.json".to_owned(), texts(cases)),
    ];
    let files = modules.chain(files).map(|(path, text)| OutputFile { path, text });
    Output::new(files.collect()).write_to(&folder).expect("the folder for temporary files can be written to");
    run(&folder)
}

fn run(folder: &Path) -> Vec<String> {
    cargo::lock(folder, &[]);
    let target = folder.with_file_name("target");
    let output = cargo::cargo(folder).args(["run", "--quiet"]).env("CARGO_TARGET_DIR", target).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn manifest(name: &str) -> String {
    let runtime = Json::from(format!("{}/../runtime", env!("CARGO_MANIFEST_DIR")));
    format!(
        "[package]\nname = \"secrets_{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = \"1\"\n\
         serde_json = \"1\"\ntypewright = {{ path = {runtime}, features = [\"backtrack\", \"serde\", \"value\"] }}\n\n\
         [workspace]\n\n[profile.dev]\ndebug = false\n"
    )
}

fn main(count: usize) -> String {
    let mut arms = String::new();
    for index in 0..count {
        writeln!(arms, "        {index} => shown::shown::<case_{index}::Case{index}>(text),").expect("a string");
    }
    format!(
        "include!(\"models.rs\");\nmod shown;\n\nuse typewright::{{Json, Node}};\n\nfn all(case: usize, text: &[u8]) -> Vec<String> {{\n    \
         match case {{\n{arms}        _ => unreachable!(),\n    }}\n}}\n\n\
         fn main() {{\n    let cases = std::fs::read(\"texts.json\").expect(\"a file\");\n    \
         let cases = Json::parse(&cases).expect(\"JSON\");\n    \
         for (index, texts) in cases.as_array().into_iter().flatten().enumerate() {{\n        \
         let texts = texts.as_array().into_iter().flatten().filter_map(Node::as_str);\n        \
         let mut shown = texts.flat_map(|text| all(index, text.as_bytes()).into_iter().map(move |output| (text, output)));\n        \
         let leak = shown.find(|(_, output)| {TRACES:?}.iter().any(|trace| output.contains(trace)));\n        \
         if let Some((text, output)) = leak {{\n            println!(\"{{index}} {{text:?}} {{output:?}}\");\n        }}\n    }}\n}}\n"
    )
}

/// Returns the texts of each case.
fn texts(cases: &[Case]) -> String {
    let texts =
        cases.iter().map(|case| Json::from(case.texts.iter().map(String::as_str).map(Json::from).collect::<Vec<_>>()));
    Json::from(texts.collect::<Vec<_>>()).to_string()
}
