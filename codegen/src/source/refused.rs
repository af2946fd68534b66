//! Reports why a file cannot be used. Reads nothing.

use std::io::ErrorKind;

use super::access::{MOST_FILE_BYTES, Refusal};
use super::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Reports a file or folder that the system cannot read.
pub(super) fn unreadable(file: FileId, error: &std::io::Error) -> Diagnostics {
    // Messages of the system differ from machine to machine; its error kinds do not.
    let help = match error.kind() {
        ErrorKind::NotFound => "check the spelling of the path, and the folder that it starts from",
        ErrorKind::PermissionDenied => "check that the user who runs the command may read it",
        _ => "check that it is a file or a folder that can be read",
    };
    let message = format!("the file or folder cannot be read: {}", error.kind());
    Diagnostic::new(Code::Unreadable, message).at_file(file).help(help).into()
}

/// Reports a file that was not read.
pub(super) fn refused(file: FileId, refusal: &Refusal) -> Diagnostics {
    let diagnostic = match refusal {
        Refusal::Failed(error) => return unreadable(file, error),
        Refusal::Outside => Diagnostic::new(
            Code::OutsideFolders,
            "the file is outside of the folders that schemas may refer to, or is a link that leads out of them",
        )
        .help("list its folder in `reference_folders` of `typewright.toml`, or map its URI in `[uris]`"),
        Refusal::NotAFile => {
            Diagnostic::new(Code::Unreadable, "must be a regular file, found a folder, pipe or device")
                .help("name a pipe by itself to read it; in a folder only regular files are read")
        }
        Refusal::TooLarge => {
            let message = format!("the file is larger than the limit of {MOST_FILE_BYTES} bytes");
            Diagnostic::new(Code::TooLarge, message).help("split the schema into several files")
        }
    };
    diagnostic.at_file(file).into()
}

/// Returns the text of a file in UTF-16: with a byte order mark, or beginning with two ASCII characters.
pub(super) fn as_utf16(bytes: &[u8]) -> Option<String> {
    let is_little = match bytes {
        [0xFF, 0xFE, ..] => true,
        [0xFE, 0xFF, ..] => false,
        [0, 1..=0x7F, 0, 1..=0x7F, ..] => false,
        [1..=0x7F, 0, 1..=0x7F, 0, ..] => true,
        _ => return None,
    };
    let unit = |pair: &[u8; 2]| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    let (pairs, _) = bytes.as_chunks::<2>();
    let text = String::from_utf16_lossy(&pairs.iter().map(unit).collect::<Vec<_>>());
    Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// Reports a file that is UTF-16.
pub(super) fn utf16(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, "the text is UTF-16, not UTF-8")
        .at(file, Span::new(0, 0))
        .help("save the file as UTF-8")
}

/// Reports a file that is not UTF-8.
pub(super) fn not_utf8(file: FileId, at: usize) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, format!("invalid UTF-8 at byte {at}"))
        .at(file, Span::new(at, at))
        .help("save the file as UTF-8")
}
