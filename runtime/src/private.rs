//! What generated code may call and nobody else should: no promise of stability, but for the version in the name.
//! Holds no code of its own.

/// The first version: generated code names it, so that a runtime that breaks it can offer a second one beside it.
pub mod v1 {
    pub use crate::__typewright_arbitrary as arbitrary_model;
    pub use crate::__typewright_checked as checked_type;
    pub use crate::__typewright_defaults as defaults;
    pub use crate::__typewright_getters as getters;
    pub use crate::__typewright_integers as integers;
    pub use crate::__typewright_members as members;
    pub use crate::__typewright_model as model;
    pub use crate::__typewright_models as models;
    pub use crate::__typewright_newtype as newtype;
    pub use crate::__typewright_required as required;
    pub use crate::__typewright_schemars as schemars_model;
    pub use crate::__typewright_serde_model as serde_model;
    pub use crate::__typewright_strings as strings;
    pub use crate::__typewright_union as union;
    #[cfg(feature = "arbitrary")]
    pub use crate::adapters::arbitrary::draw;
    #[cfg(feature = "schemars")]
    pub use crate::adapters::schemars::{name, schema};
    #[cfg(feature = "serde")]
    pub use crate::adapters::serde::{deserialize, serialize};
    pub use crate::assert;
    pub use crate::build::{
        Branch, Build, Builder, Members, Misfit, Reason, always, exact_integer, exact_number, integer, is_array,
        is_boolean, is_integer, is_null, is_number, is_object, is_string, no_variant, string,
    };
    pub use crate::context::Context;
    #[cfg(feature = "format")]
    pub use crate::format::Format;
    pub use crate::json::NodeRef;
    pub use crate::model::{Generated, Origin, checked};
    pub use crate::node::{Kind, Node};
    pub use crate::number::Number;
    #[cfg(feature = "pattern")]
    pub use crate::pattern::LazyPattern;
    #[cfg(feature = "report")]
    pub use crate::program::LazyProgram;
    pub use crate::redact::{Mask, Masked, Redacted, Secrets, redacted};
    pub use crate::tables::OrDefault;
    pub use crate::write::{Entries, ObjectWriter, Write};
    pub use crate::writer::Writer;
    #[cfg(feature = "arbitrary")]
    pub use ::arbitrary;
    #[cfg(feature = "schemars")]
    pub use ::schemars;
    #[cfg(feature = "serde")]
    pub use ::serde;
}
