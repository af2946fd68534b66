//! Compiles JSON Schema to Rust. From one reading of the schemas come types, validators and documentation that cannot
//! disagree; the phases, in order:
//!
//! 1. [`source`] reads files into trees with byte spans. Nothing else reads.
//! 2. [`schema`] turns keywords into types, whatever the dialect.
//! 3. [`resolve`] links names and references into one [`resolve::Graph`].
//!
//! Each phase collects [`diagnostic`]s; one error stops the run at the end of its phase. Nothing in this crate prints,
//! exits, or depends on anything but the bytes it is given: the same input gives the same output.

pub mod check;
mod components;
pub mod diagnostic;
pub mod emit;
mod generator;
mod ids;
mod instance;
mod layout;
pub mod output;
pub mod print;
mod reserved;
pub mod resolve;
pub mod schema;
pub mod settings;
pub mod shape;
pub mod source;
mod validator;

pub use generator::{FileSummary, Generated, Generation, Generator};
pub use instance::Instance;
pub use shape::module_name;
pub use source::TextFormat;
pub use validator::Validator;
