//! The third step: one layout for an object under any of its branches. Decides no type.

pub(crate) mod making;
pub(crate) mod meet;
pub(crate) mod patterns;
pub(crate) mod tells;
pub(crate) mod wide;
