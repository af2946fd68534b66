//! One schema through typify, in a process of its own: the Rust, laid out, and whether there is a type for the schema as a
//! whole, as JSON on standard output. A package of its own, because typify misreads numbers where `serde_json` keeps their
//! digits, as the rest of the scoreboard asks it to. Compares nothing.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::thread;

use serde_json::json;
use typify::{TypeSpace, TypeSpaceSettings};

/// As much as typewright gets for the same schema.
const STACK_BYTES: usize = 256 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let schema = env::args_os().nth(1).ok_or("say which schema")?;
    let thread = thread::Builder::new().stack_size(STACK_BYTES);
    let told = thread.spawn(move || told(&schema).map_err(|error| error.to_string()))?;
    println!("{}", told.join().map_err(|_| "typify panics")??);
    Ok(())
}

fn told(schema: &OsString) -> Result<serde_json::Value, Box<dyn Error>> {
    let schema = serde_json::from_slice(&fs::read(schema)?)?;
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let root = space.add_root_schema(schema)?.is_some();
    let text = prettyplease::unparse(&syn::parse2(space.to_stream())?);
    Ok(json!({"text": text, "root": root}))
}
