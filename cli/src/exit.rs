//! The exit codes of the process. The numbers are documented in `--help` and in the README.

use std::process::ExitCode;

/// How a command ended, in order of importance: of several, the last counts.
/// Mistakes that were left out come first, because they are reported in any case and would hide results otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done: valid, no drift, nothing breaks, or no finding.
    Success,
    /// Mistakes in schemas were left out, and the rest was used.
    Partial,
    /// An instance is invalid, the generated crate has drifted, a change breaks something, `lint` has findings, or warnings
    /// are denied.
    Negative,
    /// Usage, or no folder to compare with. Clap exits with the same number.
    Usage,
    /// A schema or an input cannot be used, or the output cannot be written.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Negative => 1,
            Exit::Usage => 2,
            Exit::Unusable => 3,
            Exit::Partial => 4,
        })
    }
}
