//! Draws instances of every `<name>/schema.json` in a folder, and counts schemas without any.
//! `cargo run --release -p typewright-codegen --example draw -- DIR`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use typewright::__private::v1::draw::Chance;
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::settings::{Settings, Unresolved};

/// The number of instances for each schema.
const INSTANCES: u64 = 10;

fn main() {
    let folder = env::args().nth(1).expect("the folder of schemas is named");
    let settings = referenced(Path::new(&folder));
    let (mut schemas, mut all, mut some, mut instances) = (0, 0, 0, 0);
    let started = Instant::now();
    for name in names(Path::new(&folder)) {
        let mut sources = Sources::new(&folder);
        let path = Path::new(&name).join("schema.json");
        let Ok((validator, _)) = Validator::from_file(&mut sources, &settings, &path, None) else {
            println!("{name}: cannot be compiled");
            continue;
        };
        let (program, entry) = validator.program();
        let draw =
            |seed: &u64| typewright::__private::v1::draw::instance(program, entry, &mut Chance::new(*seed)).is_some();
        let drawn = (0..INSTANCES).filter(draw).count() as u64;
        schemas += 1;
        all += usize::from(drawn == INSTANCES);
        some += usize::from(drawn > 0);
        instances += drawn;
        if drawn < INSTANCES {
            println!("{name}: {drawn} of {INSTANCES}");
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{schemas} schemas: instances of {some}, every time of {all}; {instances} instances, {seconds:.1} s");
}

/// Returns the schemas of a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| folder.join(name).join("schema.json").is_file());
    names.sort();
    names
}

/// Returns settings that map the URIs of schemas that others refer to.
fn referenced(folder: &Path) -> Settings {
    let files = fs::read_dir(folder.join("_referenced")).into_iter().flatten().flatten();
    let stems = files.filter_map(|file| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    let files: BTreeMap<String, String> =
        stems.map(|stem| (stem.clone(), format!("_referenced/{stem}.json"))).collect();
    let settings = Settings::default().unresolved(Unresolved::Any);
    let hosts = ["https://json.schemastore.org/", "https://www.schemastore.org/"];
    files.iter().fold(settings, |settings, (stem, file)| {
        hosts.iter().fold(settings, |settings, host| {
            settings.map_uri(format!("{host}{stem}"), file).map_uri(format!("{host}{stem}.json"), file)
        })
    })
}
