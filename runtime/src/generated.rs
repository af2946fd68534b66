//! [`Generated`]: the generated code for each type with its own check.
//! Knows no model, and nothing of decoding.

use std::fmt;

use crate::build::Build;
use crate::context::Context;
#[cfg(feature = "report")]
use crate::interpret::is_valid;
use crate::node::Node;
#[cfg(feature = "report")]
use crate::program::{LazyProgram, Program, SubschemaId};
use crate::redact::{Redacted, Secrets};
use crate::write::Write;

/// A program, and the location of one type's checks in it; `None` if there is no program.
#[cfg(feature = "report")]
pub type Origin = Option<(&'static LazyProgram, &'static str)>;
/// Always `None`, because the interpreter is disabled.
#[cfg(not(feature = "report"))]
pub type Origin = Option<std::convert::Infallible>;

/// Returns the program of a type, and the subschema of its checks.
#[cfg(feature = "report")]
pub(crate) fn entry(origin: Origin) -> Option<(&'static Program, SubschemaId)> {
    let (program, place) = origin?;
    program.entry(place)
}

/// The generated code for each type with its own check, on which [`Model`](crate::Model) is based.
#[doc(hidden)]
pub trait Generated: Build + Write {
    /// The secret parts of a value.
    const __SECRETS: Secrets<'static> = Secrets { names: &[], whole: false };

    /// Whether an instance is valid: the straight-line check. Types that are written in place have none, because theirs is
    /// part of other functions; their program is interpreted.
    #[cfg(feature = "report")]
    fn __check<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool {
        entry(Self::__program()).is_some_and(|(program, entry)| is_valid(program, entry, node, context))
    }

    /// Whether an instance is valid: the straight-line check.
    #[cfg(not(feature = "report"))]
    fn __check<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool;

    /// Returns the same checks as data, and their location.
    fn __program() -> Origin {
        Origin::default()
    }
}

/// `None` is `null`, if the schema allows it.
impl<T: Generated> Generated for Option<T> {
    const __SECRETS: Secrets<'static> = T::__SECRETS;

    fn __check<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool {
        T::__check(node, context)
    }

    fn __program() -> Origin {
        T::__program()
    }
}

/// Formats a value for people, unless it is secret as a whole.
pub fn show<T: Generated, V: fmt::Display>(value: &V, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if T::__SECRETS.whole { fmt::Debug::fmt(&Redacted, f) } else { value.fmt(f) }
}
