//! Standard output and standard error.
//! A closed pipe ends a stream silently; other errors when writing are reported once and affect the exit code. Never
//! panics, and does not depend on the text.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;
use crate::report;

/// Whether standard output is closed, or could not be written to.
static IS_CLOSED: AtomicBool = AtomicBool::new(false);
/// Whether writing failed for a reason other than a closed pipe.
static HAS_FAILED: AtomicBool = AtomicBool::new(false);

/// Prints to standard output.
pub(crate) fn data(text: impl Display) {
    if IS_CLOSED.load(Ordering::Relaxed) {
        return;
    }
    let mut output = anstream::stdout().lock();
    let written = write!(output, "{text}").and_then(|()| output.flush());
    drop(output);
    if let Err(error) = written {
        IS_CLOSED.store(true, Ordering::Relaxed);
        if is_failure(&error) {
            report::error(&format!("cannot write to standard output: {error}"), "name a file or device that has space");
        }
    }
}

/// Prints to standard error.
pub(crate) fn message(text: impl Display) {
    let mut output = anstream::stderr().lock();
    let written = write!(output, "{text}").and_then(|()| output.flush());
    if let Err(error) = written {
        is_failure(&error);
    }
}

/// Returns the exit code of a run that completed with `exit`.
pub(crate) fn ended(exit: Exit) -> Exit {
    if HAS_FAILED.load(Ordering::Relaxed) { exit.max(Exit::Unusable) } else { exit }
}

/// Returns whether writing failed for a reason other than a closed pipe, and stores it.
fn is_failure(error: &io::Error) -> bool {
    let is_failure = error.kind() != io::ErrorKind::BrokenPipe;
    HAS_FAILED.fetch_or(is_failure, Ordering::Relaxed);
    is_failure
}
