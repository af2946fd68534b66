//! Whether two values are equal ([core §4.2.2](https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.2)):
//! numbers by value, objects whatever the order of their members.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::node::{Kind, Node};

/// Objects with more members than this are compared through sorted names.
const FEW: usize = 16;

/// Whether two values are equal.
pub fn equal<'a, 'b, N: Node<'a>, M: Node<'b>>(left: N, right: M) -> bool {
    if left.kind() != right.kind() || left.len() != right.len() {
        return false;
    }
    match left.kind() {
        Kind::Null => true,
        Kind::Boolean => left.as_bool() == right.as_bool(),
        Kind::Number => matches!((left.as_number(), right.as_number()), (Some(left), Some(right)) if left == right),
        Kind::String => left.as_str() == right.as_str(),
        Kind::Array => left.items().zip(right.items()).all(|(left, right)| equal(left, right)),
        Kind::Object if left.len() <= FEW => equal_few(left, right),
        Kind::Object => equal_many(left, right),
    }
}

fn equal_few<'a, 'b, N: Node<'a>, M: Node<'b>>(left: N, right: M) -> bool {
    left.members().all(|(name, value)| right.get(name).is_some_and(|other| equal(value, other)))
}

fn equal_many<'a, 'b, N: Node<'a>, M: Node<'b>>(left: N, right: M) -> bool {
    let mut left: Vec<(&str, N)> = left.members().collect();
    let mut right: Vec<(&str, M)> = right.members().collect();
    left.sort_by_key(|(name, _)| *name);
    right.sort_by_key(|(name, _)| *name);
    let mut pairs = left.into_iter().zip(right);
    pairs.all(|((name, value), (other_name, other))| name == other_name && equal(value, other))
}

/// A number that equal values share. Keyed, so that no instance can choose values that collide.
pub(super) fn fingerprint<'a, N: Node<'a>>(node: N, keys: &RandomState) -> u64 {
    let mut state = keys.build_hasher();
    node.kind().hash(&mut state);
    match node.kind() {
        Kind::Null => {}
        Kind::Boolean => node.as_bool().hash(&mut state),
        Kind::Number => node.as_number().hash(&mut state),
        Kind::String => node.as_str().hash(&mut state),
        Kind::Array => node.items().for_each(|item| state.write_u64(fingerprint(item, keys))),
        // A sum, because the order of the members must not matter.
        Kind::Object => state.write_u64(
            node.members()
                .fold(0, |sum: u64, (name, value)| sum.wrapping_add(keys.hash_one((name, fingerprint(value, keys))))),
        ),
    }
    state.finish()
}

#[cfg(test)]
mod tests {
    use std::hash::RandomState;

    use super::{equal, fingerprint};
    use crate::json::Document;

    fn check(left: &str, right: &str, expected: bool) {
        let left_document = Document::parse(left.as_bytes()).expect(left);
        let right_document = Document::parse(right.as_bytes()).expect(right);
        let (left_root, right_root) = (left_document.root(), right_document.root());
        assert_eq!(equal(left_root, right_root), expected, "{left} and {right}");
        assert_eq!(equal(right_root, left_root), expected, "{right} and {left}");
        let keys = RandomState::new();
        assert_eq!(fingerprint(left_root, &keys) == fingerprint(right_root, &keys), expected, "{left} and {right}");
    }

    #[test]
    fn values_are_compared_as_the_specification_says() {
        check("1", "1.0", true);
        check("100", "1e2", true);
        check("0", "-0.0", true);
        check("9007199254740993", "9007199254740992", false);
        check("1", "true", false);
        check("0", "false", false);
        check("0", "null", false);
        check(r#""a""#, r#""\u0061""#, true);
        check("[1,2]", "[2,1]", false);
        check("[[],[1]]", "[[1],[]]", false);
        check(r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#, true);
        check(r#"{"a":1,"b":2}"#, r#"{"a":2,"b":1}"#, false);
        check(r#"{"a":1}"#, r#"{"a":1,"b":null}"#, false);
        check("{}", "[]", false);
    }

    #[test]
    fn large_objects_are_compared_through_sorted_names() {
        let object = |names: Vec<usize>, change: usize| {
            let members: Vec<String> =
                names.iter().map(|n| format!("\"n{n}\":{}", n + usize::from(*n == change))).collect();
            format!("{{{}}}", members.join(","))
        };
        let forward = object((0..40).collect(), 99);
        check(&forward, &object((0..40).rev().collect(), 99), true);
        check(&forward, &object((0..40).rev().collect(), 7), false);
        check(&forward, &object((1..41).collect(), 99), false);
    }
}
