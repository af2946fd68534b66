//! Runs typify on one schema, in its own process, and prints Rust and the name of the root type, as JSON.
//! A schema without a title gets one, because typify generates no root type without it. This is a package of its own,
//! because typify misreads numbers if `serde_json` keeps their digits, as the rest of the scoreboard needs. Compares
//! nothing.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::thread;

use serde_json::json;
use typify::{TypeSpace, TypeSpaceSettings};

/// The stack size that typewright gets for the same schema.
const STACK_BYTES: usize = 256 << 20;

/// The title for a schema without one; a definition is unlikely to have this name.
const TITLE: &str = "Schema as a whole";

fn main() -> Result<(), Box<dyn Error>> {
    let schema = env::args_os().nth(1).ok_or("say which schema")?;
    let thread = thread::Builder::new().stack_size(STACK_BYTES);
    let answer = thread.spawn(move || answer(&schema).map_err(|error| error.to_string()))?;
    println!("{}", answer.join().map_err(|_| "typify panics")??);
    Ok(())
}

fn answer(schema: &OsString) -> Result<serde_json::Value, Box<dyn Error>> {
    let schema = titled(serde_json::from_slice(&fs::read(schema)?)?);
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let root = space.add_root_schema(serde_json::from_value(schema)?)?;
    let root = root.map(|id| space.get_type(&id)).transpose()?.map(|root| root.name());
    let text = prettyplease::unparse(&syn::parse2(space.to_stream())?);
    Ok(json!({"text": text, "root": root}))
}

/// Adds a title to a schema, so that typify generates a root type as typewright does.
fn titled(mut schema: serde_json::Value) -> serde_json::Value {
    if let Some(members) = schema.as_object_mut() {
        members.entry("title").or_insert_with(|| json!(TITLE));
    }
    schema
}
