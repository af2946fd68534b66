//! Generates the models of all schemas and the programs that measure them. Measures nothing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Diagnostic;
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::{FormatMode, Settings};

use super::data::Data;
use crate::compile::{self, Package, Program};
use crate::corpus::{self, Typified, module};
use crate::{Outcome, guard};

/// The models of one schema, and the types of typify or why there are none.
#[derive(Debug)]
pub(super) struct Generated {
    folder: PathBuf,
    root: String,
    models: Vec<OutputFile>,
    typified: Result<Typified, String>,
}

impl Generated {
    fn typified(&self) -> Result<(&str, &str), String> {
        self.typified.as_ref().map_err(Clone::clone).and_then(Typified::usable)
    }
}

/// Generates the code of every schema once.
pub(super) fn generate(data: &[Data]) -> Outcome<Vec<Generated>> {
    let mut folders: Vec<PathBuf> = data.iter().map(|data| data.folder.clone()).collect();
    folders.dedup();
    let models = guard::each(&folders, |folder| models(folder));
    let schemas: Vec<PathBuf> = folders.iter().map(|folder| folder.join("schema.json")).collect();
    let typified = corpus::typify(Path::new("."), &schemas, |at| format!("typified_{at}"))?;
    folders
        .into_iter()
        .zip(models)
        .zip(typified)
        .map(|((folder, models), typified)| {
            let (root, models) = models.flatten().map_err(|error| format!("{}: {error}", folder.display()))?;
            Ok(Generated { folder, root, models, typified })
        })
        .collect()
}

/// Builds the program that measures all crates but `corvus-json-schema`, and returns its path.
pub(super) fn build(data: &[Data], generated: &[Generated]) -> Outcome<PathBuf> {
    let mut peers = "//! Validators that the macro of `jsonschema` generates.\n\n".to_owned();
    let mut typified = "#![allow(warnings)]\n".to_owned();
    let mut files = Vec::new();
    for (at, generated) in generated.iter().enumerate() {
        peers.push_str(&peer(at, &generated.folder.join("schema.json").to_string_lossy()));
        if let Ok((text, _)) = generated.typified() {
            writeln!(typified, "pub mod typified_{at};")?;
            files.push(OutputFile { path: format!("typified_{at}.rs"), text: text.to_owned() });
        }
    }
    files.push(OutputFile { path: "lib.rs".to_owned(), text: typified });
    let library = |name, edition, dependencies: &str, files| Package {
        name,
        edition,
        dependencies: dependencies.to_owned(),
        files,
    };
    let peers = vec![OutputFile { path: "lib.rs".to_owned(), text: peers }];
    compile::release(&Program {
        package: program("speed", "", data, generated, contestant),
        features: r#""backtrack", "format", "pattern", "report", "serde", "value""#,
        libraries: vec![
            library("peers", "2024", PEERS, peers),
            // Some of this code uses the name `gen`, which is a keyword in later editions.
            library("typified", "2021", compile::SERDE_AND_OTHERS, files),
        ],
        locked: contenders(),
    })
}

/// Returns the models of a schema, and all that is compared with them.
fn contestant(data: &Data, at: usize, generated: &Generated) -> String {
    let of = format!("of::<schema_{at}::{}>({:?})", generated.root, data.name);
    let by_macro = format!(".by_macro(peers::Peer{at}::is_valid)");
    let derived = data.derived.map(|derived| format!(".beside(\"derive\", Typed::of::<{derived}>())"));
    let typified = match generated.typified() {
        Ok((_, root)) => format!(".beside(\"typify\", Typed::of::<typified::typified_{at}::{root}>())"),
        Err(reason) => format!(".without(\"typify\", {reason:?})"),
    };
    [of, by_macro, derived.unwrap_or_default(), typified].concat()
}

/// Builds the program that compares with `corvus-json-schema`, and returns its path.
pub(super) fn build_corvus(data: &[Data], generated: &[Generated]) -> Outcome<PathBuf> {
    let row = |data: &Data, at: usize, generated: &Generated| {
        format!("results::<schema_{at}::{}>({:?})", generated.root, data.name)
    };
    compile::release(&Program {
        package: program("speed-corvus", "\"corvus\"", data, generated, row),
        features: r#""backtrack", "format", "pattern", "report""#,
        libraries: Vec::new(),
        locked: contenders(),
    })
}

const PEERS: &str =
    "jsonschema = { version = \"*\", default-features = false, features = [\"macros\"] }\nserde_json = \"*\"\n";

/// Returns the folder of the package that measures.
fn contenders() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contenders")
}

/// Returns a program with the models of all schemas, and a contestant for each row.
fn program(
    name: &'static str,
    features: &str,
    data: &[Data],
    generated: &[Generated],
    row: impl Fn(&Data, usize, &Generated) -> String,
) -> Package {
    let mut main = "#![allow(unused_imports)]\nuse contenders::{Contestant, Typed, types};\n\n".to_owned();
    let mut files = Vec::new();
    for (at, generated) in generated.iter().enumerate() {
        main.extend(["mod schema_", &at.to_string(), ";\n"]);
        let below =
            |file: &OutputFile| OutputFile { path: format!("schema_{at}/{}", file.path), text: file.text.clone() };
        files.extend(generated.models.iter().map(below));
    }
    main.push_str("\nfn main() {\n    contenders::run(&[\n");
    for data in data {
        let at = generated.iter().position(|generated| generated.folder == data.folder);
        let at = at.expect("invariant: every schema was generated");
        main.extend(["        Contestant::", &row(data, at, &generated[at]), ",\n"]);
    }
    main.push_str("    ]);\n}\n");
    files.push(OutputFile { path: "main.rs".to_owned(), text: main });
    let path = Json::from(contenders().to_string_lossy().as_ref());
    let dependencies = format!("contenders = {{ path = {path}, features = [{features}] }}\n");
    Package { name, edition: "2024", dependencies, files }
}

/// Returns the path of the root's type and the files of the models.
fn models(folder: &Path) -> Result<(String, Vec<OutputFile>), String> {
    let settings = Settings::new(["schema.json"]).format(FormatMode::Annotation);
    let generation = Generator::new().root(folder).settings(settings).generate();
    let Some(generated) = &generation.generated else {
        return Err(generation.diagnostics.iter().next().map(Diagnostic::one_line).unwrap_or_default());
    };
    let files: Vec<OutputFile> = generated.modules().files().iter().map(module).collect();
    let index = files.iter().find(|file| file.path == "mod.rs").map_or("", |file| &file.text);
    let root = corpus::models(index).next().ok_or("there is no type")?.to_owned();
    Ok((root, files))
}

/// Returns the code of the validator that the macro of `jsonschema` generates.
fn peer(at: usize, schema: &str) -> String {
    format!(
        "#[jsonschema::validator(path = {schema:?}, validate_formats = false, \
         methods = {{ is_valid = true, validate = false, iter_errors = false }})]\npub struct Peer{at};\n"
    )
}
