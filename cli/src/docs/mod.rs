//! `docs`: compiles schemas, and writes an HTML reference of them.

mod data;
mod render;

use typewright_codegen::output::Output;

use crate::args::{Docs, Shared};
use crate::exit::Exit;
use crate::{delivery, report, schemas};

/// Compiles, then writes or compares the reference.
pub(crate) fn run(shared: &Shared, command: &Docs) -> Exit {
    let (generator, _) = match schemas::generator(shared, &command.paths) {
        Ok(generator) => generator,
        Err(exit) => return exit,
    };
    let generator = if shared.keep_going { generator.keep_going() } else { generator };
    let (reference, found) = match generator.reference() {
        Ok(compiled) => compiled,
        Err(mistakes) => {
            report::compiled(&mistakes);
            return Exit::Unusable;
        }
    };
    report::compiled(&found);
    let exit = match schemas::denied(shared, &found) {
        Exit::Success if found.has_left_out() => Exit::Partial,
        Exit::Success => Exit::Success,
        denied => return denied,
    };
    let files = render::files(&data::site(&reference));
    exit.max(deliver(command, &files))
}

fn deliver(command: &Docs, files: &Output) -> Exit {
    if command.check {
        return delivery::check(Some(&command.out), files, "docs");
    }
    if let Some(exit) = delivery::obstructed(&command.out, files, command.force) {
        return exit;
    }
    delivery::write(&command.out, files, if command.force { Output::overwrite } else { Output::write_to })
}
