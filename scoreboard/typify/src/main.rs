//! One schema through typify, in a process of its own: the Rust, laid out, and whether there is a type for the schema as a
//! whole, as JSON on standard output. A schema without a title is given one, since typify makes no type of it otherwise. A package of its own, because typify misreads numbers where `serde_json` keeps their
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

/// What a schema without a title is called; nothing that a definition is likely to be called.
const TITLE: &str = "Schema as a whole";

fn main() -> Result<(), Box<dyn Error>> {
    let schema = env::args_os().nth(1).ok_or("say which schema")?;
    let thread = thread::Builder::new().stack_size(STACK_BYTES);
    let told = thread.spawn(move || told(&schema).map_err(|error| error.to_string()))?;
    println!("{}", told.join().map_err(|_| "typify panics")??);
    Ok(())
}

fn told(schema: &OsString) -> Result<serde_json::Value, Box<dyn Error>> {
    let schema = titled(serde_json::from_slice(&fs::read(schema)?)?);
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let root = space.add_root_schema(serde_json::from_value(schema)?)?.is_some();
    let text = prettyplease::unparse(&syn::parse2(space.to_stream())?);
    Ok(json!({"text": text, "root": root}))
}

/// The schema with a title, so that both sides generate the same: types for the definitions and for the schema as a whole.
fn titled(mut schema: serde_json::Value) -> serde_json::Value {
    if let Some(members) = schema.as_object_mut() {
        members.entry("title").or_insert_with(|| json!(TITLE));
    }
    schema
}
