//! Streams that cannot be written to: a closed pipe ends a command silently, a full device is an error.
#![cfg(target_os = "linux")]

mod support;

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use support::{Project, Run};

/// Every command, each with some output.
const COMMANDS: [(&[&str], i32); 10] = [
    (&["--help"], 0),
    (&["--version"], 0),
    (&["validate", "--help"], 0),
    (&["generate"], 0),
    (&["outline"], 0),
    (&["outline", "--format", "json"], 0),
    (&["why", "schemas/shop/item.schema.json"], 0),
    (&["validate", "schemas/shop/item.schema.json", "good.json"], 0),
    (&["validate", "schemas/shop/item.schema.json", "bad.json"], 1),
    (&["validate", "--format", "json", "schemas/shop/item.schema.json", "bad.json"], 1),
];

/// Commands that print only to standard error.
const ERRORS: [&[&str]; 4] =
    [&["nonsense"], &["outline", "none.json"], &["generate", "--check"], &["validate", "none", "none"]];

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("good.json", r#"{"name": "abc"}"#);
    project.write("bad.json", "{}");
    project
}

fn run(project: &Project, arguments: &[&str], out: Stdio, err: Stdio) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    let command = command.args(arguments).current_dir(&project.folder).env("NO_COLOR", "1").stdin(Stdio::null());
    Run::of(&command.stdout(out).stderr(err).spawn().and_then(std::process::Child::wait_with_output).expect("it runs"))
}

fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").expect("Linux has it").into()
}

/// Returns a pipe without a reader.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("there are pipes");
    drop(reader);
    writer.into()
}

#[test]
fn a_full_device_is_an_error() {
    let project = project("streams_full");
    for (arguments, _) in COMMANDS {
        let run = run(&project, arguments, full(), Stdio::piped());
        assert_eq!(run.code, Some(3), "{arguments:?}: {run:?}");
        assert_eq!(run.err.matches("cannot write to standard output: No space left").count(), 1, "{run:?}");
        assert!(!run.err.contains("panicked"), "{run:?}");
    }
    let start = "{\"cmd\": \"start\", \"version\": 1}\n";
    let mut bowtie = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    let bowtie = bowtie.arg("bowtie").stdin(Stdio::piped()).stdout(full()).stderr(Stdio::piped());
    let mut child = bowtie.spawn().expect("it runs");
    std::io::Write::write_all(&mut child.stdin.take().expect("it is piped"), start.as_bytes()).expect("it reads");
    let run = Run::of(&child.wait_with_output().expect("it ends"));
    assert_eq!((run.code, run.err.contains("panicked")), (Some(3), false), "{run:?}");
}

#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let project = project("streams_closed");
    for (arguments, code) in COMMANDS {
        let run = run(&project, arguments, closed(), Stdio::piped());
        assert_eq!((run.code, run.err.as_str()), (Some(code), ""), "{arguments:?}: {run:?}");
    }
}

#[test]
fn errors_that_cannot_be_printed_do_not_panic() {
    let project = project("streams_errors");
    for arguments in ERRORS {
        let code = run(&project, arguments, Stdio::piped(), Stdio::piped()).code;
        let full = run(&project, arguments, Stdio::piped(), full());
        assert_eq!(full.code, Some(3), "{arguments:?}: {full:?}");
        let closed = run(&project, arguments, Stdio::piped(), closed());
        assert_eq!(closed.code, code, "{arguments:?}: {closed:?}");
        let both = run(&project, arguments, self::full(), self::full());
        assert_eq!(both.code, Some(3), "{arguments:?}: {both:?}");
    }
}
