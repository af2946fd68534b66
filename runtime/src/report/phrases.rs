//! Messages without names, values and counts.

/// Returns the message for the schema `false`, by the keyword that applied it.
pub(super) fn never(applied_by: &str) -> &'static str {
    match applied_by {
        "additionalProperties" | "unevaluatedProperties" => "a member of this name is not allowed",
        "additionalItems" | "items" | "prefixItems" | "unevaluatedItems" => "an item in this place is not allowed",
        "propertyNames" => "no member is allowed",
        _ => "no value is allowed here",
    }
}

/// Returns the message for content that cannot be decoded.
pub(super) fn content(base64: bool, json: bool) -> &'static str {
    match (base64, json) {
        (true, true) => "the string is not JSON in base64",
        (true, false) => "the string is not base64",
        (false, _) => "the string is not JSON",
    }
}
