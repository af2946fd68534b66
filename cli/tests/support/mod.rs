//! A project in a folder of its own, and the command line run in it.
//! Does not depend on commands.
#![allow(dead_code, reason = "each test uses its own part of it")]

#[path = "../../../tests/support/blocks.rs"]
pub(crate) mod blocks;
pub(crate) mod page;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Item",
  "type": "object",
  "properties": {"name": {"type": "string", "maxLength": 3}, "size": {"type": "integer"}},
  "required": ["name"],
  "$defs": {"Size": {"type": "integer", "minimum": 1}}
}"#;

/// A folder for a test, with `schemas/shop/item.schema.json` and a `typewright.toml`.
pub(crate) struct Project {
    pub(crate) folder: PathBuf,
}

impl Project {
    pub(crate) fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Left over from an earlier run, or missing.
        let _ = fs::remove_dir_all(&folder);
        let project = Self { folder };
        project.write("typewright.toml", "schemas = [\"schemas\"]\n");
        project.write("schemas/shop/item.schema.json", SCHEMA);
        project
    }

    /// Uses an empty folder, which exists already.
    pub(crate) fn within(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(&path, text).expect("a file can be written");
        path
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        command.args(arguments).current_dir(&self.folder).env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command line starts");
        // A command that does not read its input closes it early.
        let _ = child.stdin.take().expect("it is piped").write_all(input);
        Run::of(&child.wait_with_output().expect("the command line ends"))
    }
}

#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it writes text");
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    pub(crate) fn ended_with(&self, code: i32) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
    }

    pub(crate) fn ended(&self, code: i32, out: &[&str], err: &[&str]) {
        self.ended_with(code);
        for (text, parts) in [(&self.out, out), (&self.err, err)] {
            parts.iter().for_each(|part| assert!(text.contains(part), "`{part}` is missing from {self:#?}"));
            assert!(!parts.is_empty() || text.is_empty(), "nothing was expected here: {self:#?}");
        }
    }
}
