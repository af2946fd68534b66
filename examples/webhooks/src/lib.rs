//! Receives the events of a shop: checks them, keeps them in a journal, and passes them on to other programs.
//! The models are compiled from `schemas/` by `build.rs`.

pub mod app;
pub mod config;
pub mod journal;
pub mod problem;
pub mod sender;

pub mod models {
    //! The types of `schemas/`.
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
    pub use schemas::*;
}
