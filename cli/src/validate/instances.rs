//! The instances in the arguments of `validate`: their names, formats and texts.
//! An argument is a file, a folder, a pattern or standard input. Validates nothing.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use typewright::Limits;
use typewright_codegen::__private::shown;
use typewright_codegen::TextFormat;

use super::folder;
use crate::args::InstanceFormat;

/// The name of standard input in messages.
const STANDARD_INPUT: &str = "<stdin>";

/// One instance, not read yet.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Its name in messages.
    pub(crate) name: String,
    pub(crate) format: Format,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    StandardInput,
    File(PathBuf),
}

/// How to read the text of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// One instance.
    One(TextFormat),
    /// One JSON text per line.
    Lines,
}

/// Returns the instances in the arguments, in order; those of a folder or pattern are sorted.
///
/// # Errors
/// A message and a help line for the first argument that matches no file.
pub(crate) fn inputs(arguments: &[String], format: InstanceFormat) -> Result<Vec<Input>, (String, &'static str)> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument == "-" {
            let format = chosen(format).unwrap_or(Format::One(TextFormat::Json));
            inputs.push(Input { name: STANDARD_INPUT.to_owned(), format, place: Place::StandardInput });
        } else {
            inputs.extend(files(argument)?.into_iter().map(|file| Input::of_file(file, format)));
        }
    }
    Ok(inputs)
}

/// Returns the files of one argument: those of a folder, those that a pattern matches, or one file.
/// A single file need not exist.
fn files(argument: &str) -> Result<Vec<PathBuf>, (String, &'static str)> {
    let path = Path::new(argument);
    let (files, message, help) = if path.is_dir() {
        let mut files = folder::files(path);
        files.retain(|file| of_suffix(file).is_some() || file.is_dir());
        let help = "files in folders need a suffix: .json, .jsonc, .yaml, .yml, .toml, .ndjson, .jsonl";
        (files, format!("no instances found in `{argument}`"), help)
    } else if !path.exists() && argument.contains(['*', '?', '[']) {
        let message = format!("the pattern `{argument}` matches no file");
        (matching(argument)?, message, "quote it if the shell changes it")
    } else {
        return Ok(vec![path.to_path_buf()]);
    };
    if files.is_empty() { Err((message, help)) } else { Ok(files) }
}

/// Returns the files that a pattern matches, sorted.
fn matching(pattern: &str) -> Result<Vec<PathBuf>, (String, &'static str)> {
    let matcher = Pattern::new(pattern).map_err(|error| {
        (format!("`{pattern}` is not a valid pattern: {}", error.msg), "`*`, `**`, `?` and `[abc]` have a meaning")
    })?;
    let literal = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let base: PathBuf = Path::new(pattern).components().take_while(literal).collect();
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::new() };
    let mut files = folder::files(if base.as_os_str().is_empty() { Path::new(".") } else { &base });
    for file in &mut files {
        if let (true, Ok(below)) = (base.as_os_str().is_empty(), file.strip_prefix(".")) {
            *file = below.to_path_buf();
        }
    }
    files.retain(|file| matcher.matches_path_with(file, options));
    Ok(files)
}

/// Returns the format that was set for all instances.
fn chosen(format: InstanceFormat) -> Option<Format> {
    Some(match format {
        InstanceFormat::Auto => return None,
        InstanceFormat::Json => Format::One(TextFormat::Json),
        InstanceFormat::Jsonc => Format::One(TextFormat::JsonWithComments),
        InstanceFormat::Yaml => Format::One(TextFormat::Yaml),
        InstanceFormat::Toml => Format::One(TextFormat::Toml),
        InstanceFormat::Ndjson => Format::Lines,
    })
}

/// Returns the format for a suffix.
fn of_suffix(path: &Path) -> Option<Format> {
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default().to_ascii_lowercase();
    if matches!(suffix.as_str(), "ndjson" | "jsonl") {
        return Some(Format::Lines);
    }
    TextFormat::of_path(path).map(Format::One)
}

impl Input {
    fn of_file(path: PathBuf, format: InstanceFormat) -> Self {
        let format = chosen(format).or_else(|| of_suffix(&path)).unwrap_or(Format::One(TextFormat::Json));
        Self { name: shown(&path.display().to_string()), format, place: Place::File(path) }
    }

    /// Returns the path, unless it is standard input.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::StandardInput => None,
            Place::File(path) => Some(path),
        }
    }

    /// Returns the number of bytes of a regular file.
    pub(crate) fn size(&self) -> Option<u64> {
        let metadata = self.path()?.metadata().ok()?;
        metadata.is_file().then_some(metadata.len())
    }

    /// Opens the file or standard input.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match &self.place {
            Place::StandardInput => Box::new(io::stdin()),
            Place::File(path) => Box::new(File::open(path)?),
        })
    }

    /// Reads its bytes, up to one more than the limit of a document, so that the parser reports the limit.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(most_bytes() + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Returns the maximum number of bytes of an instance.
pub(crate) fn most_bytes() -> u64 {
    Limits::default().document_bytes as u64
}
