//! Measures the ways to validate, decode and encode the documents of each schema, all in one process and in turn.
//! `scoreboard speed` generates a program that has the models and calls [`run`].

mod boon;
#[path = "../../src/peer/boon_formats.rs"]
mod boon_formats;
mod clock;
mod contestant;
mod measure;
mod texts;
mod threads;
mod typed;
pub mod types;
mod ways;
mod wrong;

#[cfg(feature = "corvus")]
mod corvus;

pub use contestant::Contestant;
pub use measure::run;
pub use typed::Typed;
