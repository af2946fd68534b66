//! [`Builder`]: the state of building typed values, strict or lenient, for every [`Build`](super::Build).
//! Knows which values were dropped, not what they mean.

use std::collections::BTreeMap;

use super::space::Space;
use super::{Build, Misfit, Reason};
use crate::context::Context;
use crate::{Kind, LimitError, Limits, Node, NodeRef};

/// The state of building typed values from a document.
///
/// A strict builder stops at the first value that its type cannot represent. A lenient one drops the nearest enclosing
/// optional member or map entry, and records its value.
#[derive(Debug)]
pub struct Builder<'c> {
    context: &'c mut Context,
    ledger: Option<Ledger>,
    /// Whether the value being built is not known to be valid, though the builder is strict.
    doubts: bool,
    /// The nesting of the arrays and objects being built.
    depth: usize,
    pub(super) space: Space,
    /// The strings whose types write another spelling.
    respelled: Vec<Respelled>,
}

/// A string that its type writes with another spelling.
#[derive(Clone, Debug)]
pub(crate) struct Respelled {
    /// The index of the node of the string.
    pub(crate) node: u32,
    /// The text that is written.
    pub(crate) written: String,
    /// The type that writes it.
    pub(crate) rust_type: &'static str,
}

/// The maximum bytes for each value and name within an untyped value, in addition to its text.
const UNTYPED_BYTES: usize = 64;
/// The bytes needed to record a dropped value or a chosen branch.
pub(super) const NOTE_BYTES: usize = 64;

/// The records of a lenient builder.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The indices of the nodes that the typed value does not represent exactly.
    pub(crate) rest: Vec<u32>,
    /// The number of members that were treated as additional.
    pub(crate) additional: usize,
    /// The chosen branch for each union, by the index of the value's node and the type. So a nested union is decided only
    /// once, however often the outer one tries its branches.
    pub(super) choices: BTreeMap<(u32, &'static str), usize>,
}

impl<'c> Builder<'c> {
    /// Creates a builder for a valid instance.
    pub fn strict(context: &'c mut Context) -> Self {
        Self { context, ledger: None, doubts: false, depth: 0, space: Space::take(), respelled: Vec::new() }
    }

    /// Creates a builder that also accepts invalid instances.
    pub fn lenient(context: &'c mut Context) -> Self {
        Self { ledger: Some(Ledger::default()), ..Self::strict(context) }
    }

    /// Enters an array or object. Each call is paired with one of [`Builder::leave`].
    #[inline]
    pub(super) fn enter(&mut self, node: NodeRef<'_>) -> Result<(), Misfit> {
        self.depth += 1;
        if self.depth <= Limits::MOST_TYPED_DEPTH { Ok(()) } else { Err(self.too_deep(node)) }
    }

    /// Leaves the array or object that [`Builder::enter`] entered, even if it failed.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    fn too_deep(&mut self, node: NodeRef<'_>) -> Misfit {
        self.context.reach(LimitError::typed_depth(Some(node.offset())));
        Misfit::new(node, Reason::Value)
    }

    /// Whether values may be dropped.
    pub fn is_lenient(&self) -> bool {
        self.ledger.is_some()
    }

    /// Whether the value being built is not known to be valid, though the builder is strict.
    pub(super) fn doubts(&self) -> bool {
        self.doubts
    }

    /// Returns the context for the checks that choose the branches of unions.
    pub fn context(&mut self) -> &mut Context {
        self.context
    }

    /// Takes bytes for a value from the budget, in addition to the size of its type if that is part of another.
    #[inline]
    pub fn hold(&mut self, node: NodeRef<'_>, bytes: usize) -> Result<(), Misfit> {
        if self.context.hold(bytes as u64) { Ok(()) } else { Err(Misfit::new(node, Reason::Value)) }
    }

    /// Takes the bytes of an untyped value.
    pub(super) fn hold_untyped(&mut self, node: NodeRef<'_>) -> Result<(), Misfit> {
        let nodes = usize::try_from(node.count()).unwrap_or(usize::MAX);
        self.hold(node, nodes.saturating_mul(UNTYPED_BYTES).saturating_add(node.span().len()))
    }

    /// Builds a value whose type has its own check. Fails if the value is invalid.
    pub fn constrained<'d, T: Build>(
        &mut self,
        node: NodeRef<'d>,
        check: fn(NodeRef<'d>, &mut Context) -> bool,
    ) -> Result<T, Misfit> {
        // A strict builder only gets values that are already checked, except in `doubtful`.
        if (self.doubts || self.is_lenient()) && !check(node, self.context) {
            return Err(Misfit::new(node, Reason::Value));
        }
        T::__build(node, self)
    }

    /// Builds a value that is not known to be valid, if its type can represent it exactly.
    #[inline]
    pub(super) fn doubtful<T: Build>(&mut self, node: NodeRef<'_>) -> Option<T> {
        let bytes = self.context.bytes();
        let ledger = self.ledger.take();
        let respelled = self.respelled.len();
        let doubted = std::mem::replace(&mut self.doubts, true);
        let value = T::__build(node, self).ok();
        self.doubts = doubted;
        self.ledger = ledger;
        if value.is_none() || self.is_lenient() {
            self.respelled.truncate(respelled);
        }
        if value.is_none() || !self.is_lenient() {
            return value;
        }
        // A lenient builder records which digits are lost.
        self.context.release(bytes);
        if self.context.spend(node.count()) { T::__build(node, self).ok() } else { None }
    }

    /// Builds an optional value. Returns `None` if the value was dropped.
    #[inline]
    pub(crate) fn may_give_way<T: Build>(&mut self, node: NodeRef<'_>) -> Result<Option<T>, Misfit> {
        let before = self.count_put_aside();
        match T::__build(node, self) {
            Ok(value) => Ok(Some(value)),
            Err(misfit) => self.give_way(node, misfit, before).map(|()| None),
        }
    }

    /// Returns the number of dropped values.
    #[inline]
    pub(super) fn count_put_aside(&self) -> usize {
        self.ledger.as_ref().map_or(0, |ledger| ledger.rest.len())
    }

    /// Drops a value and records it, in place of the values within it.
    /// These are the ones after the first `before` records. A strict builder fails instead.
    #[cold]
    pub(super) fn give_way(&mut self, node: NodeRef<'_>, misfit: Misfit, before: usize) -> Result<(), Misfit> {
        let ledger = self.ledger.as_mut().ok_or(misfit)?;
        ledger.rest.truncate(before);
        ledger.rest.push(node.index());
        self.hold(node, NOTE_BYTES)
    }

    /// Records the digits of a number that its type represents only approximately.
    pub(super) fn keep_digits(&mut self, node: NodeRef<'_>) {
        if let Some(ledger) = &mut self.ledger {
            ledger.rest.push(node.index());
        }
    }

    /// Records a string whose type writes another spelling. A lenient builder also keeps the text.
    pub(crate) fn respell(&mut self, node: NodeRef<'_>, written: String, rust_type: &'static str) {
        if let Some(ledger) = &mut self.ledger {
            ledger.rest.push(node.index());
        }
        self.respelled.push(Respelled { node: node.index(), written, rust_type });
    }

    /// Returns the number of strings that are written with another spelling.
    pub(super) fn count_respelled(&self) -> usize {
        self.respelled.len()
    }

    /// Drops the records of strings after the first `count`, because their value was dropped.
    pub(super) fn forget_respelled(&mut self, count: usize) {
        self.respelled.truncate(count);
    }

    /// Returns the strings that are written with another spelling, in any order.
    pub(crate) fn into_respelled(self) -> Vec<Respelled> {
        self.space.keep();
        self.respelled
    }

    /// Counts additional members.
    pub(super) fn count_additional(&mut self, count: usize) {
        if let Some(ledger) = &mut self.ledger {
            ledger.additional += count;
        }
    }

    pub(super) fn ledger(&mut self) -> Option<&mut Ledger> {
        self.ledger.as_mut()
    }

    /// Returns the records of a lenient builder.
    #[cfg(feature = "report")]
    pub(crate) fn into_ledger(self) -> (Ledger, Vec<Respelled>) {
        self.space.keep();
        (self.ledger.unwrap_or_default(), self.respelled)
    }
}

/// Returns the node if it has this JSON type.
#[inline]
pub(super) fn of_kind(node: NodeRef<'_>, kind: Kind) -> Result<NodeRef<'_>, Misfit> {
    if node.kind() == kind { Ok(node) } else { Err(Misfit::new(node, Reason::Kind)) }
}
