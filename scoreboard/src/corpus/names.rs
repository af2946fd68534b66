//! Counts types and names that read badly: enums of one value, and names with fingerprints or numbers, or of great
//! length. Reads the outline of generated code.

use std::collections::BTreeMap;

use typewright_codegen::outline::{Model, ModelKind, Outline};

/// Names of types with more characters are long.
const LONGEST: usize = 60;

/// The digits of a fingerprint, which follow an `X`.
const FINGERPRINT: usize = 8;

/// What is counted, in the order in which it is shown.
pub(super) const COUNTED: [&str; 6] = [
    "types",
    "enums of one value",
    "type names with a fingerprint",
    "other names with a fingerprint",
    "type names that end in a number",
    "type names over 60 characters",
];

/// Returns the counts of one schema, in the order of [`COUNTED`].
pub(super) fn count(outline: &Outline) -> BTreeMap<String, usize> {
    let models = || outline.models.iter();
    let is_one = |model: &&Model| {
        model.kind == ModelKind::Enum && model.variants.iter().filter(|variant| variant.value.is_some()).count() == 1
    };
    let fields = models().flat_map(|model| &model.fields).map(|field| field.rust_name.as_str());
    let variants = models().flat_map(|model| &model.variants).map(|variant| variant.rust_name.as_str());
    let ends_in_number = |model: &&Model| model.name.ends_with(|last: char| last.is_ascii_digit());
    let counts = [
        models().count(),
        models().filter(is_one).count(),
        models().filter(|model| has_fingerprint(&model.name)).count(),
        fields.chain(variants).filter(|name| has_fingerprint(name)).count(),
        models().filter(|model| !has_fingerprint(&model.name)).filter(ends_in_number).count(),
        models().filter(|model| model.name.chars().count() > LONGEST).count(),
    ];
    COUNTED.map(str::to_owned).into_iter().zip(counts).collect()
}

/// Returns whether a name contains an `X` with the digits of a fingerprint after it.
fn has_fingerprint(name: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase();
    let is_capital = |byte: &u8| byte.is_ascii_hexdigit() && !byte.is_ascii_lowercase();
    name.match_indices(['X', 'x']).any(|(at, _)| {
        let digits = name.as_bytes().get(at + 1..at + 1 + FINGERPRINT).unwrap_or_default();
        let has_number = digits.iter().any(u8::is_ascii_digit);
        digits.len() == FINGERPRINT && has_number && (digits.iter().all(is_digit) || digits.iter().all(is_capital))
    })
}

#[cfg(test)]
mod tests {
    use super::has_fingerprint;

    #[test]
    fn fingerprints_are_found_in_names() {
        for (name, expected) in [
            ("EmptyXcbf29ce4", true),
            ("SchemaX1589EC8F2", true),
            ("field_x04a4fefb", true),
            ("XfacadeFace", false),
            ("Sha256", false),
            ("Matrix12345", false),
            ("IndexDeadBeef", false),
        ] {
            assert_eq!(has_fingerprint(name), expected, "{name}");
        }
    }
}
