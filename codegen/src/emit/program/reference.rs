//! [`ProgramText`]: the text of a program, and how it refers to subschemas.
//! Does not depend on the rules.

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
    /// Creates the text of this program.
    pub fn new(program: &'p Program) -> Self {
        let places = program.subschemas.iter().map(|one| (one.resource, one.pointer.as_ref()));
        Self { program, places: Places::new(places) }
    }

    /// Returns the reference to a subschema: its location, or its index if the location is not unique.
    pub fn place(&self, id: SubschemaId) -> String {
        let Subschema { resource, pointer, .. } = self.program.subschema(id);
        let is_first = self.places.at(*resource, pointer) == Some(id);
        if is_first { place(*resource, pointer) } else { id.0.to_string() }
    }

    /// Returns the same as an operand.
    pub(super) fn reference(&self, id: SubschemaId) -> String {
        let place = self.place(id);
        if place.contains('#') { string(&place) } else { place }
    }

    /// Returns whether the program asserts a format.
    pub(super) fn asserts_formats(&self) -> bool {
        let mut checks = self.program.subschemas.iter().flat_map(|one| one.checks.iter());
        checks.any(|check| matches!(check.rule, Rule::Format(_)))
    }
}
