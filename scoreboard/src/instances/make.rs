//! Makes the schema and the instances, the same in every run.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::Outcome;

const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["id", "kind", "at", "user"],
  "properties": {
    "id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    "kind": {"enum": ["created", "updated", "deleted"]},
    "at": {"type": "string", "minLength": 20, "maxLength": 30},
    "amount": {"type": "number", "minimum": 0, "maximum": 100000},
    "user": {
      "type": "object",
      "required": ["name"],
      "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 80},
        "age": {"type": "integer", "minimum": 0, "maximum": 150}
      },
      "additionalProperties": false
    },
    "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 20, "uniqueItems": true}
  },
  "additionalProperties": false
}
"#;

/// An instance that is invalid at `/user/age`, in each format, with the line of that member.
const INVALID: [(&str, &str, usize); 4] = [
    (
        "json",
        "{\"id\": \"0123456789abcdef\", \"kind\": \"created\", \"at\": \"2026-01-01T00:00:00Z\",\n \"user\": {\"name\": \"a\",\n  \"age\": \"old\"}}\n",
        3,
    ),
    (
        "jsonc",
        "// an event\n{\"id\": \"0123456789abcdef\", \"kind\": \"created\", \"at\": \"2026-01-01T00:00:00Z\",\n \"user\": {\"name\": \"a\",\n  \"age\": \"old\",}}\n",
        4,
    ),
    ("yaml", "id: 0123456789abcdef\nkind: created\nat: '2026-01-01T00:00:00Z'\nuser:\n  name: a\n  age: old\n", 6),
    (
        "toml",
        "id = '0123456789abcdef'\nkind = 'created'\nat = '2026-01-01T00:00:00Z'\n[user]\nname = 'a'\nage = 'old'\n",
        6,
    ),
];

/// The files of a run.
#[derive(Debug)]
pub(super) struct Material {
    pub(super) schema: PathBuf,
    /// Valid files in a folder of their own.
    pub(super) files: Vec<PathBuf>,
    /// One JSON text per line; every thousandth is invalid.
    pub(super) lines: PathBuf,
    pub(super) lines_bytes: u64,
    /// Of each format, a valid instance, an invalid one, and the line of what is invalid.
    pub(super) formats: Vec<(&'static str, PathBuf, PathBuf, usize)>,
    /// A text that is not JSON.
    pub(super) broken: PathBuf,
}

/// Writes all files below a folder.
pub(super) fn material(folder: &Path, count: usize, megabytes: u64) -> Outcome<Material> {
    fs::create_dir_all(folder.join("files"))?;
    let schema = folder.join("event.schema.json");
    fs::write(&schema, SCHEMA)?;
    let mut files = Vec::with_capacity(count);
    for index in 0..count {
        let file = folder.join("files").join(format!("{index}.json"));
        fs::write(&file, event(index as u64, false))?;
        files.push(file);
    }
    let mut formats = Vec::new();
    for (format, text, line) in INVALID {
        let (valid, invalid) = (folder.join(format!("valid.{format}")), folder.join(format!("invalid.{format}")));
        fs::write(&valid, text.replace("\"old\"", "50").replace("'old'", "50").replace("old", "50"))?;
        fs::write(&invalid, text)?;
        formats.push((format, valid, invalid, line));
    }
    let broken = folder.join("broken.json");
    fs::write(&broken, "{\"id\": ")?;
    let lines = folder.join("events.jsonl");
    let lines_bytes = write_lines(&lines, megabytes * 1_000_000)?;
    Ok(Material { schema, files, lines, lines_bytes, formats, broken })
}

/// Writes lines until the file has so many bytes; returns how many it has.
fn write_lines(path: &Path, most: u64) -> Outcome<u64> {
    let mut file = BufWriter::new(File::create(path)?);
    let (mut bytes, mut index) = (0, 0);
    while bytes < most {
        let line = event(index, index % 1_000 == 999) + "\n";
        file.write_all(line.as_bytes())?;
        bytes += line.len() as u64;
        index += 1;
    }
    file.flush()?;
    Ok(bytes)
}

/// Returns an event; its contents follow from its index.
fn event(index: u64, invalid: bool) -> String {
    // A multiplicative hash, so that neighbours differ.
    let hash = index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let kind = ["created", "updated", "deleted"][(hash >> 60) as usize % 3];
    let (seconds, cents) = (hash >> 58, hash >> 40 & 0xFFFF);
    let mut tags = String::new();
    for tag in 0..hash >> 61 {
        let comma = if tag == 0 { "" } else { ", " };
        write!(tags, "{comma}\"tag-{}\"", (hash >> 8 & 0xFFF) + tag).expect("invariant: a string takes any text");
    }
    let age = if invalid { "\"old\"".to_owned() } else { (hash >> 57).to_string() };
    format!(
        "{{\"id\": \"{hash:016x}\", \"kind\": \"{kind}\", \"at\": \"2026-01-01T00:00:{seconds:02}Z\", \
         \"amount\": {}.{:02}, \"user\": {{\"name\": \"user \\u00e4 {index}\", \"age\": {age}}}, \"tags\": [{tags}]}}",
        cents % 1_000,
        cents % 100,
    )
}
