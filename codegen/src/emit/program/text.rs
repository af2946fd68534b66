//! The text of a program: [`typewright::program::text`] tells its form. What follows from the places of subschemas is not
//! said. Knows nothing of what the rules ask, nor of lines.

use std::fmt;

use typewright::program::text::{Places, VERSION};
use typewright::program::{Program, Rule, Subschema, SubschemaId};

use super::item::{keyword, string};
use super::layout::{self, Entry, place};

/// A program that prints as text.
#[derive(Debug)]
pub struct ProgramText<'p> {
    program: &'p Program,
    pub(super) places: Places<'p>,
}

impl<'p> ProgramText<'p> {
    /// The text of this program.
    pub fn new(program: &'p Program) -> Self {
        let places = program.subschemas.iter().map(|one| (one.resource, one.pointer.as_ref()));
        Self { program, places: Places::new(places) }
    }

    /// How the text tells of a subschema: by its place, or by its index where another one has the same place.
    pub fn place(&self, id: SubschemaId) -> String {
        let Subschema { resource, pointer, .. } = self.program.subschema(id);
        let is_first = self.places.at(*resource, pointer) == Some(id);
        if is_first { place(*resource, pointer) } else { id.0.to_string() }
    }

    /// The same as an operand.
    pub(super) fn reference(&self, id: SubschemaId) -> String {
        let place = self.place(id);
        if place.contains('#') { string(&place) } else { place }
    }

    /// Whether the program asserts a format.
    pub(super) fn asserts_formats(&self) -> bool {
        let mut checks = self.program.subschemas.iter().flat_map(|one| one.checks.iter());
        checks.any(|check| matches!(check.rule, Rule::Format(_)))
    }

    fn entry(&self, subschema: &'p Subschema) -> Entry<'p> {
        let (mut keywords, mut words) = (Vec::new(), String::new());
        if subschema.redact {
            words.push_str(" secret");
        }
        for check in subschema.checks.iter() {
            keyword(self, subschema, check, &mut keywords, &mut words);
        }
        for (name, value) in subschema.annotations.iter() {
            words.extend([" @", &string(name), "=", &string(value)]);
        }
        Entry { resource: subschema.resource, pointer: &subschema.pointer, keywords, words }
    }
}

impl fmt::Display for ProgramText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{VERSION}")?;
        for resource in self.program.resources.iter() {
            writeln!(f, "resource {}", string(&resource.uri))?;
        }
        if !self.program.redacted.is_empty() {
            f.write_str("redact")?;
            self.program.redacted.iter().try_for_each(|name| write!(f, " {}", string(name)))?;
            f.write_str("\n")?;
        }
        let entries: Vec<Entry<'_>> = self.program.subschemas.iter().map(|subschema| self.entry(subschema)).collect();
        layout::write(&entries, f)
    }
}
