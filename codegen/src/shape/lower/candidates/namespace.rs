//! Splits keys of definitions that are paths of types into the type and its namespaces.
//! Such keys are `io.k8s.api.apps.v1.Deployment`, `config::Outer<alloc::String>`, or
//! `http://example.com/definitions/1.0.0/info.json`. Reads text only.

use std::path::Path;

use crate::shape::name::words;
use crate::source::stem;

/// Returns the words of a key's type without its namespaces, then with more and more of them.
/// The name with all namespaces is not included. Empty if the key is not such a path: namespaces begin with a
/// lower-case letter, types with an upper-case one. For a URI, see [`Uri`].
pub(crate) fn short_names(key: &str) -> Vec<Vec<String>> {
    if let Some(uri) = Uri::of(key) {
        return uri.names();
    }
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

/// Returns the number of namespaces in a URI that its short name leaves out; 0 for other keys.
pub(crate) fn depth(key: &str) -> usize {
    Uri::of(key).map_or(0, |uri| uri.namespaces.len())
}

/// A key that is the URI of a schema file: `https://example.com/bindings/kafka/1.0.0/channel.json`.
/// The last segment names the type; the segments before it are namespaces, and host and version distinguish types only
/// if nothing else does.
#[derive(Debug)]
struct Uri<'k> {
    host: &'k str,
    /// The segments between host and type, without versions and words for collections of schemas.
    namespaces: Vec<&'k str>,
    /// The versions among these segments.
    versions: Vec<String>,
    ty: String,
}

/// Names of folders of schemas, which say nothing about a type.
const COLLECTIONS: [&str; 6] = ["definitions", "defs", "schema", "schemas", "spec", "specs"];

impl<'k> Uri<'k> {
    fn of(key: &'k str) -> Option<Self> {
        let (scheme, rest) = key.split_once("://")?;
        let is_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let path = rest.split(['?', '#']).next().filter(|_| is_scheme)?;
        let mut steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        let last = steps.pop().filter(|last| !words(last).is_empty())?;
        let (host, steps) = steps.split_first()?;
        let (versions, namespaces): (Vec<&str>, Vec<&str>) = steps.iter().partition(|step| is_version(step));
        let namespaces = namespaces.into_iter().filter(|step| !COLLECTIONS.contains(&step.to_lowercase().as_str()));
        // `2.6.0` becomes `v2_6_0`, so that the name does not begin with a digit.
        let letter = |version: &str| if version.starts_with(|first: char| first.is_ascii_digit()) { "v" } else { "" };
        Some(Self {
            host,
            namespaces: namespaces.collect(),
            versions: versions.into_iter().map(|version| format!("{}{version}", letter(version))).collect(),
            ty: stem(Path::new(last)),
        })
    }

    /// The type; with more and more of its namespaces; with these and its version; with the host, too.
    fn names(&self) -> Vec<Vec<String>> {
        let name = |spaces: &[&str]| -> Vec<String> {
            spaces.iter().copied().chain([self.ty.as_str()]).flat_map(words).collect()
        };
        let versions: Vec<&str> = self.versions.iter().map(String::as_str).collect();
        let nearest = self.namespaces.len().saturating_sub(1)..self.namespaces.len();
        let mut names = vec![name(&[]), name(&self.namespaces[nearest.clone()])];
        names.push(name(&[&self.namespaces[nearest], versions.as_slice()].concat()));
        names.push(name(&[self.namespaces.as_slice(), versions.as_slice()].concat()));
        names.push(name(&[&[self.host], self.namespaces.as_slice(), versions.as_slice()].concat()));
        names.dedup();
        names
    }
}

/// Returns whether a segment is a version: `2.6.0`, `v1`, `draft-07`, `2020-12`.
fn is_version(step: &str) -> bool {
    let digits = step.trim_start_matches("draft-").trim_start_matches(['v', 'V']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || b".-_".contains(&byte))
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
            ("http://example.com/info.json", "info, example com info"),
            ("http://example.com/definitions/2.6.0/info.json", "info, v2 6 0 info, example com v2 6 0 info"),
            (
                "https://example.com/bindings/kafka/0.3.0/channel.schema.json#",
                "channel, kafka channel, kafka v0 3 0 channel, bindings kafka v0 3 0 channel, \
                 example com bindings kafka v0 3 0 channel",
            ),
            ("https://example.com/", ""),
            ("", ""),
        ] {
            let names: Vec<String> = short_names(key).into_iter().map(|words| words.join(" ")).collect();
            assert_eq!(names.join(", "), expected, "{key}");
        }
    }
}
