//! The seventh step: boxes, traits, links between views, and the order of items. Names nothing.

pub(crate) mod boxes;
pub(crate) mod large;
pub(crate) mod order;
pub(crate) mod secrets;
pub(crate) mod traits;
pub(crate) mod views;
