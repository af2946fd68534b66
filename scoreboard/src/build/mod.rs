//! `build`: measures what it costs to compile generated code, and to generate it: CPU time, memory, and the size of the
//! machine code, beside serde derive and typify.

mod cargo;
mod code;
mod definitions;
mod generator;
mod show;
mod structs;

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::{Format, Outcome, compile, corpus_folder};
pub(crate) use cargo::{Arguments as CargoArguments, run as cargo_one};
use code::{Code, Maker};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder with `<name>/schema.json`. [default: `validation` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The schemas of that folder to compile.
    #[arg(long, value_name = "NAME", value_delimiter = ',', default_value = "dependabot,krakend,ui5-manifest")]
    only: Vec<String>,
    /// The numbers of definitions in generated schemas; empty for none.
    #[arg(long, value_name = "N", value_delimiter = ',', num_args = 0.., default_value = "100,1000,10000")]
    definitions: Vec<usize>,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Measures, prints the measurements, and returns whether all our code was generated and compiled.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("validation"));
    let own = compile::folder()?.join("build");
    let mut schemas = vec![structs::write(&own)?];
    schemas.extend(
        arguments
            .only
            .iter()
            .map(|name| code::Schema { name: name.clone(), path: folder.join(name).join("schema.json") }),
    );
    let typify = compile::program("scoreboard-typify")?;
    let mut rows = Vec::new();
    for schema in &schemas {
        let makers = [Maker::Typewright, Maker::Derive, Maker::Typify];
        for maker in makers {
            let Some(made) = code::generate(maker, schema, &typify) else { continue };
            rows.push(row(
                schema,
                maker,
                made.and_then(|code| measure(schema, maker, &code).map_err(|error| error.to_string())),
            ));
        }
    }
    let generated = generator::measure(&own, &arguments.definitions, &typify)?;
    let all = json!({"code": rows, "generator": generated});
    match arguments.format {
        Format::Text => print!("{}", show::text(&all)),
        Format::Json => println!("{all}"),
    }
    let ours = rows.iter().chain(&generated).filter(|row| row["maker"] == Maker::Typewright.name());
    Ok(ours.into_iter().all(|row| row["error"].is_null()))
}

/// Builds the code without and with optimisations.
fn measure(schema: &code::Schema, maker: Maker, code: &Code) -> Outcome<Value> {
    let folder = compile::folder()?.join("build").join(format!("{}-{}", schema.name, maker.name()));
    Ok(json!({
        "lines": code.lines(),
        "dev": cargo::measure(&folder, maker, code, false)?,
        "release": cargo::measure(&folder, maker, code, true)?,
    }))
}

fn row(schema: &code::Schema, maker: Maker, measured: Result<Value, String>) -> Value {
    match measured {
        Ok(measured) => json!({"schema": schema.name, "maker": maker.name(), "measured": measured}),
        Err(error) => json!({"schema": schema.name, "maker": maker.name(), "error": error}),
    }
}
