//! The command line: reads arguments, calls one command, turns its outcome into an exit code.
//! Knows nothing of schemas; every command is a file of its own.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

mod args;
mod bowtie;
mod delivery;
mod diff;
mod docs;
mod exit;
mod explain;
mod files;
mod findings;
mod generate;
mod init;
mod lint;
mod outline;
mod report;
mod schema_tests;
mod schemas;
mod shell;
mod table;
mod terminal;
mod validate;
mod vendor;
mod watch;
mod why;

use args::{Arguments, Command, SchemasCommand};
use exit::Exit;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse_from(own_arguments(env::args_os())) {
        Ok(arguments) => arguments,
        Err(answer) => return terminal::ended(usage(&answer)).into(),
    };
    report::choose(&arguments.shared);
    let exit = match &arguments.command {
        Command::Init(command) => init::run(&arguments.shared, command),
        Command::Generate(command) => generate::run(&arguments.shared, command),
        Command::Watch(command) => watch::run(&arguments.shared, &command.output),
        Command::Docs(command) => docs::run(&arguments.shared, command),
        Command::Outline(command) => outline::run(&arguments.shared, command),
        Command::Why(command) => why::run(&arguments.shared, command),
        Command::Validate(command) => validate::run(&arguments.shared, command),
        Command::Schemas(command) => match &command.command {
            SchemasCommand::Test(command) => schema_tests::run(&arguments.shared, command),
        },
        Command::Explain(command) => explain::run(command),
        Command::Diff(command) => diff::run(&arguments.shared, command),
        Command::Completions(command) => shell::completions(command.shell),
        Command::Man(command) => shell::manual(command.out.as_deref()),
        Command::Vendor(command) => vendor::run(&arguments.shared, command),
        Command::Lint(command) => lint::run(&arguments.shared, command),
        Command::Bowtie => bowtie::run(),
    };
    report::finish();
    terminal::ended(exit).into()
}

/// Prints the output of clap: help, the version, or a mistake in the arguments.
fn usage(answer: &clap::Error) -> Exit {
    let answer_text = answer.render();
    let text = answer_text.ansi();
    if answer.use_stderr() {
        terminal::message(text);
        return Exit::Usage;
    }
    terminal::data(text);
    Exit::Success
}

/// Cargo calls an installed `cargo-typewright` with `typewright` as its first argument.
fn own_arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    if arguments.get(1).is_some_and(|first| first == "typewright") {
        arguments.remove(1);
    }
    arguments
}
