//! The third step: one struct layout that fits an object under any branch.
//! Decides no types.

pub(crate) mod effect;
pub(crate) mod groups;
pub(crate) mod making;
pub(crate) mod meet;
pub(crate) mod patterns;
pub(crate) mod spread;
pub(crate) mod wide;
