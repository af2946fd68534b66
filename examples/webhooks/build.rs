//! Compiles `schemas/` into models. A build script needs nothing else.

fn main() {
    let generation = typewright_codegen::Generator::new().schemas(["schemas"]).generate();
    print!("{}", generation.cargo_directives());
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    generation.write_to(out.as_ref()).expect("OUT_DIR can be written to");
}
