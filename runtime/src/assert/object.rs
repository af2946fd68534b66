//! Which members an object lacks (`required`, `dependentRequired`).

use crate::node::Node;

/// Whether an object has all of these members.
pub fn has_all<'a, N: Node<'a>, T: AsRef<str>>(object: N, names: &[T]) -> bool {
    absent(object, names).next().is_none()
}

/// The names of which an object has no member, in the given order.
pub fn absent<'a, 'n, N: Node<'a>, T: AsRef<str>>(object: N, names: &'n [T]) -> impl Iterator<Item = &'n str> {
    names.iter().map(AsRef::as_ref).filter(move |name| object.get(name).is_none())
}
