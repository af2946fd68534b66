//! Every name that Rust or emitted code uses, and the replacement for a generated name that equals one.
//! Knows no schema: the lists are the same for all of them.

use crate::layout;

/// Keywords, strict and reserved, of all editions.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Parameters, locals and imports of emitted checks, except numbered ones. A function of such a name could not be called.
const LOCALS: &[&str] =
    &["assert", "ctx", "evaluated", "found", "item", "member", "name", "node", "number", "outer", "position", "text"];

/// The start of the locals that hold whether a member's name matches a pattern; a number follows.
const MATCHES: &str = "matches_";

/// The end of the name of a function that also reports what it evaluates; before it comes the name of the plain function.
const EVALUATED: &str = "_evaluated";

/// Methods of `typewright::Model` and of every generated struct, and the field for unnamed members: a getter of that name
/// would stand in front of them.
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

/// Methods of standard traits. Members often have such a name, so fields keep it and only getters give way.
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

/// Primitive types: a module of such a name would hide the type from its parent.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f16", "f32", "f64", "f128", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

/// Crates that generated code names.
const CRATES: &[&str] = &["std", "core", "alloc", "typewright"];

/// What a module holds beside its types and the modules below it.
const PARTS: &[&str] = &[layout::CHECK, layout::PROGRAM, "rt"];

/// The associated constant that lists the values of an enum.
const ALL: &str = "ALL";

fn is_in(lists: &[&[&str]], name: &str) -> bool {
    lists.iter().any(|list| list.contains(&name))
}

/// A function of emitted checks, or its replacement.
pub(crate) fn function(name: String) -> String {
    let is_taken = is_in(&[KEYWORDS, LOCALS], &name) || is_match(&name) || name.ends_with(EVALUATED);
    if is_taken { format!("{name}_schema") } else { name }
}

/// The function that reports what it evaluates, beside the plain function of that name.
pub(crate) fn evaluated(function: &str) -> String {
    format!("{function}{EVALUATED}")
}

/// The local that holds whether the name of a member matches a pattern.
pub(crate) fn matches(index: usize) -> String {
    format!("{MATCHES}{index}")
}

fn is_match(name: &str) -> bool {
    let number = name.strip_prefix(MATCHES);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A field, or its replacement.
pub(crate) fn field(name: String) -> String {
    if is_in(&[KEYWORDS, METHODS], &name) { format!("{name}_") } else { name }
}

/// Whether a method must not have this name.
pub(crate) fn is_method(name: &str) -> bool {
    is_in(&[METHODS, STANDARD_METHODS], name)
}

/// A module, or its replacement.
pub(crate) fn module(name: String) -> String {
    if is_in(&[KEYWORDS, CRATES, PARTS, PRIMITIVES], &name) { format!("{name}_") } else { name }
}

/// A type, or its replacement.
pub(crate) fn ty(name: String) -> String {
    if is_in(&[TYPES], &name) { format!("{name}Type") } else { name }
}

/// A variant, or its replacement.
pub(crate) fn variant(name: String) -> String {
    if name == "Self" || name == ALL { format!("{name}Value") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, field, function, matches, module, ty, variant};

    #[test]
    fn what_is_reserved_is_an_identifier_afterwards() {
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
    fn functions_have_no_name_of_a_local() {
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
