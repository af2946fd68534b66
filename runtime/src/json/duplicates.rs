//! Finds members of one name within an object, and drops those that do not count.
//! Compares names as they read, escapes resolved.

use super::tree::{RawNode, narrow};

/// The name of a member of an object that is still open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Equal names have equal fingerprints.
    pub(super) fingerprint: u64,
    /// Its node.
    pub(super) node: u32,
}

/// Two members of one name, by the nodes of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
}

/// A number that tells most names apart: its length and its first and last eight bytes, mixed.
#[inline]
pub(super) fn fingerprint(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (head, tail) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => (short(bytes), 0),
    };
    let length = bytes.len() as u64;
    let mixed = head ^ tail.rotate_left(29) ^ length.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Fewer than eight bytes as a number.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) => u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << 32,
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The pairs of neighbouring members of one name, in document order of the second.
/// Sorts, so that no choice of names makes it slower than O(n log n) comparisons.
pub(super) fn pairs<'t>(names: &mut [Name], text: impl Fn(u32) -> &'t str) -> Vec<Pair> {
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
pub(super) fn remove(nodes: &mut Vec<RawNode>, object: u32, dropped: &[u32]) {
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
