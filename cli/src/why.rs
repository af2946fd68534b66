//! `why`: prints which Rust type a schema became, and why, to standard output.

use std::env;
use std::path::Path;

use typewright_codegen::__private::visible;

use crate::args::{OutlineFormat, Shared, Why};
use crate::exit::Exit;
use crate::{report, schemas, terminal};

/// Compiles and prints the explanation of one schema, or of each child of a value.
pub(crate) fn run(shared: &Shared, command: &Why) -> Exit {
    let all = schemas::each(shared, &command.schema);
    let mut texts = Vec::new();
    let mut exit = Exit::Success;
    for schema in &all {
        let (file, fragment) = schemas::split(schema);
        // Paths on the command line are relative to the current folder, those of the generator to its settings.
        let file = env::current_dir().unwrap_or_default().join(Path::new(file));
        match schemas::generator_around(shared, &file).why(&file, fragment.unwrap_or_default()) {
            Ok((story, left_out)) => {
                // For several schemas the mistakes are the same, and are reported once.
                if exit == Exit::Success && left_out.has_left_out() {
                    report::diagnostics(&left_out);
                    exit = Exit::Partial;
                }
                texts.push(match command.format {
                    OutlineFormat::Text => visible(&story.to_string()),
                    OutlineFormat::Json => story.to_json(),
                });
            }
            Err(mistakes) => {
                report::diagnostics(&mistakes);
                if !shared.keep_going || all.len() == 1 {
                    return Exit::Unusable;
                }
                exit = Exit::Partial;
            }
        }
    }
    match command.format {
        OutlineFormat::Json if all.len() > 1 => {
            let items: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
            terminal::data(format_args!("[\n{}\n]\n", items.join(",\n")));
        }
        OutlineFormat::Text | OutlineFormat::Json => terminal::data(texts.join("\n")),
    }
    exit
}
