//! The last step: what is reported of types: losses, defaults, and who enforces which keyword. Changes no item.

pub(crate) mod defaults;
pub(crate) mod losses;
pub(crate) mod reason;
pub(crate) mod record;
