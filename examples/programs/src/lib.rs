//! The models that the programs share, compiled from `schemas/` by `build.rs`.

include!(concat!(env!("OUT_DIR"), "/models.rs"));
