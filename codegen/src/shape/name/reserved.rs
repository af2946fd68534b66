//! Names that mean something to Rust or to the generated module, and what takes their place.
//! The same list for every schema.

use crate::layout;

/// Keywords, strict and reserved, of all editions.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Methods of `typewright::Model` and of every generated struct, and the field for unnamed members: a getter of that name
/// would stand in front of them.
const METHODS: &[&str] = &[
    "check",
    "extra",
    "from_document",
    "from_json",
    "from_reader",
    "from_slice",
    "from_slice_with",
    "from_value",
    "is_valid",
    "json_schema",
    "lenient",
    "lenient_with",
    "new",
    "program",
    "to_json",
    "to_vec",
    "validate",
    "validate_document",
    "validate_slice",
    "write_to",
];

/// Methods of standard traits. Members often have such a name, so fields keep it and only getters give way.
const STANDARD_METHODS: &[&str] = &[
    "as_ref",
    "borrow",
    "build",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "default",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "ne",
    "partial_cmp",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "write",
];

/// Types and traits that generated code or its users write without a path.
const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deref",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Json",
    "Model",
    "None",
    "Object",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// A field, or what takes its place.
pub(super) fn field(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) || METHODS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The getter for a field.
pub(in crate::shape) fn getter(field: &str) -> String {
    if STANDARD_METHODS.contains(&field) { format!("{field}_or_default") } else { field.to_owned() }
}

/// Crates that generated code names.
const CRATES: [&str; 4] = ["std", "core", "alloc", "typewright"];

/// What a module holds beside its types and the modules below it.
const PARTS: [&str; 3] = [layout::CHECK, layout::PROGRAM, "rt"];

/// A module, or what takes its place.
pub(super) fn module(name: String) -> String {
    let is_taken =
        KEYWORDS.contains(&name.as_str()) || CRATES.contains(&name.as_str()) || PARTS.contains(&name.as_str());
    if is_taken { format!("{name}_") } else { name }
}

/// A type, or what takes its place.
pub(super) fn ty(name: String) -> String {
    if TYPES.contains(&name.as_str()) { format!("{name}Type") } else { name }
}

/// A variant, or what takes its place.
pub(super) fn variant(name: String) -> String {
    if name == "Self" { "SelfValue".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, field, getter, ty, variant};

    #[test]
    fn what_is_reserved_is_an_identifier_afterwards() {
        for keyword in KEYWORDS {
            let name = field((*keyword).to_owned());
            assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
        assert_eq!(field("extra".to_owned()), "extra_");
        assert_eq!((field("hash".to_owned()), getter("hash")), ("hash".to_owned(), "hash_or_default".to_owned()));
        assert_eq!(ty("Option".to_owned()), "OptionType");
        assert_eq!(variant("Self".to_owned()), "SelfValue");
        assert_eq!(variant("String".to_owned()), "String");
    }
}
