//! The command lines that are compared, and how each is called.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command line for validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contender {
    /// Ours, from the folder of this program.
    Typewright,
    /// Written in Python.
    CheckJsonschema,
    /// Written in JavaScript.
    Ajv,
    /// `jsonschema` of Sourcemeta, under the name `sourcemeta-jsonschema`, because others have the same name.
    Sourcemeta,
    /// `jq empty`, which only parses.
    Jq,
    /// The crate `jsonschema` in a loop over lines, on one core.
    Loop,
}

impl Contender {
    pub(super) const ALL: [Self; 6] =
        [Self::Typewright, Self::CheckJsonschema, Self::Ajv, Self::Sourcemeta, Self::Jq, Self::Loop];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Typewright => "typewright",
            Self::CheckJsonschema => "check-jsonschema",
            Self::Ajv => "ajv-cli",
            Self::Sourcemeta => "sourcemeta jsonschema",
            Self::Jq => "jq empty",
            Self::Loop => "crate jsonschema",
        }
    }

    /// Returns its version; `None` if it is not installed.
    pub(super) fn version(self) -> Option<String> {
        let mut command = match self {
            Self::Typewright => of_typewright(),
            Self::CheckJsonschema => Command::new("check-jsonschema"),
            // Has no option for its version, and one that it does not know ends with 2.
            Self::Ajv => return runs(Command::new("ajv").arg("help")).then(|| "5".to_owned()),
            Self::Sourcemeta => Command::new("sourcemeta-jsonschema"),
            Self::Jq => Command::new("jq"),
            Self::Loop => return Some(String::new()),
        };
        let output = command.arg("--version").stderr(Stdio::null()).output().ok().filter(|it| it.status.success())?;
        let text = String::from_utf8_lossy(&output.stdout).trim().replace('-', " ");
        text.split_whitespace()
            .rev()
            .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
            .map(str::to_owned)
    }

    /// Returns the command that validates files; `None` if it validates none.
    pub(super) fn files(self, schema: &Path, files: &[PathBuf]) -> Option<Command> {
        let mut command = match self {
            Self::Typewright => with(of_typewright(), &["validate"]),
            Self::CheckJsonschema => with(Command::new("check-jsonschema"), &["--schemafile"]),
            Self::Ajv => with(Command::new("ajv"), &["validate", "--spec=draft2020", "-s"]),
            Self::Sourcemeta => with(Command::new("sourcemeta-jsonschema"), &["validate"]),
            Self::Jq | Self::Loop => return None,
        };
        command.arg(schema);
        for file in files {
            // Each file needs the option.
            if self == Self::Ajv {
                command.arg("-d");
            }
            command.arg(file);
        }
        Some(command)
    }

    /// Returns the command that validates a file of lines; `None` if it cannot.
    pub(super) fn lines(self, schema: &Path, lines: &Path) -> Option<Command> {
        let mut command = match self {
            Self::Typewright => with(of_typewright(), &["validate", "--summary"]),
            Self::Sourcemeta => with(Command::new("sourcemeta-jsonschema"), &["validate"]),
            Self::Jq => with(Command::new("jq"), &["empty"]),
            Self::Loop => with(Command::new(std::env::current_exe().ok()?), &["validate-lines"]),
            Self::CheckJsonschema | Self::Ajv => return None,
        };
        if self != Self::Jq {
            command.arg(schema);
        }
        command.arg(lines);
        Some(command)
    }
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}

/// Returns the command beside this program, which is built by the same cargo command.
fn of_typewright() -> Command {
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name("cargo-typewright"));
    let mut command = Command::new(beside.filter(|program| program.exists()).unwrap_or("cargo-typewright".into()));
    command.arg("typewright");
    command
}

fn runs(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
