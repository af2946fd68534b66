//! Splits a line into words, which are separated by blanks outside of strings.
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
    /// The canonical name of the rule, which is the name itself by default.
    pub(super) rule: String,
    /// The text of the operand.
    pub(super) operand: Option<&'l str>,
}

impl<'l> Item<'l> {
    /// Parses a word.
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

/// Reads a name at the beginning of a word, bare or as a JSON string. Also returns the rest of the word.
fn name(word: &str) -> Option<(String, &str)> {
    if !word.starts_with('"') {
        let end = word.find([':', '=']).unwrap_or(word.len());
        return Some((word.get(..end)?.to_owned(), word.get(end..)?));
    }
    let end = string_end(word)?;
    Some((string(word.get(..end)?)?, word.get(end..)?))
}

/// Returns the words of a line, split at blanks outside of strings.
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

/// Returns the length of the JSON string at the beginning of a text.
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

/// Returns the value of a JSON string.
pub(super) fn string(text: &str) -> Option<String> {
    document(text)?.root().as_str().map(str::to_owned)
}

/// Parses an operand, which comes from a schema and may have any depth.
pub(super) fn document(text: &str) -> Option<Document<'_>> {
    Document::parse_part(text.as_bytes()).ok()
}
