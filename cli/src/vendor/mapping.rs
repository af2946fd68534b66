//! Changes `[uris]` of a settings file, and keeps the rest of its text.
//! Fetches nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::__private::source::FileId;
use typewright_codegen::settings::{FILE_NAME, Settings};

/// What a new settings file begins with.
const NEW: &str = "schemas = [\"schemas\"]\n";

/// Why URIs cannot be added to the settings file.
pub(super) struct Unusable {
    pub(super) message: String,
    /// The lines to add by hand.
    pub(super) lines: String,
}

/// Returns the URI that the settings map a URI to, instead of a file.
pub(super) fn redirected<'s>(settings: &'s Settings, uri: &str) -> Option<&'s str> {
    settings.uris.get(uri)?.to_str().filter(|target| target.contains("://"))
}

/// Returns lines of `[uris]`, each a URI and its path or the URI that it leads to.
pub(super) fn lines(uris: &BTreeSet<(String, String)>) -> String {
    let mut lines = String::new();
    for (uri, target) in uris {
        writeln!(lines, "{}{}", key(uri), quoted(target)).expect("invariant: a string takes any text");
    }
    lines
}

fn key(uri: &str) -> String {
    format!("{} = ", quoted(uri))
}

fn quoted(text: &str) -> String {
    Json::String(text.to_owned()).to_string()
}

/// Returns the text of the settings file with these URIs and their targets, and without some others, or `None` if the
/// file does not change.
///
/// # Errors
/// The file cannot be read, or URIs cannot be added to it.
pub(super) fn changed(
    file: &Path,
    uris: &BTreeSet<(String, String)>,
    without: &[String],
) -> Result<Option<String>, Unusable> {
    if uris.is_empty() {
        return Ok(None);
    }
    let lines = lines(uris);
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => NEW.to_owned(),
        Err(error) => {
            return Err(Unusable { message: format!("`{}` cannot be read: {error}", file.display()), lines });
        }
    };
    let is_replaced =
        |line: &str| uris.iter().map(|(uri, _)| uri).chain(without).any(|uri| line.starts_with(&key(uri)));
    let text: String = text.split_inclusive('\n').filter(|line| !is_replaced(line)).collect();
    let candidates = [below_header(&text, &lines), Some(at_end(&text, &lines))];
    if let Some(text) = candidates.into_iter().flatten().find(|text| holds(text, uris)) {
        return Ok(Some(text));
    }
    let message = format!("`{FILE_NAME}` has `uris` in another form than `[uris]`; add these lines by hand");
    Err(Unusable { message, lines })
}

/// Inserts lines below the header of the table.
fn below_header(text: &str, lines: &str) -> Option<String> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let header = line.split('#').next().unwrap_or_default();
        if header.split_whitespace().collect::<String>() == "[uris]" {
            let (before, after) = text.split_at(at);
            let end = if before.ends_with('\n') { "" } else { "\n" };
            return Some(format!("{before}{end}{lines}{after}"));
        }
    }
    None
}

fn at_end(text: &str, lines: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}\n[uris]\n{lines}")
}

/// Returns whether a text is that of a settings file with these URIs.
fn holds(text: &str, uris: &BTreeSet<(String, String)>) -> bool {
    let settings = Settings::from_toml(text, FileId::default());
    settings
        .is_ok_and(|settings| uris.iter().all(|(uri, target)| settings.uris.get(uri) == Some(&PathBuf::from(target))))
}
