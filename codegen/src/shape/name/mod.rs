//! Names: identifiers made from the words of JSON names, and scopes.
//! Scopes keep identifiers unique. Does not depend on schemas; the rules are the same for all.

mod case;
mod lock;
mod methods;
mod priority;
mod scope;
mod spelling;
mod title;

pub(super) use case::{camel, snake};
pub(super) use lock::{Claim, Locked};
pub use methods::Methods;
pub(super) use methods::methods;
pub(super) use priority::Priority;
pub(super) use scope::{Request, Scope};
pub(super) use title::{branch_title_words, title_words};

use crate::names::{self, Letters};
pub(super) use crate::names::{fingerprint, words};
pub(super) use spelling::Keyed;
use spelling::Spelled;

/// Returns the words of a name with every mark spelled out; `empty` for the empty name.
pub(super) fn marks(text: &str) -> Vec<String> {
    names::spelled(text, Letters::Identifier)
}

/// Returns the words of a name with every mark spelled out, and its case style.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let mut words = names::spelled(text, Letters::Identifier);
    words.push(names::style(text).to_owned());
    words
}

/// Requests the name of a member or a value.
/// Its candidates, best first: its words, its words with every mark spelled out, its words and its case style (and `digit`
/// if it begins with one), and last its words and a fingerprint of the text, which is unique. Of several texts with the
/// same words, the one with the plainest spelling keeps them.
pub(super) fn request(text: &str, join: fn(&[String]) -> String) -> Request {
    let candidates = candidates(text, join);
    let is_same = candidates.first().is_some_and(|name| name == text);
    let priority = if is_same { Priority::Exact } else { Priority::Spelled(Spelled::of(text)) };
    Request { candidates, priority }
}

/// Returns whether the words of a text begin with a digit.
fn starts_with_digit(text: &str) -> bool {
    words(text).first().is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// Returns the possible names of a member or a value, best first.
fn candidates(text: &str, join: fn(&[String]) -> String) -> Vec<String> {
    let marked = names::spelled(text, Letters::Identifier);
    let mut last = marked.clone();
    last.push(fingerprint(text));
    let styled = if text.is_empty() { ["empty", "string"].map(str::to_owned).to_vec() } else { spelled(text) };
    if starts_with_digit(text) && names::style(text) != "digits" {
        let digit = |words: &[String]| words.iter().cloned().chain(["digit".to_owned()]).collect();
        let (first, second) = (digit(&marked), digit(&styled));
        return listed(words(text), [marked, first, second, last], join);
    }
    listed(words(text), [marked, styled, last], join)
}

/// Returns the possible names of the module of a file or folder, best first: with ASCII letters only.
pub(super) fn module_candidates(text: &str) -> Vec<String> {
    let marked = names::spelled(text, Letters::Ascii);
    let end = |end: String| marked.iter().cloned().chain([end]).collect();
    let others = [marked.clone(), end(names::style(text).to_owned()), end(fingerprint(text))];
    listed(names::ascii_words(text), others, snake)
}

fn listed<const OTHERS: usize>(
    plain: Vec<String>,
    others: [Vec<String>; OTHERS],
    join: fn(&[String]) -> String,
) -> Vec<String> {
    let plain = Some(plain).filter(|words| !words.is_empty());
    let mut candidates: Vec<String> = plain.into_iter().chain(others).map(|words| join(&words)).collect();
    candidates.dedup();
    candidates
}

/// Returns the name of a module for a text.
pub(super) fn module(text: &str) -> String {
    crate::reserved::module(snake(&names::ascii_words(text)))
}
