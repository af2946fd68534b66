//! `outline`: prints the public API of the generated Rust to standard output.

use typewright_codegen::__private::visible;

use crate::args::{Outline, OutlineFormat, Shared};
use crate::exit::Exit;
use crate::schemas::{self, More};
use crate::terminal;

/// Compiles and prints the outline.
pub(crate) fn run(shared: &Shared, command: &Outline) -> Exit {
    let compiled = match schemas::compile(shared, &command.paths, More::default()) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    let whole = compiled.exit();
    let Some(generated) = compiled.generation.generated else { return Exit::Unusable };
    match command.format {
        OutlineFormat::Text => terminal::data(visible(&generated.outline.to_string())),
        OutlineFormat::Json => terminal::data(generated.outline.to_json()),
    }
    whole
}
