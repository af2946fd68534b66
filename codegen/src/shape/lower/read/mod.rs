//! The first step: pure functions of the graph.
//! Decides no types and makes no schemas.

pub(crate) mod allowed;
pub(crate) mod branches;
pub(crate) mod chain;
pub(crate) mod descent;
pub(crate) mod equal;
pub(crate) mod implies;
pub(crate) mod kinds;
pub(crate) mod matching;
pub(crate) mod names;
pub(crate) mod narrow;
pub(crate) mod positions;
pub(crate) mod possible;
pub(crate) mod range;
pub(crate) mod scalars;
pub(crate) mod tag;
pub(crate) mod untyped;
pub(crate) mod values;
pub(crate) mod view;
