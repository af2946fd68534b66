//! The second step: what the type of a schema could be called, by its place and by what tells branches apart. Assigns no name.

pub(crate) mod branch_names;
pub(crate) mod namespace;
pub(crate) mod path;
