//! Errors of the system, with the path that they are about. Knows nothing of what is written.

use std::io;
use std::path::Path;

/// The same error, with the path that it is about.
pub(super) fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}
