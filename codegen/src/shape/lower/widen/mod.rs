//! The third step: one layout for an object under any of its branches. Decides no type.

pub(crate) mod patterns;
pub(crate) mod wide;
