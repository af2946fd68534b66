//! The schemas that `FILE#/pointer/*` selects, each by its own JSON Pointer, also if the pointer leads through
//! references of a document. Links nothing, and reads no URI: a reference is a fragment, or the path of a file.

use std::path::Path;
use std::sync::Arc;

use typewright::__private::v1::pointer;

use super::uri;
use crate::source::{FileId, SourceNode, SourceTree, Sources};

/// The maximum number of references that a pointer leads through.
const MOST_THROUGH: usize = 16;

/// Returns the fragments of the schemas below a value: those that a fragment that ends in `/*` selects.
/// Objects that are not schemas are among them, so that each is reported.
/// Returns `None` if the fragment selects one value, or a file cannot be read.
pub fn children(sources: &mut Sources, file: &Path, fragment: &str) -> Option<Vec<String>> {
    let fragment = uri::decode(fragment).into_owned();
    let parent = fragment.strip_suffix("/*")?;
    sources.name(file);
    let id = sources.read(file).ok()?;
    // A member may be called `*`.
    if sources.tree(id)?.root()?.at_pointer(&fragment).is_some() {
        return None;
    }
    let (tree, place) = container(sources, id, parent.to_owned())?;
    let value = tree.root()?.at_pointer(&place)?;
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

/// Returns the tree and the pointer of a value, which may be behind references.
fn container(sources: &mut Sources, mut file: FileId, mut pointer: String) -> Option<(Arc<SourceTree>, String)> {
    for _ in 0..MOST_THROUGH {
        let tree = Arc::clone(sources.tree(file)?);
        let (reference, rest) = match at(tree.root()?, &pointer)? {
            At::Value => return Some((tree, pointer)),
            At::Reference { text, rest } => (text, rest),
        };
        let (path, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
        if !path.is_empty() {
            let folder = sources.absolute_path(file)?.parent()?.to_path_buf();
            file = sources.read(&folder.join(uri::decode(path).as_ref())).ok()?;
        }
        pointer = format!("{}{rest}", uri::decode(fragment));
    }
    None
}

/// What a pointer leads to.
enum At {
    Value,
    /// A reference, which the rest of the pointer follows.
    Reference {
        text: String,
        rest: String,
    },
}

/// Returns what a pointer leads to, or `None` if there is nothing.
fn at(root: SourceNode<'_>, pointer: &str) -> Option<At> {
    let tokens = pointer::tokens(pointer)?;
    let mut node = root;
    for (depth, token) in tokens.iter().enumerate() {
        let Some(next) = node.step(token) else {
            let mut rest = String::new();
            tokens.get(depth..)?.iter().for_each(|token| pointer::push(&mut rest, token));
            return Some(At::Reference { text: node.member("$ref")?.as_str()?.to_owned(), rest });
        };
        node = next;
    }
    let text = node.member("$ref").and_then(SourceNode::as_str);
    Some(text.map_or(At::Value, |text| At::Reference { text: text.to_owned(), rest: String::new() }))
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

    #[test]
    fn a_pointer_may_lead_through_references() {
        let mut sources = Sources::in_memory();
        let api = r##"{"c": {"$ref": "parts/c.json"}, "here": {"$ref": "#/there"}, "there": {"s": {"h": {}}},
          "loop": {"$ref": "#/loop"}, "lost": {"$ref": "none.json"}, "far": {"$ref": "https://example.com/c"}}"##;
        sources.insert("api.json", api).expect("it is JSON");
        sources.insert("parts/c.json", r#"{"s": {"$ref": "s.json#/all"}}"#).expect("it is JSON");
        sources.insert("parts/s.json", r#"{"all": {"a/b": {}, "b": true}}"#).expect("it is JSON");
        for (fragment, expected) in [
            ("/c/s/*", Some(vec!["/c/s/a~1b", "/c/s/b"])),
            ("/here/s/*", Some(vec!["/here/s/h"])),
            ("/here/*", Some(vec!["/here/s"])),
            ("/c/none/*", None),
            ("/loop/*", None),
            ("/lost/*", None),
            ("/far/*", None),
        ] {
            let found = children(&mut sources, Path::new("api.json"), fragment);
            assert_eq!(found, expected.map(|all| all.into_iter().map(str::to_owned).collect()), "{fragment}");
        }
    }
}
