//! A program as text, told as the schema is written: what generated code holds, because text costs a compiler nothing, and
//! a reviewer reads it. Knows nothing of where such text stands.
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
//! - The first line is the version. Then come the schema resources, the first of which owns most subschemas; names of
//!   members that are secret; and the subschemas. The index of a resource or subschema counts those before it from 0.
//! - A subschema begins with its place: a resource (left out where it is the first) and the pointer in it, `1#/not`; or, with
//!   `/` first, the pointer in the subschema that it is told below. Those are the last one of the nearest line before that is
//!   set in less, for all subschemas of a line, and the one before the brace within braces.
//!   A place with a blank, a control character or a quote in it is a JSON string.
//! - Then its keywords, a blank before each: a name, after `:` the canonical name of its rule where the dialect spells it
//!   otherwise (`minimum:exclusiveMinimum=5`), after `=` its operand as JSON without blanks. `secret` is no keyword;
//!   `@name="…"` is an annotation, its value a string of JSON.
//! - Operands are those of JSON Schema, but for subschemas: these are told by place, or by index where another one has the
//!   same place. Where they stand at the place that JSON Schema gives them, they are not told at all: `properties` alone
//!   stands for all subschemas right below `…/properties`, `allOf` for `…/allOf/0` and on, `not` for `…/not`.
//! - Rules with parts are one keyword for each part, next to each other: `properties`, `patternProperties`,
//!   `additionalProperties`; `if`, `then`, `else`; `contains`, `minContains`, `maxContains`. Tuples are
//!   `prefixItems`, the items after them `items`.
//! - Rules that no keyword of JSON Schema 2020-12 names: `containsUncounted`, a `contains` before 2020-12, which marks no
//!   item as evaluated; `integerToken`, a kind: the integer of draft 4; `content`, an array of `base64` and `json`.

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

/// The first line of every text that this version reads.
pub const VERSION: &str = "typewright 1";

/// Why a text is no program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ProgramError {}
