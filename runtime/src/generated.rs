//! [`Generated`]: what the generator provides for each type that is checked by itself.
//! Knows no model, and nothing of decoding.

use crate::build::Build;
use crate::context::Context;
use crate::node::Node;
#[cfg(feature = "report")]
use crate::program::LazyProgram;
use crate::redact::Secrets;
use crate::write::Write;

/// A program, and the place where the checks of one type begin in it; `None` where there is no program to explain a no.
#[cfg(feature = "report")]
pub type Origin = Option<(&'static LazyProgram, &'static str)>;
/// Nothing, because the interpreter is left out.
#[cfg(not(feature = "report"))]
pub type Origin = Option<std::convert::Infallible>;

/// What the generator provides for each type that is checked by itself; [`Model`](crate::Model) is made of it.
#[doc(hidden)]
pub trait Generated: Build + Write {
    /// What of a value is secret.
    const __SECRETS: Secrets<'static> = Secrets { names: &[], whole: false };

    /// Whether an instance is valid: the straight-line check.
    fn __check<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool;

    /// The same checks as data, and where they begin.
    fn __program() -> Origin {
        Origin::default()
    }
}
