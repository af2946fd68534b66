//! Prints whether a document decodes, and whether it encodes again without loss.

use typewright::{Error, Json, ModelEntry};

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
        Ok(decoded) => lossless(&text, &decoded.json),
        Err(Error::Invalid(report)) => report.violations().first().map_or_else(
            || "invalid: the interpreter finds nothing".to_owned(),
            |first| format!("invalid: at `{}`: {}", first.instance_location, first.message()),
        ),
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
        (_, Err(error)) => format!("lossy: what was encoded is no JSON: {error}"),
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
