//! Reads vendors' documentation pages into facts, and compares two descriptions of the same facts.
//!
//! ```text
//! page text -> dialect -> Page (facts) ─┐
//!                                       ├─> diff -> differences
//! facts from anywhere else ─────────────┘
//! ```
//!
//! 1. [`read`] takes the text of a page and its [`Dialect`], and returns a [`Page`]: models, fields, enumerations,
//!    operations and examples in documented order. A page that does not follow its dialect is a [`PageError`] with line
//!    and column. Prose is kept but not interpreted.
//! 2. [`diff`] takes two pages and returns every [`Difference`] between their facts. Prose is ignored. The meaning of
//!    an enumeration value is compared word by word if it is a [`Meaning::Label`].
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
