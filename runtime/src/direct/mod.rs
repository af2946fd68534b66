//! Decodes texts without a tree: one pass over the bytes checks them and fills the fields of a value.
//!
//! [`layout`] describes Rust types as data, [`plan`] joins a type with the checks of its schema, [`compile`] makes a
//! plan, and [`pass`] follows it. A pass only accepts: whatever it does not accept, the tree decides.

#[cfg(feature = "report")]
mod choice;
#[cfg(feature = "report")]
mod compile;
#[cfg(feature = "report")]
mod decode;
mod entries;
#[cfg(feature = "report")]
mod facts;
#[cfg(feature = "report")]
mod ids;
mod layout;
#[cfg(feature = "report")]
mod pass;
#[cfg(feature = "report")]
mod plan;
mod plans;
#[cfg(feature = "report")]
mod rules;
#[cfg(feature = "report")]
mod union;
#[cfg(feature = "report")]
mod untyped;
mod variants;

#[cfg(feature = "report")]
pub use self::decode::decode_directly;
#[cfg(feature = "report")]
pub(crate) use self::decode::{decode, decode_into};
pub(crate) use self::entries::{Map, map_of};
#[cfg(feature = "report")]
pub(crate) use self::layout::Inner;
pub(crate) use self::layout::{Field, Fields, Stored};
pub use self::layout::{Type, Variant, Variants};
pub use self::plans::Plans;
