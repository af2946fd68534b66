//! Regular expressions for JSON Schema: ECMA-262 with the `u` flag, matched anywhere in the text.
//! Knows nothing of schemas or instances, only of a source and a text.
//!
//! The module `syntax` parses a source into a tree by the grammar of ECMA-262. The linear engine runs all patterns with
//! an exact translation. Look-around and back-references need the other engine, which backtracks and counts its steps;
//! it also runs patterns whose linear program would be too large. Both take their cost from a budget.

#[cfg(feature = "pattern")]
mod automaton;
#[cfg(feature = "backtrack")]
mod backtrack;
#[cfg(feature = "pattern")]
mod class;
#[cfg(feature = "pattern")]
mod compiled;
#[cfg(feature = "pattern")]
mod lazy;
#[cfg(feature = "pattern")]
mod linear;
#[cfg(all(feature = "arbitrary", feature = "pattern"))]
mod sample;
#[cfg_attr(
    not(feature = "backtrack"),
    allow(
        dead_code,
        reason = "the linear engine reads only a part of the tree, and the format `regex` reads none of it"
    )
)]
pub(crate) mod syntax;

#[cfg(feature = "pattern")]
pub(crate) use compiled::OutOfSteps;
#[cfg(feature = "pattern")]
pub use compiled::{Engine, Pattern, PatternLimit};
#[cfg(feature = "pattern")]
#[doc(hidden)]
pub use lazy::LazyPattern;
#[cfg(all(feature = "arbitrary", feature = "pattern"))]
pub(crate) use sample::sample;
pub use syntax::{ForeignSyntax, PatternError};
