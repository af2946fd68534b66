//! Compares two versions of schemas, and says who breaks.
//!
//! 1. [`read`] makes a [`typewright_codegen::Contract`] of each version: a file, a folder, or a git revision.
//! 2. `pairs` finds which models belong together.
//! 3. `prove` shows that everything which one version accepts, the other one accepts too, or says what is in the way.
//! 4. `witness` searches a document near what is in the way that one version accepts and the other one rejects.
//! 5. `api` compares the public Rust by cargo's rules.
//! 6. [`compare`] puts these together: each direction of each model is compatible, breaking, or not known.
//!
//! Nothing here prints or exits. The network is never used.

mod api;
mod change;
mod comparison;
mod pairs;
mod prove;
pub mod read;
mod witness;

pub use api::{ApiChange, Level, level};
pub use change::Change;
pub use comparison::{Comparison, Direction, ModelComparison, ModelName, Verdict, compare};
pub use witness::Witness;
