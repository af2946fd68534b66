//! The public surface of generated code, as data: models with their fields and variants.
//! Holds no code of its own.

pub use crate::emit::outline::{Model, ModelKind, Outline, OutlineField, OutlineVariant};
