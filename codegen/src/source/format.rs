//! The formats of texts, and how they follow from file names.
//! Parses nothing.

use std::ffi::OsStr;
use std::path::Path;

/// The format of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TextFormat {
    /// JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
    #[default]
    Json,
    /// JSON with `//` and `/* */` comments and trailing commas.
    JsonWithComments,
    /// The part of [YAML 1.2](https://yaml.org/spec/1.2.2/) that JSON can express, with merge keys.
    Yaml,
    /// [TOML 1.1](https://toml.io/en/); dates and times are strings.
    Toml,
}

impl TextFormat {
    /// Returns the format for the suffix of a path.
    /// The suffixes are `.json`, `.jsonc`, `.yaml`, `.yml` and `.toml`, in any case.
    pub fn of_path(path: impl AsRef<Path>) -> Option<Self> {
        let suffix = path.as_ref().extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        Some(match suffix.as_str() {
            "json" => Self::Json,
            "jsonc" => Self::JsonWithComments,
            "yaml" | "yml" => Self::Yaml,
            "toml" => Self::Toml,
            _ => return None,
        })
    }
}
