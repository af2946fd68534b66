//! Compiles the schemas that `typewright.toml` names into `OUT_DIR`. The work is done by `typewright-codegen`; this
//! script only says what to watch and what was found.

use std::env;
use std::path::PathBuf;

fn main() {
    // Before anything can fail, so that a build that failed runs again once its cause is gone.
    println!("cargo::rerun-if-changed=typewright.toml");
    println!("cargo::rerun-if-changed=schemas");
    let generation = typewright_codegen::Generator::from_config("typewright.toml").generate();
    print!("{}", generation.cargo_directives());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = generation.write_to(&out) {
        println!("cargo::error=the generated code cannot be written: {error}");
    }
}
