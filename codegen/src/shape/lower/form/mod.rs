//! The fourth step: for each schema one representation that knows no Rust names, and what that loses. Makes no items.

pub(crate) mod array;
pub(crate) mod body;
pub(crate) mod facts;
pub(crate) mod forms;
pub(crate) mod limits;
pub(crate) mod object;
pub(crate) mod options;
pub(crate) mod scalar;
pub(crate) mod union;
pub(crate) mod widened;
