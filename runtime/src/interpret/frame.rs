//! A step of the walker: a subschema that is being applied, and how it was reached.

use std::ops::Range;

use crate::program::SubschemaId;

use super::step::Token;

/// A subschema that is being applied.
#[derive(Clone, Debug)]
pub(super) struct Frame<'p, 'a> {
    pub(super) subschema: SubschemaId,
    /// The step to it: the keyword that applies it, and the tokens under that keyword and in the instance.
    pub(super) applied_by: &'p str,
    pub(super) within: Token<'p>,
    pub(super) instance: Token<'a>,
    /// The number of tokens of the location in the instance.
    pub(super) level: usize,
    pub(super) span: Option<Range<usize>>,
    /// Whether the instance is secret or part of a secret.
    pub(super) secret: bool,
    /// Whether the instance is part of a secret. Then it has the span and the location of the secret.
    pub(super) hidden: bool,
    /// Index into [`AppliedSubschemas::all`], once there is a violation.
    pub(super) applied: Option<usize>,
}
