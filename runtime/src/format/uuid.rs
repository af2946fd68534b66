//! The format `uuid` of RFC 4122, with any version and variant.

/// Checks `UUID` of section 3.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn dashes_are_at_fixed_positions() {
        assert!(Format::Uuid.is_valid("123e4567-E89B-12d3-a456-426614174000"));
        for text in [
            "123e4567e89b-12d3-a456-4266141740000",
            "123e4567-e89b-12d3-a456-42661417400g",
            "123e4567-e89b-12d3-a456-4266141740",
        ] {
            assert!(!Format::Uuid.is_valid(text), "{text}");
        }
    }
}
