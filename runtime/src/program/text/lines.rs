//! Assigns the words of a text to subschemas, and finds the location of each. Distinguishes only locations, braces and
//! other words.

use super::item::{string, words};
use super::places::split;
use super::{ProgramError, VERSION};
use crate::program::ResourceId;

/// The words of all lines, each with its line number.
#[derive(Default)]
pub(super) struct Lines<'t> {
    pub(super) resources: Vec<(usize, Vec<&'t str>)>,
    pub(super) redacted: Vec<(usize, Vec<&'t str>)>,
    pub(super) subschemas: Vec<Entry<'t>>,
    /// The possible parents of the next line: the last subschema of each line, and the line's indentation.
    open: Vec<(usize, usize)>,
}

/// A subschema, its location, and its words.
pub(super) struct Entry<'t> {
    pub(super) line: usize,
    pub(super) resource: ResourceId,
    pub(super) pointer: String,
    pub(super) words: Vec<&'t str>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Result<Self, ProgramError> {
        let mut numbered = (1..).zip(text.lines());
        if numbered.next().is_none_or(|(_, line)| line != VERSION) {
            return Err(ProgramError { line: 1, message: "unsupported version of the text" });
        }
        let mut lines = Self::default();
        for (number, line) in numbered {
            let content = line.trim_start_matches(' ');
            let words: Vec<&str> = words(content).into_iter().filter(|word| !word.is_empty()).collect();
            match words.split_first() {
                Some((&"resource", rest)) => lines.resources.push((number, rest.to_vec())),
                Some((&"redact", rest)) => lines.redacted.push((number, rest.to_vec())),
                _ => {
                    let read = lines.subschemas(number, line.len() - content.len(), &words);
                    read.map_err(|message| ProgramError { line: number, message })?;
                }
            }
        }
        Ok(lines)
    }

    /// Reads a line of subschemas. If it is indented, all of them are below the same subschema.
    fn subschemas(&mut self, line: usize, indent: usize, words: &[&'t str]) -> Result<(), &'static str> {
        self.open.retain(|(_, outer)| *outer < indent);
        let mut owners: Vec<Option<usize>> = vec![self.open.last().map(|(owner, _)| *owner)];
        let mut last = None;
        for word in words {
            match *word {
                "{" => owners.push(Some(last.ok_or("a brace must follow a subschema")?)),
                "}" => {
                    last = owners.pop().flatten();
                    owners.last().ok_or("a brace without its counterpart")?;
                }
                word if last.is_none() || word.starts_with('/') || word.starts_with("\"/") => {
                    let (resource, pointer) = self.place(owners.last().copied().flatten(), word)?;
                    last = Some(self.subschemas.len());
                    self.subschemas.push(Entry { line, resource, pointer, words: Vec::new() });
                }
                word => {
                    let entry = last.and_then(|last| self.subschemas.get_mut(last));
                    entry.ok_or("a line must begin with a location")?.words.push(word);
                }
            }
        }
        if owners.len() != 1 {
            return Err("a brace without its counterpart");
        }
        self.open.push((last.ok_or("a line must begin with a location")?, indent));
        Ok(())
    }

    /// Reads a location, bare or as a JSON string, in a resource or relative to the parent subschema.
    fn place(&self, owner: Option<usize>, word: &str) -> Result<(ResourceId, String), &'static str> {
        let wrong = "a line must begin with a location";
        let place = if word.starts_with('"') { string(word).ok_or(wrong)? } else { word.to_owned() };
        if place.starts_with('/') {
            let owner = owner.and_then(|owner| self.subschemas.get(owner));
            let owner = owner.ok_or("a relative location without a parent")?;
            return Ok((owner.resource, format!("{}{place}", owner.pointer)));
        }
        split(&place).map(|(resource, pointer)| (resource, pointer.to_owned())).ok_or(wrong)
    }
}
