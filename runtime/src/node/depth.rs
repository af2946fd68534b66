//! The nesting of a tree of nodes, measured without recursion, because checks of a tree recurse.

use super::{Kind, Node};

/// Returns the nesting of arrays and objects in a value; a number above `most` if it is more than that.
pub(crate) fn of<'a, N: Node<'a>>(value: N, most: usize) -> usize {
    let mut open: Vec<Children<'a, N>> = Vec::new();
    let mut deepest = 0;
    let mut next = Some(value);
    while deepest <= most {
        if let Some(children) = next.and_then(Children::of) {
            open.push(children);
            deepest = deepest.max(open.len());
        }
        let Some(last) = open.last_mut() else { break };
        next = last.next();
        if next.is_none() {
            open.pop();
        }
    }
    deepest
}

/// The children of an array or object that are left.
enum Children<'a, N: Node<'a>> {
    Items(N::Items),
    Members(N::Members),
}

impl<'a, N: Node<'a>> Children<'a, N> {
    fn of(node: N) -> Option<Self> {
        match node.kind() {
            Kind::Array => Some(Self::Items(node.items())),
            Kind::Object => Some(Self::Members(node.members())),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String => None,
        }
    }

    /// Returns the next array or object among them.
    fn next(&mut self) -> Option<N> {
        let nests = |node: &N| matches!(node.kind(), Kind::Array | Kind::Object);
        match self {
            Self::Items(items) => items.find(nests),
            Self::Members(members) => members.map(|(_, member)| member).find(nests),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Json};

    #[test]
    fn depth_is_that_of_the_deepest_array_or_object() {
        for (text, depth) in [("1", 0), ("[]", 1), ("{\"a\": 1, \"b\": {\"c\": []}}", 3), ("[1, [2], [[3], {}], 4]", 3)]
        {
            let json = Json::parse(text.as_bytes()).expect("JSON");
            assert_eq!(super::of(&json, 128), depth, "{text}");
            let document = Document::parse(text.as_bytes()).expect("JSON");
            assert_eq!(super::of(document.root(), 128), document.depth(), "{text}");
        }
    }

    #[test]
    fn deep_values_are_measured_no_further_than_needed() {
        let deep = (0..100_000).fold(Json::Null, |inner, _| Json::from(vec![inner]));
        assert_eq!(super::of(&deep, 128), 129);
        assert_eq!(super::of(&deep, 1_000_000), 100_000);
    }
}
