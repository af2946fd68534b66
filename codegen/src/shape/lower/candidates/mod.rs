//! The second step: candidates for the names of types, by location and by what distinguishes branches.
//! Assigns no names.

pub(crate) mod added;
pub(crate) mod branch_names;
pub(crate) mod branch_words;
pub(crate) mod namespace;
mod nested_tags;
pub(crate) mod path;
mod tag_values;
