//! The exit codes of the process. The numbers are documented in `--help` and in the README.

use std::process::ExitCode;

/// How a command ended; of several, the highest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done: valid, no drift, nothing breaks, or no finding.
    Success = 0,
    /// An instance is invalid, the generated crate has drifted, a change breaks something, `lint` has findings, or warnings
    /// are denied.
    Negative = 1,
    /// Usage, or no folder to compare with. Clap exits with the same number.
    Usage = 2,
    /// A schema or an input cannot be used, or the output cannot be written.
    Unusable = 3,
    /// Mistakes in schemas were left out, and the rest was used.
    Partial = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
