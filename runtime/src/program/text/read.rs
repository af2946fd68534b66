//! From text to a [`Program`]: places first, so that every line may tell of every subschema, then what the lines say.
//! Trusts nothing: what is no program is a [`ProgramError`]. Knows keywords only as words of a line.

use super::item::{string, words};
use super::keywords::{Keywords, Target};
use super::places::split;
use super::{Places, ProgramError, VERSION};
use crate::program::{Program, Resource, ResourceId, Table};

/// What the lines of a text are about, each with its number.
#[derive(Default)]
struct Lines<'t> {
    resources: Vec<(usize, Vec<&'t str>)>,
    redacted: Vec<(usize, Vec<&'t str>)>,
    subschemas: Vec<(usize, ResourceId, String, Vec<&'t str>)>,
}

/// Reads a program.
///
/// # Errors
/// The first line that no program has, or that tells of a subschema which is nowhere.
pub fn read(text: &str) -> Result<Program, ProgramError> {
    let lines = Lines::of(text)?;
    let places = Places::new(lines.subschemas.iter().map(|(_, resource, pointer, _)| (*resource, pointer.as_str())));
    let count = lines.subschemas.len();
    let mut program = Program { subschemas: Table::default(), resources: Table::default(), redacted: Table::default() };
    for (line, words) in &lines.resources {
        let resource = resource(words).ok_or(ProgramError { line: *line, message: "this is no resource" })?;
        program.resources.to_mut().push(resource);
    }
    for (line, words) in &lines.redacted {
        for word in words {
            let name = string(word).ok_or(ProgramError { line: *line, message: "a name is a JSON string" })?;
            program.redacted.to_mut().push(name.into());
        }
    }
    for (line, resource, pointer, words) in &lines.subschemas {
        let wrong = |message| ProgramError { line: *line, message };
        if resource.0 as usize >= program.resources.len() {
            return Err(wrong("there is no such resource"));
        }
        let mut keywords = Keywords::new(Target { places: &places, count }, *resource, pointer);
        for word in words {
            keywords.add(word).map_err(wrong)?;
        }
        program.subschemas.to_mut().push(keywords.finish());
    }
    Ok(program)
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Result<Self, ProgramError> {
        let mut numbered = (1..).zip(text.lines());
        if numbered.next().is_none_or(|(_, line)| line != VERSION) {
            return Err(ProgramError { line: 1, message: "the text is not of the version that is read here" });
        }
        let mut lines = Self::default();
        for (number, line) in numbered {
            let mut words = words(line).into_iter();
            match words.next() {
                Some("resource") => lines.resources.push((number, words.collect())),
                Some("redact") => lines.redacted.push((number, words.collect())),
                Some(first) => {
                    let (resource, pointer) =
                        place(first).ok_or(ProgramError { line: number, message: "a line begins with a place" })?;
                    lines.subschemas.push((number, resource, pointer, words.collect()));
                }
                None => {}
            }
        }
        Ok(lines)
    }
}

/// `resource "uri"`
fn resource(words: &[&str]) -> Option<Resource> {
    match words {
        [uri] => Some(Resource { uri: string(uri)?.into() }),
        [] | [_, _, ..] => None,
    }
}

/// A place at the beginning of a line, bare or as a JSON string.
fn place(word: &str) -> Option<(ResourceId, String)> {
    let place = if word.starts_with('"') { string(word)? } else { word.to_owned() };
    split(&place).map(|(resource, pointer)| (resource, pointer.to_owned()))
}
