//! The grammar of ECMA-262 patterns with the `u` flag: [`parse`] converts a source to a [`Tree`].
//! Knows nothing of matching.

mod ast;
mod class;
mod cursor;
mod error;
mod escape;
mod foreign;
mod group;
mod names;
mod parser;
mod property;
mod property_names;

#[cfg(feature = "backtrack")]
pub(crate) use ast::Look;
#[cfg(any(feature = "backtrack", all(feature = "arbitrary", feature = "pattern")))]
pub(crate) use ast::Reference;
#[cfg(feature = "pattern")]
pub(crate) use ast::{Class, ClassItem, ClassKind, Group, LINE_TERMINATORS, NamedClass, Node, Repeat, Tree};
pub use error::{ForeignSyntax, PatternError};
#[cfg(feature = "format")]
pub(crate) use parser::is_strict;
#[cfg(feature = "pattern")]
pub(crate) use parser::{Parsed, parse};
#[cfg(feature = "pattern")]
pub(crate) use property::Property;
