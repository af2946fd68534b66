//! The diagnostic for a settings or lock file that is not TOML.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// Returns the diagnostic for a text that is not TOML.
pub(super) fn not_toml(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let at = error.span().unwrap_or_default();
    // Only the first line of the parser's message describes the mistake.
    let message = error.message().lines().next().unwrap_or("not TOML").to_owned();
    let diagnostic = Diagnostic::new(Code::NotToml, message).at(file, Span::new(at.start, at.end));
    diagnostic.help("see https://toml.io for the format")
}
