//! Every name that Rust or emitted code uses, and the replacement for a generated name that equals one.
//! Does not depend on schemas: the lists are the same for all.

use crate::layout;

/// Strict and reserved keywords of all editions.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Parameters, locals and imports of emitted checks, except numbered ones.
/// They would shadow a function with such a name.
const LOCALS: &[&str] =
    &["assert", "ctx", "evaluated", "found", "item", "member", "name", "node", "number", "outer", "position", "text"];

/// The prefix of the locals that store whether a member's name matches a pattern; a number follows.
const MATCHES: &str = "matches_";

/// The suffix of a function that also reports the evaluated parts; it follows the name of the plain function.
const EVALUATED: &str = "_evaluated";

/// Methods of `typewright::Model` and of every generated struct, and the field for additional members: a getter with
/// such a name would shadow them.
const METHODS: &[&str] = &[
    "check",
    "extra",
    "from_document",
    "from_reader",
    "from_slice",
    "from_slice_lenient",
    "from_str",
    "from_value",
    "is_valid",
    "json_schema",
    "new",
    "program",
    "to_string_pretty",
    "to_value",
    "to_vec",
    "to_writer",
    "validate",
    "validate_document",
    "validate_slice",
    "validate_value",
];

/// Associated constants of the traits that generated structs implement.
const CONSTANTS: &[&str] = &["SCHEMA_ID", "SECRETS"];

/// Methods of standard traits.
/// Members often have such names, so fields keep them and only getters are not generated.
const STANDARD_METHODS: &[&str] = &[
    "arbitrary",
    "arbitrary_take_rest",
    "as_ref",
    "borrow",
    "borrow_mut",
    "build",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "default",
    "deserialize",
    "deserialize_in_place",
    "eq",
    "fmt",
    "from",
    "hash",
    "inline_schema",
    "into",
    "ne",
    "partial_cmp",
    "schema_id",
    "schema_name",
    "serialize",
    "size_hint",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "try_size_hint",
    "type_id",
    "write",
];

/// Types, traits and constants that generated code or its users write without a path.
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
    "SECRETS",
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

/// Primitive types: a module with such a name would shadow the type in its parent.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f16", "f32", "f64", "f128", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

/// Crates that generated code names.
const CRATES: &[&str] = &["std", "core", "alloc", "typewright"];

/// The parts of a module other than its types and submodules.
const PARTS: &[&str] = &[layout::CHECK, layout::PROGRAM, "rt"];

/// The associated constant that lists the values of an enum.
const ALL: &str = "ALL";

fn is_in(lists: &[&[&str]], name: &str) -> bool {
    lists.iter().any(|list| list.contains(&name))
}

/// Returns the name of a function of emitted checks, replaced if it is reserved.
pub(crate) fn function(name: String) -> String {
    let is_taken = is_in(&[KEYWORDS, LOCALS], &name) || is_match(&name) || name.ends_with(EVALUATED);
    if is_taken { format!("{name}_schema") } else { name }
}

/// Returns the name of the function that also reports evaluated parts, for the plain function of this name.
pub(crate) fn evaluated(function: &str) -> String {
    format!("{function}{EVALUATED}")
}

/// Returns the local that stores whether the name of a member matches a pattern.
pub(crate) fn matches(index: usize) -> String {
    format!("{MATCHES}{index}")
}

fn is_match(name: &str) -> bool {
    let number = name.strip_prefix(MATCHES);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns whether a name is a keyword of some edition. Raw identifiers count, because emitted code has none.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || name.starts_with("r#")
}

/// Returns the name of a field, replaced if it is reserved.
pub(crate) fn field(name: String) -> String {
    if is_in(&[KEYWORDS, METHODS], &name) { format!("{name}_") } else { name }
}

/// The name of an associated constant of a generated struct, which must not hide that of a trait or begin with a digit.
pub(crate) fn constant(name: &str) -> String {
    if CONSTANTS.contains(&name) || name.is_empty() { format!("{name}_VALUE") } else { name.to_owned() }
}

/// Returns whether a method must not have this name.
pub(crate) fn is_method(name: &str) -> bool {
    is_in(&[METHODS, STANDARD_METHODS], name)
}

/// Returns the name of a module, replaced if it is reserved.
pub(crate) fn module(name: String) -> String {
    if is_in(&[KEYWORDS, CRATES, PARTS, PRIMITIVES], &name) { format!("{name}_") } else { name }
}

/// Returns the name of a type, replaced if it is reserved.
pub(crate) fn ty(name: String) -> String {
    if is_in(&[TYPES], &name) { format!("{name}Type") } else { name }
}

/// Returns the name of a variant, replaced if it is reserved.
pub(crate) fn variant(name: String) -> String {
    if name == "Self" || name == ALL { format!("{name}Value") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, field, function, matches, module, ty, variant};

    #[test]
    fn reserved_names_become_identifiers() {
        for keyword in KEYWORDS {
            let name = field((*keyword).to_owned());
            assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
        assert_eq!(field("extra".to_owned()), "extra_");
        assert_eq!(field("hash".to_owned()), "hash");
        assert_eq!(ty("Option".to_owned()), "OptionType");
        assert_eq!(variant("Self".to_owned()), "SelfValue");
        assert_eq!(variant("String".to_owned()), "String");
        assert_eq!(module("u8".to_owned()), "u8_");
    }

    #[test]
    fn functions_are_not_named_like_locals() {
        for (name, expected) in [
            ("node", "node_schema"),
            ("gen", "gen_schema"),
            ("matches", "matches"),
            ("matches_a", "matches_a"),
            ("node_evaluated", "node_evaluated_schema"),
            ("nodes", "nodes"),
        ] {
            assert_eq!(function(name.to_owned()), expected);
        }
        assert_eq!(function(matches(12)), "matches_12_schema");
    }
}
