//! Parses text into a [`Program`]. Trusts nothing: an invalid text is a [`ProgramError`].
//! Reads locations first, so that every line can refer to every subschema, then the keywords. Knows keywords only as
//! words.

use super::item::string;
use super::keywords::{Keywords, Target};
use super::lines::{Entry, Lines};
use super::{Places, ProgramError};
use crate::program::{Program, Resource, Table};

/// Parses a program.
///
/// # Errors
/// Reports the first line that is invalid or refers to a missing subschema.
pub fn read(text: &str) -> Result<Program, ProgramError> {
    let lines = Lines::of(text)?;
    let places = Places::new(lines.subschemas.iter().map(|one| (one.resource, one.pointer.as_str())));
    let count = lines.subschemas.len();
    let mut program = Program { subschemas: Table::default(), resources: Table::default(), redacted: Table::default() };
    for (line, words) in &lines.resources {
        let resource = resource(words).ok_or(ProgramError { line: *line, message: "invalid resource" })?;
        program.resources.to_mut().push(resource);
    }
    for (line, words) in &lines.redacted {
        for word in words {
            let name = string(word).ok_or(ProgramError { line: *line, message: "a name is a JSON string" })?;
            program.redacted.to_mut().push(name.into());
        }
    }
    for Entry { line, resource, pointer, words } in &lines.subschemas {
        let wrong = |message| ProgramError { line: *line, message };
        if resource.0 as usize >= program.resources.len() {
            return Err(wrong("unknown resource"));
        }
        let mut keywords = Keywords::new(Target { places: &places, count }, *resource, pointer);
        for word in words {
            keywords.add(word).map_err(wrong)?;
        }
        program.subschemas.to_mut().push(keywords.finish());
    }
    Ok(program)
}

/// Parses `resource "uri"`.
fn resource(words: &[&str]) -> Option<Resource> {
    match words {
        [uri] => Some(Resource { uri: string(uri)?.into() }),
        [] | [_, _, ..] => None,
    }
}
