//! Compares two versions of schemas, and reports whether readers or writers break.
//!
//! 1. [`read`] compiles each version to a [`Contract`]: a file, a folder, or a part of a git revision.
//! 2. `pairs` finds the pairs of models.
//! 3. `prove` proves that one version accepts all documents of the other one, or returns the obstacles.
//! 4. `witness` searches for a document near an obstacle that one version accepts and the other one rejects.
//! 5. `api` compares the public items of the generated Rust by cargo's rules.
//! 6. [`compare`] combines them: each direction of each model is compatible, breaking, or not known.
//!
//! Nothing in this crate prints or exits. It never uses the network.

mod api;
mod change;
mod comparison;
mod pairs;
mod prove;
pub mod read;
mod witness;

pub use api::{ApiChange, Level, level};
pub use change::Change;
pub use comparison::{Comparison, Compatibility, Direction, ModelComparison, ModelName, compare};
pub use typewright_codegen::__private::contract::{Contract, ContractLocation};
pub use witness::Witness;
