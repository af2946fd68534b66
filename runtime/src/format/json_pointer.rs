//! The formats `json-pointer` (RFC 6901) and `relative-json-pointer`. Knows nothing of the target.

/// Checks `json-pointer` of RFC 6901, section 3.
pub(super) fn is_json_pointer(text: &str) -> bool {
    let is_escaped = |part: &str| part.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(is_escaped)
}

/// Checks `relative-json-pointer` of the draft of that name, section 3. Index manipulation (`1-1#`) is not part of the
/// format, because it is newer than the drafts of JSON Schema that refer to it.
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|next: char| next.is_ascii_digit());
    let digits = text.len() - rest.len();
    let is_number = digits == 1 || (digits > 1 && !text.starts_with('0'));
    is_number && (rest == "#" || is_json_pointer(rest))
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn tildes_are_escaped() {
        for (text, valid) in
            [("", true), ("/", true), ("/a~0~1b//", true), ("/~", false), ("/~2", false), ("a", false), ("#/a", false)]
        {
            assert_eq!(Format::JsonPointer.is_valid(text), valid, "{text}");
        }
    }

    #[test]
    fn relative_pointers_begin_with_a_number() {
        for (text, valid) in [
            ("0", true),
            ("10#", true),
            ("2/a~1", true),
            ("01", false),
            ("", false),
            ("/a", false),
            ("1#/a", false),
            ("1a", false),
        ] {
            assert_eq!(Format::RelativeJsonPointer.is_valid(text), valid, "{text}");
        }
    }
}
