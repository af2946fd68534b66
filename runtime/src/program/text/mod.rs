//! The text form of a program, close to the schema. Generated code contains it, because text costs a compiler almost
//! nothing and
//! reviewers can read it. Does not depend on where such text is stored.
//!
//! ```text
//! typewright 1
//! resource "https://example.com/order"
//! redact "token"
//! # type="object" required=["id"] properties additionalProperties
//!   /properties/id type="integer" minimum=1  /properties/next $ref="#"  /properties/tags type="array" items { /items type="string" }
//!   /properties/token secret type=["null","string"] maxLength=40
//!   /additionalProperties false
//! ```
//!
//! - The first line is the version. The schema resources follow, the first of which owns most subschemas; then names of
//!   members that are secret; then the subschemas. Resources and subschemas are numbered in order, from 0.
//! - A subschema begins with its location: a resource (omitted for the first one) and the JSON Pointer in it, `1#/not`;
//!   or a relative JSON Pointer that begins with `/`. This is relative to the parent: for all subschemas of a line, the
//!   last subschema of the nearest line above with less indentation; within braces, the subschema before the opening
//!   brace. A location that contains a blank, a control character or a quote is a JSON string.
//! - The keywords follow, with a blank before each: a name, then `:` and the canonical name of its rule if the dialect
//!   spells it differently (`minimum:exclusiveMinimum=5`), then `=` and its operand as JSON without blanks. `secret` is
//!   not a keyword; `@name="…"` is an annotation, with its value as a JSON string.
//! - Operands are those of JSON Schema, except for subschemas. These are written as locations, or as indices if an
//!   earlier subschema has the same location. They are omitted if they have the locations that JSON Schema gives them:
//!   `properties` alone means all subschemas directly below `…/properties`, `allOf` means `…/allOf/0` and so on, `not`
//!   means `…/not`.
//! - A rule with several parts is one keyword for each part, next to each other: `properties`, `patternProperties`,
//!   `additionalProperties`; `if`, `then`, `else`; `contains`, `minContains`, `maxContains`. Tuples are `prefixItems`,
//!   the items after them `items`.
//! - Rules without a keyword in JSON Schema 2020-12: `containsUncounted`, a `contains` before 2020-12, which marks no
//!   item as evaluated; `integerToken`, a type, the integer of draft 4; `content`, an array of `base64` and `json`.

mod item;
mod keywords;
mod lazy;
mod lines;
mod places;
mod read;

use std::fmt;

pub use lazy::LazyProgram;
pub use places::Places;
pub use read::read;

/// The first line of every text that this version can read.
pub const VERSION: &str = "typewright 1";

/// Why a text is not a valid program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramError {
    /// The line, counted from 1.
    pub line: usize,
    /// A description of the error.
    pub message: &'static str,
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ProgramError {}
