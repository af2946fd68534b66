//! Counts the items of an array that are valid against a subschema (`contains`).

use crate::node::Node;

/// Whether the number of valid items is within these limits. Stops as soon as the result is known.
pub fn contains<'a, N: Node<'a>>(array: N, min: u64, max: Option<u64>, mut is_valid: impl FnMut(N) -> bool) -> bool {
    if min == 0 && max.is_none() {
        return true;
    }
    let mut count = 0;
    for item in array.items() {
        if !is_valid(item) {
            continue;
        }
        count += 1;
        if max.is_some_and(|max| count > max) {
            return false;
        }
        if count >= min && max.is_none() {
            return true;
        }
    }
    count >= min
}

/// Returns the number of valid items, and calls `found` with the index of each.
pub fn count_valid<'a, N: Node<'a>>(
    array: N,
    mut is_valid: impl FnMut(N) -> bool,
    mut found: impl FnMut(usize),
) -> u64 {
    let mut count = 0;
    for (index, item) in array.items().enumerate() {
        if is_valid(item) {
            count += 1;
            found(index);
        }
    }
    count
}
