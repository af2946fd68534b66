//! Generates the models of all schemas and the program that measures them. Measures nothing.

use std::fmt::Write as _;
use std::path::PathBuf;

use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Diagnostic;
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::{FormatMode, Settings};

use super::data::Data;
use crate::compile::{self, Package, Program};
use crate::corpus::{self, module};
use crate::{Outcome, guard};

/// The dependencies of the peers, in the locked versions.
const PEERS: &str = r#"jsonschema = { version = "*", default-features = false, features = ["macros"] }
serde = { version = "*", features = ["derive"] }
serde_json = "*"
"#;

/// The dependencies of the program: the peers and the clock.
const DEPENDENCIES: &str = r#"jsonschema = { version = "*", default-features = false, features = ["macros"] }
rustix = { version = "*", features = ["time"] }
serde = { version = "*", features = ["derive"] }
serde_json = "*"
"#;

/// Builds the program that measures these schemas, and returns its path.
pub(super) fn build(data: &[Data]) -> Outcome<PathBuf> {
    let generated = guard::each(data, |data| models(data).map_err(|error| format!("{}: {error}", data.name)));
    let mut files = Vec::new();
    let mut main = include_str!("../../harness/speed.rs").to_owned();
    let mut peers = include_str!("../../harness/speed_peers.rs").to_owned();
    let mut table = String::from("\nfn contestants() -> Vec<Contestant> {\n    vec![\n");
    for (at, (data, generated)) in data.iter().zip(generated).enumerate() {
        let (root, models) = generated.flatten()?;
        let schema = data.folder.join("schema.json");
        writeln!(main, "mod schema_{at};")?;
        peers.push_str(&peer(at, &schema.to_string_lossy()));
        let derived = data.derived.map_or_else(String::new, |derived| format!(".beside::<peers::{derived}>()"));
        let contestant = format!("of::<schema_{at}::{root}>({:?}, peers::Peer{at}::is_valid){derived}", data.name);
        writeln!(table, "        Contestant::{contestant},")?;
        let below = |file: OutputFile| OutputFile { path: format!("schema_{at}/{}", file.path), text: file.text };
        files.extend(models.into_iter().map(below));
    }
    main.push_str(&table);
    main.push_str("    ]\n}\n");
    files.push(OutputFile { path: "main.rs".to_owned(), text: main });
    let package = Package { name: "speed", dependencies: DEPENDENCIES, files };
    let peers = OutputFile { path: "lib.rs".to_owned(), text: peers };
    let library = Package { name: "peers", dependencies: PEERS, files: vec![peers] };
    compile::release(&Program { package, library })
}

/// Returns the path of the root's type and the files of the models.
fn models(data: &Data) -> Result<(String, Vec<OutputFile>), String> {
    let settings = Settings::new(["schema.json"]).format(FormatMode::Annotation);
    let generation = Generator::new().root(&data.folder).settings(settings).generate();
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
