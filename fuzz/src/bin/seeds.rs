//! Writes the seeds of all targets to `fuzz/corpus/TARGET/`, from the fixtures and data of this repository.
//! Does not touch inputs that fuzzing has found.

use std::path::{Path, PathBuf};
use std::{env, fs};

use session_models::MODELS;
use typewright::__private::v1::draw::Chance;
use typewright::{Json, Node};
use typewright_codegen::Validator;
use typewright_codegen::__private::emit::program::ProgramText;
use typewright_codegen::settings::Settings;
use typewright_codegen::Sources;

/// Numbers near the limits of machine integers, exponents and digits.
const NUMBERS: [&str; 14] = [
    "0", "-0.0", "1", "-1", "10e-1", "0.3", "3e1000", "1e-1000", "9223372036854775808", "18446744073709551615",
    "340282366920938463463374607431768211456", "123456789012345678901234567890.5", "1e400", "0.1e1",
];
const DRAWS: u64 = 8;

fn main() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = |folder: &str, ending: &str| files(&repository.join(folder), ending);
    let schemas = [files("codegen/tests/fixtures", ".schema.json"), files("schemas", ".schema.json")].concat();
    let mistakes = files("codegen/tests/invalid", ".json");
    let documents = files("codegen/tests/fixtures", ".json");

    write("parser", documents.iter().map(|file| fs::read(file).expect("a fixture can be read")));
    write("pattern", patterns(&repository));
    let pairs = NUMBERS.iter().flat_map(|left| NUMBERS.iter().map(move |right| format!("{left}\0{right}").into_bytes()));
    write("decimal", pairs);
    write("program", schemas.iter().filter_map(|schema| program(schema)));
    write("generator", schemas.iter().chain(&mistakes).filter_map(|file| fs::read(file).ok()));
    let yaml = [files("codegen/tests", ".yaml"), files("codegen/tests", ".yml")].concat();
    let toml = files("codegen/tests", ".toml");
    let kinds = [(0, [&schemas[..], &mistakes].concat()), (1, files("codegen/tests", ".jsonc")), (2, yaml), (3, toml)];
    let texts = kinds.iter().flat_map(|(kind, files)| files.iter().map(|file| (*kind, fs::read(file).unwrap_or_default())));
    let json_as_yaml = schemas.iter().map(|file| (2, fs::read(file).unwrap_or_default()));
    write("source", texts.chain(json_as_yaml).map(|(kind, text): (u8, Vec<u8>)| [vec![kind], text].concat()));
    write("model", models());
}

/// Returns the files below a folder whose names end with `ending`, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns each pattern of the runtime's tests with a text.
fn patterns(repository: &Path) -> impl Iterator<Item = Vec<u8>> {
    let data = fs::read(repository.join("runtime/tests/data/pattern_verdicts.json")).expect("the data can be read");
    let data = Json::parse(&data).expect("the data is JSON");
    let entries = data.as_array().expect("a list").to_vec();
    entries.into_iter().filter_map(|entry| {
        let source = entry.pointer("/0").and_then(Node::as_str)?.to_owned();
        let text = entry.pointer("/1/0").or_else(|| entry.pointer("/2/0")).and_then(Node::as_str)?.to_owned();
        Some(format!("{source}\0{text}").into_bytes())
    })
}

/// Returns the program of a schema, with an instance drawn from it.
fn program(schema: &Path) -> Option<Vec<u8>> {
    let mut sources = Sources::new(schema.parent()?);
    let (validator, _) =
        Validator::from_file(&mut sources, &Settings::default(), Path::new(schema.file_name()?), None).ok()?;
    let (program, entry) = validator.program();
    let instance = typewright::__private::v1::draw::instance(program, entry, &mut Chance::new(1)).unwrap_or(Json::Null);
    Some(format!("{}\0{instance}", ProgramText::new(program)).into_bytes())
}

/// Returns documents drawn from every model.
fn models() -> impl Iterator<Item = Vec<u8>> {
    MODELS.iter().enumerate().flat_map(|(index, model)| {
        let choice = u8::try_from(index).expect("a byte chooses the model");
        let drawn = (0..DRAWS).filter_map(move |seed| model.draw(&mut Chance::new(seed)));
        drawn.map(move |document| [vec![choice], document].concat())
    })
}

fn write(target: &str, seeds: impl Iterator<Item = Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder can be made");
    let mut count = 0;
    for (index, seed) in seeds.enumerate() {
        fs::write(folder.join(format!("seed-{index:04}")), seed).expect("a seed can be written");
        count = index + 1;
    }
    println!("{target}: {count} seeds");
    assert!(count > 0, "{target} has no seeds");
}
