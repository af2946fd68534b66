//! The schemas that `FILE#/pointer/*` selects, each by its own JSON Pointer. Links nothing.

use std::path::Path;

use typewright::__private::v1::pointer;

use super::uri;
use crate::source::{SourceNode, Sources};

/// Returns the fragments of the schemas below a value: those that a fragment that ends in `/*` selects.
/// Objects that are not schemas are among them, so that each is reported.
/// Returns `None` if the fragment selects one value, or the file cannot be read.
pub fn children(sources: &mut Sources, file: &Path, fragment: &str) -> Option<Vec<String>> {
    let fragment = uri::decode(fragment).into_owned();
    let parent = fragment.strip_suffix("/*")?;
    sources.name(file);
    let id = sources.read(file).ok()?;
    let root = sources.tree(id)?.root()?;
    // A member may be called `*`.
    let value = root.at_pointer(parent).filter(|_| root.at_pointer(&fragment).is_none())?;
    let can_be_schema = |node: SourceNode<'_>| node.members().is_some() || node.as_bool().is_some();
    let names: Vec<String> = match (value.members(), value.items()) {
        (Some(members), _) => {
            members.filter(|(_, child)| can_be_schema(*child)).map(|(member, _)| member.name.clone()).collect()
        }
        (None, Some(items)) => {
            items.enumerate().filter(|(_, item)| can_be_schema(*item)).map(|(index, _)| index.to_string()).collect()
        }
        (None, None) => Vec::new(),
    };
    let below = |name: &String| pointer::below(parent, name).replace('%', "%25");
    Some(names.iter().map(below).collect::<Vec<_>>()).filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::children;
    use crate::source::Sources;

    #[test]
    fn each_schema_is_a_child() {
        let mut sources = Sources::in_memory();
        let text = r#"{"m": {"a": {}, "b c/%": true, "d": 1}, "l": [1, {}], "s": {"*": {}}, "n": {"x": 1}, "e": 5}"#;
        sources.insert("a.json", text).expect("it is JSON");
        for (fragment, expected) in [
            ("/m/*", Some(vec!["/m/a", "/m/b c~1%25"])),
            ("/l/*", Some(vec!["/l/1"])),
            ("/m/b%20c~1%25", None),
            ("/s/*", None),
            ("/n/*", None),
            ("/e/*", None),
            ("/none/*", None),
            ("", None),
        ] {
            let found = children(&mut sources, Path::new("a.json"), fragment);
            assert_eq!(found, expected.map(|all| all.into_iter().map(str::to_owned).collect()), "{fragment}");
        }
    }
}
