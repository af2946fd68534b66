//! Compares two values ([core §4.2.2](https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.2)): numbers
//! by value, objects without regard to the order of members. Nothing here recurses, because values may be nested too
//! deeply for the stack.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::node::{Kind, Node};

/// Objects with more members than this are compared through sorted names.
const FEW: usize = 16;

/// The parts of two arrays or objects that are not compared yet.
enum Pairs<'a, 'b, N: Node<'a>, M: Node<'b>> {
    Items(N::Items, M::Items),
    /// Members of one object, and the other object, in which they are looked up by name.
    Members(N::Members, M),
    /// Members of both objects, sorted by name.
    Sorted(Named<'a, N>, Named<'b, M>),
}

/// Members with their names.
type Named<'a, N> = std::vec::IntoIter<(&'a str, N)>;

/// A member that the other object does not have.
struct Alone;

/// Whether two values are equal.
pub fn equal<'a, 'b, N: Node<'a>, M: Node<'b>>(left: N, right: M) -> bool {
    let mut around: Vec<Pairs<'a, 'b, N, M>> = Vec::new();
    let (mut left, mut right) = (left, right);
    loop {
        if left.kind() != right.kind() || left.len() != right.len() {
            return false;
        }
        let same = match left.kind() {
            Kind::Null => true,
            Kind::Boolean => left.as_bool() == right.as_bool(),
            Kind::Number => matches!((left.as_number(), right.as_number()), (Some(left), Some(right)) if left == right),
            Kind::String => left.as_str() == right.as_str(),
            Kind::Array | Kind::Object => {
                around.push(Pairs::of(left, right));
                true
            }
        };
        if !same {
            return false;
        }
        (left, right) = loop {
            let Some(pairs) = around.last_mut() else { return true };
            match pairs.next() {
                Ok(Some(pair)) => break pair,
                Ok(None) => drop(around.pop()),
                Err(Alone) => return false,
            }
        };
    }
}

impl<'a, 'b, N: Node<'a>, M: Node<'b>> Pairs<'a, 'b, N, M> {
    /// Creates the pairs of two arrays or two objects of the same length.
    fn of(left: N, right: M) -> Self {
        if left.kind() == Kind::Array {
            Self::Items(left.items(), right.items())
        } else if left.len() <= FEW {
            Self::Members(left.members(), right)
        } else {
            let mut left: Vec<(&str, N)> = left.members().collect();
            let mut right: Vec<(&str, M)> = right.members().collect();
            left.sort_by_key(|(name, _)| *name);
            right.sort_by_key(|(name, _)| *name);
            Self::Sorted(left.into_iter(), right.into_iter())
        }
    }

    /// Returns the next pair to compare.
    fn next(&mut self) -> Result<Option<(N, M)>, Alone> {
        match self {
            Self::Items(left, right) => Ok(left.next().zip(right.next())),
            Self::Members(left, right) => {
                let Some((name, value)) = left.next() else { return Ok(None) };
                right.get(name).map(|other| Some((value, other))).ok_or(Alone)
            }
            Self::Sorted(left, right) => {
                let Some(((name, value), (other_name, other))) = left.next().zip(right.next()) else { return Ok(None) };
                if name == other_name { Ok(Some((value, other))) } else { Err(Alone) }
            }
        }
    }
}

/// An array or object whose fingerprint is being computed.
struct Printing<'a, N: Node<'a>, H> {
    state: H,
    rest: Parts<'a, N>,
}

enum Parts<'a, N: Node<'a>> {
    Items(N::Items),
    /// Members, the name of the current one, and a sum of fingerprints.
    /// A sum, because the order of the members must not matter.
    Members(N::Members, &'a str, u64),
}

/// Returns a hash that is the same for equal values. It is keyed, so that documents cannot be crafted to collide.
pub(super) fn fingerprint<'a, N: Node<'a>>(node: N, keys: &RandomState) -> u64 {
    let mut around: Vec<Printing<'a, N, _>> = Vec::new();
    let mut next = node;
    loop {
        let mut state = keys.build_hasher();
        next.kind().hash(&mut state);
        match next.kind() {
            Kind::Null => {}
            Kind::Boolean => next.as_bool().hash(&mut state),
            Kind::Number => next.as_number().hash(&mut state),
            Kind::String => next.as_str().hash(&mut state),
            Kind::Array | Kind::Object => {}
        }
        let mut done = match next.kind() {
            Kind::Array => {
                around.push(Printing { state, rest: Parts::Items(next.items()) });
                None
            }
            Kind::Object => {
                around.push(Printing { state, rest: Parts::Members(next.members(), "", 0) });
                None
            }
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String => Some(state.finish()),
        };
        next = loop {
            let Some(printing) = around.last_mut() else { return done.unwrap_or_default() };
            match printing.go_on(done.take(), keys) {
                Some(next) => break next,
                None => done = around.pop().map(Printing::close),
            }
        };
    }
}

impl<'a, N: Node<'a>, H: Hasher> Printing<'a, N, H> {
    /// Adds the fingerprint of the last part, and returns the next part.
    fn go_on(&mut self, done: Option<u64>, keys: &RandomState) -> Option<N> {
        match &mut self.rest {
            Parts::Items(items) => {
                done.into_iter().for_each(|print| self.state.write_u64(print));
                items.next()
            }
            Parts::Members(members, name, sum) => {
                if let Some(print) = done {
                    *sum = sum.wrapping_add(keys.hash_one((*name, print)));
                }
                let (next_name, next) = members.next()?;
                *name = next_name;
                Some(next)
            }
        }
    }

    fn close(mut self) -> u64 {
        if let Parts::Members(_, _, sum) = self.rest {
            self.state.write_u64(sum);
        }
        self.state.finish()
    }
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
    fn values_are_compared_as_in_the_specification() {
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
