//! The name of a member, checked like a string instance (`propertyNames`).

use std::fmt;
use std::iter::{Empty, empty};

use crate::context::Context;
use crate::node::{Kind, Node};
use crate::number::Number;

/// The name of a member as a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name<'a>(pub &'a str);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because a name within a secret is part of the secret.
        f.debug_struct("Name").field("bytes", &self.0.len()).finish_non_exhaustive()
    }
}

impl<'a> Node<'a> for Name<'a> {
    type Items = Empty<Self>;
    type Members = Empty<(&'a str, Self)>;

    fn kind(self) -> Kind {
        Kind::String
    }

    fn as_bool(self) -> Option<bool> {
        None
    }

    fn as_str(self) -> Option<&'a str> {
        Some(self.0)
    }

    fn as_number(self) -> Option<Number<'a>> {
        None
    }

    fn items(self) -> Self::Items {
        empty()
    }

    fn members(self) -> Self::Members {
        empty()
    }

    fn len(self) -> usize {
        0
    }

    fn get(self, _: &str) -> Option<Self> {
        None
    }

    /// Names are not in the tree of the instance, so results for them are not memoized.
    fn identity(self) -> usize {
        Context::FORGOTTEN
    }
}
