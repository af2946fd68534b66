//! Adds URIs to `[uris]` of a settings file, and keeps the rest of its text.
//! Fetches nothing.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::Sources;
use typewright_codegen::settings::{FILE_NAME, Settings};

/// The file that a new text is tried in.
const TRIED: &str = ".typewright-vendor.toml";

/// What a new settings file begins with.
const NEW: &str = "schemas = [\"schemas\"]\n";

/// Why URIs cannot be added to the settings file.
pub(super) struct Unusable {
    pub(super) message: String,
    /// The lines to add by hand.
    pub(super) lines: String,
}

/// Returns the text of the settings file with these URIs and paths, or `None` if the file does not change.
///
/// # Errors
/// The file cannot be read, or URIs cannot be added to it.
pub(super) fn added(file: &Path, uris: &[(String, String)]) -> Result<Option<String>, Unusable> {
    if uris.is_empty() {
        return Ok(None);
    }
    let quoted = |text: &String| Json::String(text.clone()).to_string();
    let mut lines = String::new();
    for (uri, path) in uris {
        writeln!(lines, "{} = {}", quoted(uri), quoted(path)).expect("invariant: a string takes any text");
    }
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => NEW.to_owned(),
        Err(error) => {
            return Err(Unusable { message: format!("`{}` cannot be read: {error}", file.display()), lines });
        }
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let candidates = [below_header(&text, &lines), Some(at_end(&text, &lines))];
    if let Some(text) = candidates.into_iter().flatten().find(|text| holds(folder, text, uris)) {
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

/// Returns whether a text is that of a settings file with these URIs. It is tried in the folder, because paths in it are
/// relative.
fn holds(folder: &Path, text: &str, uris: &[(String, String)]) -> bool {
    let tried = folder.join(TRIED);
    let settings = fs::write(&tried, text)
        .ok()
        .and_then(|()| Settings::load_from(&mut Sources::new(folder), Path::new(TRIED)).ok());
    // It is removed whatever the result is.
    let _ = fs::remove_file(&tried);
    let has = |settings: &Settings, (uri, path): &(String, String)| {
        settings.uris.get(uri).is_some_and(|known| known.ends_with(PathBuf::from(path)))
    };
    settings.is_some_and(|settings| uris.iter().all(|wanted| has(&settings, wanted)))
}
