//! The second choice for the name of a branch that was added to open a union: what the schema names comes first.
//! Does not depend on schemas.

use crate::shape::name::camel;

/// The word at the end of the second choice: `UnknownValue` for `Unknown`.
const VALUE: &str = "value";

/// Returns the words of the second choice.
pub(crate) fn second(words: &[String]) -> Vec<String> {
    words.iter().cloned().chain([VALUE.to_owned()]).collect()
}

/// Returns candidates with the second choice after each.
pub(crate) fn candidates(first: &[String]) -> Vec<String> {
    let second = |name: &String| format!("{name}{}", camel(&[VALUE.to_owned()]));
    first.iter().flat_map(|name| [name.clone(), second(name)]).collect()
}
