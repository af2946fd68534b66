//! The sixth step: names of types, variants, aliases and modules. Makes no items.

pub(crate) mod aliases;
pub(crate) mod modules;
pub(crate) mod types;
pub(crate) mod variants;
