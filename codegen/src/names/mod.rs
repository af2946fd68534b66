//! Words of JSON names, and unique names for those who want the same one.
//! Does not depend on schemas and on Rust keywords.

mod letters;
mod unique;
mod words;

pub(crate) use unique::{Wish, unique};
pub(crate) use words::{Letters, ascii_words, spelled, style, words};

/// Returns a fingerprint of eight letters and digits, the same on every machine.
/// Different texts very likely have different ones.
pub(crate) fn fingerprint(text: &str) -> String {
    // FNV-1a, 64 bits.
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("x{hash:016x}").chars().take(9).collect()
}
