//! [`ProgramText`]: a program whose text is written, and how that text refers to subschemas. Knows nothing of what rules ask.

use typewright::__private::v1::program::text::Places;
use typewright::__private::v1::program::{Program, Rule, Subschema, SubschemaId};

use super::layout::place;
use super::word::string;

/// A program that prints as text.
#[derive(Debug)]
pub struct ProgramText<'p> {
    pub(super) program: &'p Program,
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
}
