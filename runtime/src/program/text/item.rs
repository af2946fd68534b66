//! The words of a line: what stands between its blanks, which strings may have too.
//! Knows nothing of keywords.

use crate::json::Document;
use crate::node::Node;

/// One word of a line: `name`, `name:rule`, `name=operand` or `@name=operand`.
#[derive(Debug)]
pub(super) struct Item<'l> {
    /// Whether it is an annotation.
    pub(super) annotates: bool,
    /// The name, without quotes.
    pub(super) name: String,
    /// The canonical name of the rule: the name itself, where none is given.
    pub(super) rule: String,
    /// The text of the operand.
    pub(super) operand: Option<&'l str>,
}

impl<'l> Item<'l> {
    /// Takes a word apart.
    pub(super) fn read(word: &'l str) -> Option<Self> {
        let (annotates, rest) = word.strip_prefix('@').map_or((false, word), |rest| (true, rest));
        let (name, rest) = name(rest)?;
        let (rule, rest) = match rest.strip_prefix(':') {
            Some(rest) => {
                let end = rest.find('=').unwrap_or(rest.len());
                (rest.get(..end)?.to_owned(), rest.get(end..)?)
            }
            None => (name.clone(), rest),
        };
        let operand = if rest.is_empty() { None } else { Some(rest.strip_prefix('=')?) };
        Some(Self { annotates, name, rule, operand })
    }
}

/// A name at the beginning of a word, bare or as a JSON string, and what follows it.
fn name(word: &str) -> Option<(String, &str)> {
    if !word.starts_with('"') {
        let end = word.find([':', '=']).unwrap_or(word.len());
        return Some((word.get(..end)?.to_owned(), word.get(end..)?));
    }
    let end = string_end(word)?;
    Some((string(word.get(..end)?)?, word.get(end..)?))
}

/// The words of a line, split at blanks that no string holds.
pub(super) fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut at) = (Vec::new(), 0, 0);
    let bytes = line.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' => {
                words.extend(line.get(start..at));
                at += 1;
                start = at;
            }
            b'"' => at += line.get(at..).and_then(string_end).unwrap_or(bytes.len()),
            _ => at += 1,
        }
    }
    words.extend(line.get(start..));
    words
}

/// The length of the JSON string that a text begins with.
fn string_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// The value of a JSON string.
pub(super) fn string(text: &str) -> Option<String> {
    document(text)?.root().as_str().map(str::to_owned)
}

/// An operand. What a schema has written may be as deep as it likes.
pub(super) fn document(text: &str) -> Option<Document<'_>> {
    Document::parse_part(text.as_bytes()).ok()
}
