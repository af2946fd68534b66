//! Draws instances of every `<name>/schema.json` in a folder, and counts schemas without any.
//! `cargo run --release -p typewright-codegen --example draw -- DIR`.

mod schemas;

use std::env;
use std::path::Path;
use std::time::Instant;

use typewright::__private::v1::draw::Chance;
use typewright_codegen::Sources;
use typewright_codegen::Validator;

use schemas::{names, referenced};

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
