//! The grammar of ECMA-262 patterns with the `u` flag: [`parse`] turns a source into a [`Tree`].
//! Knows nothing of matching.

#[cfg_attr(not(feature = "pattern"), expect(dead_code, reason = "without an engine only the verdict is wanted"))]
mod ast;
mod class;
mod cursor;
mod error;
mod escape;
mod group;
mod parser;
mod property;
mod property_names;

pub(crate) use ast::{
    Class, ClassItem, ClassKind, Group, LINE_TERMINATORS, Look, NamedClass, Node, Reference, Repeat, Tree,
};
pub use error::PatternError;
#[cfg(any(feature = "format", test))]
pub(crate) use parser::is_strict;
#[cfg(feature = "pattern")]
pub(crate) use parser::parse;
#[cfg(feature = "pattern")]
pub(crate) use property::Property;
