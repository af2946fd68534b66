//! The fourth step: one representation without Rust names for each schema, and its losses.
//! Makes no items.

pub(crate) mod array;
pub(crate) mod body;
pub(crate) mod facts;
mod flatten;
pub(crate) mod forms;
pub(crate) mod limits;
mod number;
pub(crate) mod object;
pub(crate) mod options;
mod same;
pub(crate) mod scalar;
pub(crate) mod union;
pub(crate) mod widened;
