//! What generated code says once and needs several times: one table for each type, from which macros make all impls.
//! Each says what its entries mean. Knows traits and builders; no table.
//!
//! Macros are exported from the root of a crate, whatever their place; generated code calls them by their names in
//! `__private::v1`.

mod defaults;
mod enumeration;
mod members;
mod model;
mod newtype;
mod union;

pub use defaults::OrDefault;
