//! Splits keys of definitions that are paths of types into the type and its namespaces.
//! Such keys are `io.k8s.api.apps.v1.Deployment` or `config::Outer<alloc::String>`. Reads text only.

use crate::shape::name::words;

/// Returns the words of a key's type without its namespaces, then with more and more of them.
/// The name with all namespaces is not included. Empty if the key is not such a path: namespaces begin with a
/// lower-case letter, types with an upper-case one.
pub(crate) fn short_names(key: &str) -> Vec<Vec<String>> {
    let mut paths = key.split(['<', '>', ',', ' ']).filter(|path| !path.is_empty());
    let Some((namespaces, ty)) = paths.next().and_then(split) else { return Vec::new() };
    // The arguments of a generic type; one that is not a path is used as it is.
    let arguments: Vec<String> =
        paths.flat_map(|path| words(&split(path).map_or(path.to_owned(), |(_, ty)| ty))).collect();
    let name = |start: usize| {
        let spaces = namespaces[start..].iter().flat_map(|space| words(space));
        spaces.chain(words(&ty)).chain(arguments.clone()).collect()
    };
    (1..=namespaces.len()).rev().map(name).collect()
}

/// Splits a path into namespaces and the rest, which begins with the first upper-case segment.
fn split(path: &str) -> Option<(Vec<&str>, String)> {
    let steps: Vec<&str> = path.split(['.', ':', '/']).filter(|step| !step.is_empty()).collect();
    let begins_with = |step: &&str, is_so: fn(char) -> bool| step.starts_with(is_so);
    let end = steps.iter().position(|step| !begins_with(step, |first| first.is_ascii_lowercase()))?;
    let is_type = begins_with(&steps[end], |first| first.is_ascii_uppercase());
    (end > 0 && is_type).then(|| (steps[..end].to_vec(), steps[end..].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::short_names;

    #[test]
    fn types_have_names_without_their_namespaces() {
        for (key, expected) in [
            ("io.k8s.apps.v1.Deployment", "deployment, v1 deployment, apps v1 deployment, k8s apps v1 deployment"),
            ("config::Outer<alloc::String>", "outer string"),
            ("core::Pair<a::b::First, second>", "pair first second"),
            ("models/Pet", "pet"),
            ("Order.Item", ""),
            ("foo.bar", ""),
            ("Pet", ""),
            ("a.1.Pet", ""),
            ("", ""),
        ] {
            let names: Vec<String> = short_names(key).into_iter().map(|words| words.join(" ")).collect();
            assert_eq!(names.join(", "), expected, "{key}");
        }
    }
}
