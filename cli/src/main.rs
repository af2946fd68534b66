//! The command line: reads arguments, calls one command, turns its outcome into an exit code.
//! Knows nothing of schemas; every command is a file of its own.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

mod args;
mod bowtie;
mod exit;
mod generate;
mod outline;
mod report;
mod schemas;
mod table;
mod validate;
mod why;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(own_arguments(env::args_os()));
    let exit = match &arguments.command {
        Command::Generate(command) => generate::run(&arguments.shared, command),
        Command::Outline(command) => outline::run(&arguments.shared, command),
        Command::Why(command) => why::run(&arguments.shared, command),
        Command::Validate(command) => validate::run(command),
        Command::Bowtie => bowtie::run(),
    };
    exit.into()
}

/// Cargo calls an installed `cargo-typewright` with `typewright` as its first argument.
fn own_arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    if arguments.get(1).is_some_and(|first| first == "typewright") {
        arguments.remove(1);
    }
    arguments
}
