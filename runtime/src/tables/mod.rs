//! Macros that expand one table for each type to all its impls, so that generated code states each fact once.
//! Each macro documents its entries. Knows traits and builders; no table.
//!
//! Macros are always exported from the root of a crate; generated code uses the names in `__private::v1`.

mod common;
mod debug;
mod defaults;
mod enumeration;
mod members;
mod model;
mod newtype;
mod setters;
mod union;

pub use debug::label;
pub use defaults::{OrDefault, TextOrDefault};
pub use setters::{set, set_nullable};
