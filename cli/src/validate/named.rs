//! Finds the schema that an instance names: in its member `$schema`, or in a comment that editors read.
//! Compiles nothing.

use std::path::Path;

use typewright::Node;
use typewright_codegen::__private::resolve::decode_uri;
use typewright_codegen::diagnostic::Diagnostic;
use typewright_codegen::{Instance, TextFormat};

use super::instances::{self, Format, Input};

/// Comments of language servers for YAML and TOML that name a schema.
const COMMENTS: [&str; 2] = ["yaml-language-server: $schema=", ":schema "];

/// Returns the schema of an instance: a URI, or a path relative to the folder of the instance.
///
/// # Errors
/// The instance cannot be read, or names no schema.
pub(crate) fn schema_of(input: &Input) -> Result<String, String> {
    let name = &input.name;
    let Format::One(format) = input.format else {
        return Err(format!("`{name}` has one instance per line, which share a schema that it cannot name"));
    };
    let bytes = input.read().map_err(|error| format!("`{name}` cannot be read: {error}"))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let commented = match format {
        TextFormat::Json => None,
        _ => in_comment(&text),
    };
    if let Some(schema) = commented {
        return Ok(schema);
    }
    if bytes.len() as u64 > instances::most_bytes() {
        return Err(format!("`{name}` is larger than the limit of {} bytes", instances::most_bytes()));
    }
    let instance = Instance::parse(name, bytes, format).map_err(|diagnostics| {
        diagnostics.iter().next().map_or_else(|| format!("`{name}` cannot be read"), Diagnostic::one_line)
    })?;
    let schema = instance.root().get("$schema").and_then(Node::as_str).map(String::from);
    schema.filter(|schema| !schema.is_empty()).ok_or_else(|| format!("`{name}` names no schema in `$schema`"))
}

/// Returns the schema in one of the comments at the beginning of a text.
fn in_comment(text: &str) -> Option<String> {
    let is_before = |line: &&str| line.is_empty() || line.starts_with(['#', '%']) || *line == "---";
    let comments = text.trim_start_matches('\u{feff}').lines().map(str::trim).take_while(is_before);
    comments
        .filter_map(|line| {
            let comment = line.trim_start_matches('#').trim_start();
            COMMENTS.iter().find_map(|beginning| comment.strip_prefix(beginning))
        })
        .map(|schema| schema.trim().to_owned())
        .next()
}

/// Returns the location of a schema that an instance names: a URI as it is, and a path relative to the current folder.
pub(crate) fn located(input: &Input, schema: &str) -> String {
    let local = schema.strip_prefix("file://localhost/").map(|path| format!("/{path}"));
    let local = local.or_else(|| schema.strip_prefix("file://").map(str::to_owned));
    let local = local.or_else(|| schema.strip_prefix("file:").map(str::to_owned));
    if local.is_none() && schema.contains("://") {
        return schema.to_owned();
    }
    let (path, fragment) = match local.as_deref().unwrap_or(schema).split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (local.as_deref().unwrap_or(schema), String::new()),
    };
    let folder = input.path().and_then(Path::parent).unwrap_or(Path::new(""));
    // A file may have a percent sign in its name; else it is an escape of the URI.
    let as_written = folder.join(path);
    let file = if as_written.exists() { as_written } else { folder.join(decode_uri(path).as_ref()) };
    format!("{}{fragment}", file.to_string_lossy())
}
