//! Finds members of an object: absent ones (`required`, `dependentRequired`), and values that select a branch.

use std::collections::HashSet;

use crate::node::Node;

/// If there are more names and more members than this, the members are hashed first.
const FEW: usize = 32;

/// Whether an object has all of these members.
pub fn has_all<'a, N: Node<'a>, T: AsRef<str>>(object: N, names: &[T]) -> bool {
    absent(object, names).next().is_none()
}

/// Returns the string that an object has as this member.
#[inline]
pub fn string_member<'a, N: Node<'a>>(object: N, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

/// Returns the integer that an object has as this member, in any notation.
#[inline]
pub fn integer_member<'a, N: Node<'a>>(object: N, name: &str) -> Option<i64> {
    object.get(name)?.as_number()?.to_i64()
}

/// Returns the boolean that an object has as this member.
#[inline]
pub fn boolean_member<'a, N: Node<'a>>(object: N, name: &str) -> Option<bool> {
    object.get(name)?.as_bool()
}

/// The required members found while iterating over an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<const COUNT: usize>([bool; COUNT]);

impl<const COUNT: usize> Found<COUNT> {
    /// Starts with no member found.
    #[inline]
    pub const fn none() -> Self {
        Self([false; COUNT])
    }

    /// Records that the member with this index is present. Always returns true, so that a condition can follow.
    #[inline]
    pub fn note(&mut self, index: usize) -> bool {
        if let Some(flag) = self.0.get_mut(index) {
            *flag = true;
        }
        true
    }

    /// Whether all are present.
    #[inline]
    pub fn all(&self) -> bool {
        self.0 == [true; COUNT]
    }
}

/// Returns the names that the object has no member for, in the given order.
pub fn absent<'a, 'n, N: Node<'a>, T: AsRef<str>>(object: N, names: &'n [T]) -> impl Iterator<Item = &'n T> {
    let many = names.len() > FEW && object.len() > FEW;
    let members: Option<HashSet<&str>> = many.then(|| object.members().map(|(name, _)| name).collect());
    names.iter().filter(move |name| match &members {
        Some(members) => !members.contains(name.as_ref()),
        None => object.get(name.as_ref()).is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Found, absent, boolean_member, has_all, integer_member, string_member};
    use crate::json::Document;

    #[test]
    fn members_are_read_by_their_type() {
        let document = Document::parse(br#"{"s":"\u0061","i":1.0e1,"f":0.5,"b":false}"#).expect("an object");
        let root = document.root();
        let texts = ["s", "i", "f", "b", "x"].map(|name| string_member(root, name));
        assert_eq!(texts, [Some("a"), None, None, None, None]);
        let integers = ["s", "i", "f", "b", "x"].map(|name| integer_member(root, name));
        assert_eq!(integers, [None, Some(10), None, None, None]);
        let booleans = ["s", "i", "f", "b", "x"].map(|name| boolean_member(root, name));
        assert_eq!(booleans, [None, None, None, Some(false), None]);
        let array = Document::parse(br#"["s"]"#).expect("an array");
        assert_eq!(string_member(array.root(), "s"), None);
    }

    #[test]
    fn all_are_found_once_each_is_noted() {
        let mut found = Found::<3>::none();
        for index in [2, 0, 2] {
            assert!(found.note(index) && !found.all());
        }
        assert!(found.note(1) && found.all());
    }

    #[test]
    fn few_and_many_names_are_looked_for_alike() {
        for count in [3, 32, 33, 1000] {
            let members: Vec<String> = (0..count).map(|index| format!("\"m{index}\":0")).collect();
            let text = format!("{{{}}}", members.join(","));
            let document = Document::parse(text.as_bytes()).expect("an object");
            let mut names: Vec<String> = (0..count).rev().map(|index| format!("m{index}")).collect();
            assert!(has_all(document.root(), &names));
            names.extend(["m".to_owned(), "n".to_owned()]);
            assert_eq!(absent(document.root(), &names).collect::<Vec<_>>(), ["m", "n"]);
        }
    }
}
