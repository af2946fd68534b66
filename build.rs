//! Compiles the schemas that `typewright.toml` names into `OUT_DIR`. The work is done by `typewright-codegen`; this
//! script only declares which files to watch and prints the findings.

use std::env;
use std::path::PathBuf;

fn main() {
    // Printed before anything can fail, so that a failed build runs again once its cause is fixed.
    println!("cargo::rerun-if-changed=typewright.toml");
    println!("cargo::rerun-if-changed=schemas");
    let generation = typewright_codegen::Generator::from_config("typewright.toml").generate();
    print!("{}", generation.cargo_directives());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = generation.write_to(&out) {
        println!("cargo::error=the generated code cannot be written: {error}");
    }
}
