//! Names: the words of a JSON name, the identifiers made of them, and the scope that keeps identifiers apart.
//! Knows no schema; every rule here holds for every schema alike.

mod case;
mod methods;
mod scope;
mod words;

pub(super) use case::{camel, snake};
pub use methods::Methods;
pub(super) use methods::methods;
pub(super) use scope::{Request, Scope};
pub(super) use words::words;

/// The words of a name with every mark spelled out, and the style it is written in.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let mut words = words::spelled(text);
    words.push(words::style(text).to_owned());
    words
}

/// The candidates for a name of a member or a value, best first: its words, its words with every mark spelled out, its
/// words and the style it is written in, and last its words and a fingerprint of the spelling, which nothing else shares.
pub(super) fn candidates(text: &str, join: fn(&[String]) -> String) -> Vec<String> {
    let plain = words(text);
    let marked = words::spelled(text);
    let mut candidates = Vec::new();
    if !plain.is_empty() {
        candidates.push(join(&plain));
    }
    let mut last = marked.clone();
    last.push(fingerprint(text));
    candidates.extend([marked, spelled(text), last].map(|words| join(&words)));
    candidates.dedup();
    candidates
}

/// A module, named after a text.
pub(super) fn module(text: &str) -> String {
    crate::reserved::module(snake(&words(text)))
}

/// Eight letters and digits that two different texts hardly share; the same on every machine.
pub(super) fn fingerprint(text: &str) -> String {
    // FNV-1a, 64 bits.
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("x{hash:016x}").chars().take(9).collect()
}
