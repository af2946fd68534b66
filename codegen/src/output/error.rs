//! Adds paths to I/O errors.
//! Does not depend on what is written.

use std::io;
use std::path::Path;

/// Returns the same error with the path in its message.
pub(super) fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}
