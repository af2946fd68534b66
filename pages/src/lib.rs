//! Reads vendors' documentation pages into facts, and says where two tellings of the same facts differ.
//!
//! ```text
//! page text -> dialect -> Page (facts) ─┐
//!                                       ├─> diff -> differences
//! facts from anywhere else ─────────────┘
//! ```
//!
//! 1. [`read`] takes the text of a page and the [`Dialect`] in which it is written, and gives a [`Page`]: models,
//!    fields, enumerations, operations and examples in documented order. A page that leaves its dialect gives a
//!    [`PageError`] with line and column; prose is kept, but nothing is concluded from it.
//! 2. [`diff`] takes two pages and gives every [`Difference`] between their facts. Prose is no fact: it may differ.
//!    What an enumeration value means is compared word by word as far as it is a [`Meaning::Label`].
//!
//! This crate knows nothing of JSON Schema or of generated code.

mod dialect;
mod difference;
mod error;
mod facts;
mod literal;
mod piece;

pub use dialect::{Dialect, read};
pub use difference::{Difference, Side, diff};
pub use error::PageError;
pub use facts::{
    Additional, Constraint, Enumeration, EnumerationValue, Example, Field, Meaning, Model, Nullable, Operation, Page,
    Requirement, Sample, Type,
};
pub use literal::Literal;
