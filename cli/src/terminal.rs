//! Standard output and standard error. A reader that is gone ends a stream quietly; a device that cannot be written to
//! is reported once and counts in the exit code. Never panics, and knows nothing of what is printed.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;
use crate::report;

/// Whether nobody reads standard output any more, or nothing can be written to it.
static IS_CLOSED: AtomicBool = AtomicBool::new(false);
/// Whether something could not be written, and not because its reader was gone.
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

/// The exit code of a run that did its work with `exit`.
pub(crate) fn ended(exit: Exit) -> Exit {
    if HAS_FAILED.load(Ordering::Relaxed) { exit.max(Exit::Unusable) } else { exit }
}

/// Whether something could not be written although somebody may read it; remembered.
fn is_failure(error: &io::Error) -> bool {
    let is_failure = error.kind() != io::ErrorKind::BrokenPipe;
    HAS_FAILED.fetch_or(is_failure, Ordering::Relaxed);
    is_failure
}
