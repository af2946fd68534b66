//! The fifth step: each type that has a name, made once. Names no types.

pub(crate) mod arena;
pub(crate) mod docs;
pub(crate) mod enumeration;
pub(crate) mod files;
pub(crate) mod make;
pub(crate) mod nesting;
pub(crate) mod place;
pub(crate) mod reach;
pub(crate) mod share;
pub(crate) mod structure;
pub(crate) mod types;
pub(crate) mod union;
