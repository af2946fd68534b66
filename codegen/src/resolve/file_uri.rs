//! URIs for files without `$id`: `typewright:/` and the path relative to the root.
//! They are the same on every machine. Works on text only, without the disk.

use std::path::{Path, PathBuf};

use super::uri;
use crate::source::normalise;

const SCHEME: &str = "typewright:/";

/// Returns the URI of a file, from its path for display.
pub(super) fn of(path: &str) -> String {
    format!("{SCHEME}{}", uri::encode_path(path))
}

/// Returns the path for such a URI.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    uri.strip_prefix(SCHEME).map(|path| PathBuf::from(uri::decode(path).into_owned()))
}

/// Resolves a reference without a fragment.
/// For a file outside of the root, `..` at the start of a path is kept, which URI resolution would remove.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let relative = !uri::is_absolute(reference) && !reference.starts_with("//") && !uri::path(reference).is_empty();
    let Some(from) = path(base).filter(|_| relative) else { return uri::resolve(base, reference) };
    let to = uri::decode(uri::path(reference)).into_owned();
    let folder = from.parent().unwrap_or(Path::new(""));
    let target = match to.strip_prefix('/') {
        Some(from_root) => PathBuf::from(from_root),
        None => folder.join(to),
    };
    of(&normalise(&target).to_string_lossy().replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_resolve_like_paths() {
        for (base, reference, expected) in [
            ("typewright:/schemas/a/x.json", "y.json", "typewright:/schemas/a/y.json"),
            ("typewright:/schemas/a/x.json", "../b/y.json", "typewright:/schemas/b/y.json"),
            ("typewright:/../a/x.json", "../../y.json", "typewright:/../../y.json"),
            ("typewright:/x.json", "../y.json", "typewright:/../y.json"),
            ("typewright:/a/x.json", "/y.json", "typewright:/y.json"),
            ("typewright:/a/x.json", "my%20file.json", "typewright:/a/my%20file.json"),
            ("typewright:/a/x.json", "https://example.com/y.json", "https://example.com/y.json"),
            ("typewright:/a/x.json", "", "typewright:/a/x.json"),
            ("https://example.com/a/x.json", "../y.json", "https://example.com/y.json"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{base} + {reference}");
        }
    }
}
