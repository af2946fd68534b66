//! The text of a program: [`typewright::program::text`] tells its form. What follows from the places of subschemas is not
//! said; so a reviewer sees one line per subschema, and a new one moves no other. Knows nothing of what the rules ask.

use std::fmt;

use typewright::program::text::{Places, VERSION};
use typewright::program::{Program, ResourceId, Rule, Subschema, SubschemaId};

use super::item::{is_bare, keyword, string};

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

    fn subschema(&self, subschema: &Subschema, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = place(subschema.resource, &subschema.pointer);
        f.write_str(&if is_bare(&place) { place } else { string(&place) })?;
        if subschema.redact {
            f.write_str(" secret")?;
        }
        for check in subschema.checks.iter() {
            keyword(self, subschema, check, f)?;
        }
        for (name, value) in subschema.annotations.iter() {
            write!(f, " @{}={}", string(name), string(value))?;
        }
        f.write_str("\n")
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
        self.program.subschemas.iter().try_for_each(|subschema| self.subschema(subschema, f))
    }
}

fn place(resource: ResourceId, pointer: &str) -> String {
    if resource.0 == 0 { format!("#{pointer}") } else { format!("{}#{pointer}", resource.0) }
}
