//! The public API of generated code, as data: models with their fields and variants.
//! Re-exports only.

pub use crate::emit::outline::{Model, ModelKind, Outline, OutlineField, OutlineVariant};
