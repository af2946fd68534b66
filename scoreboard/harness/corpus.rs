//! Prints whether a document decodes, and whether it encodes again without loss. Written as YAML and TOML, it must have
//! the same result, with violations at the places of their values in that text.

use typewright::{Document, Error, Json, LineColumn, ModelEntry, Node, Report};

/// All models of a schema.
type Answer = &'static [ModelEntry];

fn answer(models: Answer, path: &str) -> String {
    let Some(root) = models.iter().find(|model| !model.schema_id.contains('#')) else {
        return "no type: the schema as a whole has none".to_owned();
    };
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) => return format!("unreadable: {error}"),
    };
    match root.decode(&text) {
        Ok(decoded) => match lossless(&text, &decoded.json).as_str() {
            "kept" => other_formats(root, &text),
            lossy => lossy.to_owned(),
        },
        Err(Error::Invalid(report)) => match differences(root, &text, &report) {
            Some(difference) => format!("lossy: {difference}"),
            None => report.violations().first().map_or_else(
                || "invalid: the interpreter finds nothing".to_owned(),
                |first| format!("invalid: at `{}`: {}", first.instance_location, first.message()),
            ),
        },
        Err(Error::Unrepresentable(reason)) => format!("unrepresentable: {reason}"),
        Err(Error::Syntax(error)) => format!("syntax: {error}"),
        Err(Error::Limit(limit)) => format!("limit: {limit}"),
        Err(other) => format!("error: {other}"),
    }
}

fn lossless(before: &[u8], after: &[u8]) -> String {
    match (Json::parse(before), Json::parse(after)) {
        (Ok(before), Ok(after)) => match difference(&before, &after, String::new()) {
            None => "kept".to_owned(),
            Some(pointer) => format!("lossy: differs at `{pointer}`"),
        },
        (_, Err(error)) => format!("lossy: the encoded text is not JSON: {error}"),
        (Err(error), _) => format!("syntax: {error}"),
    }
}

/// Returns the location of the first difference between two values; `None` if they are equal as JSON.
fn difference(before: &Json, after: &Json, pointer: String) -> Option<String> {
    match (before, after) {
        (Json::Array(before), Json::Array(after)) if before.len() == after.len() => before
            .iter()
            .zip(after)
            .enumerate()
            .find_map(|(index, (before, after))| difference(before, after, format!("{pointer}/{index}"))),
        (Json::Object(before), Json::Object(after)) if before.len() == after.len() => {
            before.iter().find_map(|(name, before)| match after.get(name) {
                Some(after) => difference(before, after, format!("{pointer}/{name}")),
                None => Some(format!("{pointer}/{name}")),
            })
        }
        (before, after) => (before != after).then_some(pointer),
    }
}

/// Returns the document as YAML, and as TOML if that can express it.
fn in_other_formats(text: &[u8]) -> Vec<(&'static str, String)> {
    let Ok(json) = Json::parse(text) else { return Vec::new() };
    let mut yaml = String::new();
    write_yaml(&json, 0, &mut yaml);
    let toml = if has_null(&json) { None } else { json.as_object().map(write_toml) };
    [("YAML", yaml)].into_iter().chain(toml.map(|toml| ("TOML", toml))).collect()
}

fn parse<'t>(format: &str, text: &'t str) -> Result<Document<'t>, Error> {
    let parsed =
        if format == "YAML" { Document::parse_yaml(text.as_bytes()) } else { Document::parse_toml(text.as_bytes()) };
    Ok(parsed?)
}

/// Decodes a valid document from the other formats.
fn other_formats(root: &ModelEntry, text: &[u8]) -> String {
    for (format, written) in in_other_formats(text) {
        match parse(format, &written).and_then(|document| root.decode_document(&document)) {
            Ok(decoded) => match lossless(text, &decoded.json).as_str() {
                "kept" => {}
                lossy => return format!("lossy: from {format}: {lossy}"),
            },
            Err(error) => return format!("lossy: from {format}: {error}"),
        }
    }
    "kept".to_owned()
}

/// Returns how the violations of an invalid document in other formats differ from those in JSON, or are not at the
/// places of their values.
fn differences(root: &ModelEntry, text: &[u8], report: &Report) -> Option<String> {
    let expected: Vec<&str> = report.violations().iter().map(|one| one.instance_location.as_str()).collect();
    in_other_formats(text).into_iter().find_map(|(format, written)| {
        let document = match parse(format, &written) {
            Ok(document) => document,
            Err(error) => return Some(format!("from {format}: {error}")),
        };
        let Err(Error::Invalid(report)) = root.decode_document(&document) else {
            return Some(format!("from {format}: not invalid"));
        };
        let found: Vec<&str> = report.violations().iter().map(|one| one.instance_location.as_str()).collect();
        let misplaced = report.violations().iter().find(|one| {
            let Some(node) = document.pointer(&one.instance_location) else { return true };
            // Of an unknown tag, the place is that of the tag and the location that of its object.
            let tags = node.members().map(|(_, tag)| tag.offset());
            let places = tags.chain([node.offset()]).chain(node.key_span().map(|name| name.start));
            let places: Vec<LineColumn> = places.map(|at| document.line_column(at)).collect();
            one.position.is_none_or(|position| !places.contains(&position))
        });
        match misplaced {
            Some(violation) => Some(format!("from {format}: `{}` is at the wrong place", violation.instance_location)),
            None => (found != expected).then(|| format!("from {format}: {found:?} instead of {expected:?}")),
        }
    })
}

/// Writes a value in block style, with strings as in JSON.
fn write_yaml(json: &Json, indentation: usize, text: &mut String) {
    let blanks = " ".repeat(indentation);
    match json {
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                text.push_str(&format!("\n{blanks}-"));
                write_yaml(item, indentation + 1, text);
            }
        }
        Json::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                // A name may be longer than the 1,024 characters that a key without `?` may have.
                text.push_str(&format!("\n{blanks}? {}\n{blanks}:", Json::from(name.as_str())));
                write_yaml(member, indentation + 1, text);
            }
        }
        scalar => text.push_str(&format!(" {scalar}")),
    }
}

fn has_null(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Array(items) => items.iter().any(has_null),
        Json::Object(members) => members.values().any(has_null),
        Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

/// Writes the members of the outermost table, one to a line.
fn write_toml(members: &typewright::Object) -> String {
    members.iter().map(|(name, value)| format!("{} = {}\n", toml_string(name), toml_value(value))).collect()
}

fn toml_value(json: &Json) -> String {
    match json {
        Json::String(text) => toml_string(text),
        Json::Array(items) => format!("[{}]", items.iter().map(toml_value).collect::<Vec<_>>().join(", ")),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{} = {}", toml_string(name), toml_value(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn toml_string(text: &str) -> String {
    let escaped = |character: char| match character {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        control if control.is_control() => format!("\\u{:04X}", u32::from(control)),
        other => other.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
