//! Finds members with the same name in an object, and removes those that are not kept.
//! Compares names after resolving escapes.

use super::tree::{RawNode, narrow};

/// Up to this many members, a new name is compared with those before it. With more, names are sorted at the end.
pub(crate) const FEW_MEMBERS: u32 = 32;

/// The name of a member of an object that is not closed yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// Equal names have equal fingerprints.
    pub(crate) fingerprint: u64,
    /// The index of the name's node.
    pub(crate) node: u32,
}

/// Two members with the same name, by the nodes of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) first: u32,
    pub(crate) second: u32,
}

/// Returns a hash that differs for most names.
/// It mixes the length of the text at `start`, its first and its last eight bytes. Reads eight bytes at once if `bytes`
/// has them, and masks bytes after the text.
#[inline]
pub(crate) fn fingerprint(bytes: &[u8], start: usize, length: usize) -> u64 {
    let head = word(bytes, start) & if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
    let tail = if length > 8 { word(bytes, start + length - 8) } else { 0 };
    let mixed = head ^ tail.rotate_left(29) ^ (length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Reads eight bytes as a number; bytes after the end are zeros.
#[inline]
fn word(bytes: &[u8], start: usize) -> u64 {
    let rest = bytes.get(start..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// Returns the pairs of adjacent members with the same name, in document order of the second.
/// Sorts, so that no choice of names makes it slower than O(n log n) comparisons.
pub(crate) fn pairs<'t>(names: &mut [Name], text: impl Fn(u32) -> &'t [u8]) -> Vec<Pair> {
    names.sort_unstable_by_key(|name| name.fingerprint);
    // In most objects, all fingerprints are different.
    if names.is_sorted_by(|left, right| left.fingerprint < right.fingerprint) {
        return Vec::new();
    }
    names.sort_unstable_by(|left, right| {
        left.fingerprint
            .cmp(&right.fingerprint)
            .then_with(|| text(left.node).cmp(text(right.node)))
            .then_with(|| left.node.cmp(&right.node))
    });
    let mut pairs: Vec<Pair> = names
        .windows(2)
        .filter_map(|window| match window {
            [left, right] if left.fingerprint == right.fingerprint && text(left.node) == text(right.node) => {
                Some(Pair { first: left.node, second: right.node })
            }
            _ => None,
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.second);
    pairs
}

/// Removes the members whose name nodes are `dropped` (sorted) from the object at the end of `nodes`.
pub(crate) fn remove(nodes: &mut Vec<RawNode>, object: u32, dropped: &[u32]) {
    let mut kept = object as usize + 1;
    let mut at = kept;
    let mut dropped = dropped.iter().copied().peekable();
    while at < nodes.len() {
        let end = at + 1 + nodes[at + 1].step() as usize;
        if dropped.next_if_eq(&narrow(at)).is_none() {
            nodes.copy_within(at..end, kept);
            kept += end - at;
        }
        at = end;
    }
    nodes.truncate(kept);
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Name, Pair, fingerprint, pairs};

    #[test]
    fn a_fingerprint_depends_on_the_name_and_not_on_its_neighbours() {
        let mut names: HashMap<u64, String> = HashMap::new();
        for length in 0..40 {
            for last in ["x", "y", "é"] {
                let name: String = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrs"[..length].to_owned() + last;
                let expected = fingerprint(name.as_bytes(), 0, name.len());
                for (before, after) in [("", "\""), ("\"", ""), ("{\"", "\":1}"), ("0123456789", "0123456789")] {
                    let text = format!("{before}{name}{after}");
                    assert_eq!(fingerprint(text.as_bytes(), before.len(), name.len()), expected, "{text}");
                }
                assert_eq!(names.insert(expected, name), None, "two names of one fingerprint");
            }
        }
    }

    #[test]
    fn names_with_the_same_fingerprint_are_compared_by_their_text() {
        let texts = ["b", "a", "c", "a", "b", "a"];
        let mut names: Vec<Name> = (0..6).map(|node| Name { fingerprint: 7, node }).collect();
        let expected = [Pair { first: 1, second: 3 }, Pair { first: 0, second: 4 }, Pair { first: 3, second: 5 }];
        assert_eq!(pairs(&mut names, |node| texts[node as usize].as_bytes()), expected);
    }
}
