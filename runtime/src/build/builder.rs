//! [`Builder`]: what every [`Build`](super::Build) gets, strict or lenient.
//! Knows which values gave way, not what they mean.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Build, Misfit, Reason};
use crate::context::Context;
use crate::{Kind, LimitError, Limits, Node, NodeRef};

/// Goes along while a document becomes typed values.
///
/// A strict builder stops at the first value that its type does not hold. A lenient one lets the nearest enclosing
/// optional member or map entry give way, and writes down which.
#[derive(Debug)]
pub struct Builder<'c> {
    context: &'c mut Context,
    ledger: Option<Ledger>,
    /// Whether no check has passed what is being built, though the builder is strict.
    doubts: bool,
    /// How many arrays and objects are being built, one within the other.
    depth: usize,
    /// The slots of the objects that are being built, one object within the other: members by their place in the document.
    pub(super) slots: Vec<u32>,
    /// The strings whose types write another spelling.
    respelled: Vec<Respelled>,
}

/// A string that is written back in another spelling.
#[derive(Clone, Debug)]
pub(crate) struct Respelled {
    /// The bytes of the string.
    pub(crate) span: Range<usize>,
    /// What is written.
    pub(crate) written: String,
    /// The type that writes it.
    pub(crate) rust_type: &'static str,
}

/// How many bytes an untyped value takes at most for each of its values and names, beside those of its text.
const UNTYPED_BYTES: usize = 64;
/// How many bytes it takes to put a value aside, or to choose a branch.
pub(super) const NOTE_BYTES: usize = 64;

/// What a lenient builder writes down.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The bytes of values that the typed value does not hold, or not to the last digit.
    pub(crate) rest: Vec<Range<usize>>,
    /// How many members landed among those that the schema does not name.
    pub(crate) strangers: usize,
    /// For each union met on the way (where the value starts, and the type), the branch it took: a union within a
    /// union is then decided once, however often the outer one tries.
    pub(super) choices: BTreeMap<(usize, &'static str), usize>,
}

impl<'c> Builder<'c> {
    /// A builder for an instance that is valid.
    pub fn strict(context: &'c mut Context) -> Self {
        Self { context, ledger: None, doubts: false, depth: 0, slots: Vec::new(), respelled: Vec::new() }
    }

    /// A builder that takes invalid instances too.
    pub fn lenient(context: &'c mut Context) -> Self {
        Self { ledger: Some(Ledger::default()), ..Self::strict(context) }
    }

    /// Enters an array or object; each call is paired with one of [`Builder::leave`].
    #[inline]
    pub(super) fn enter(&mut self, node: NodeRef<'_>) -> Result<(), Misfit> {
        self.depth += 1;
        if self.depth <= Limits::MOST_TYPED_DEPTH { Ok(()) } else { Err(self.too_deep(node)) }
    }

    /// Leaves what [`Builder::enter`] entered, however that went.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    fn too_deep(&mut self, node: NodeRef<'_>) -> Misfit {
        self.context.reach(LimitError::typed_depth(Some(node.offset())));
        Misfit::new(node, Reason::Value)
    }

    /// Whether values may give way.
    pub fn is_lenient(&self) -> bool {
        self.ledger.is_some()
    }

    /// What the checks that choose the branches of unions get.
    pub fn context(&mut self) -> &mut Context {
        self.context
    }

    /// Takes the bytes of a value, beyond those of its type where that is part of another, from what all may have.
    #[inline]
    pub fn hold(&mut self, node: NodeRef<'_>, bytes: usize) -> Result<(), Misfit> {
        if self.context.hold(bytes as u64) { Ok(()) } else { Err(Misfit::new(node, Reason::Value)) }
    }

    /// Takes the bytes of an untyped value.
    pub(super) fn hold_untyped(&mut self, node: NodeRef<'_>) -> Result<(), Misfit> {
        let nodes = usize::try_from(node.count()).unwrap_or(usize::MAX);
        self.hold(node, nodes.saturating_mul(UNTYPED_BYTES).saturating_add(node.span().len()))
    }

    /// A value whose type checks it by itself: what is invalid does not fit.
    pub fn constrained<'d, T: Build>(
        &mut self,
        node: NodeRef<'d>,
        check: fn(NodeRef<'d>, &mut Context) -> bool,
    ) -> Result<T, Misfit> {
        // A strict builder only sees what a check has passed, but for what it doubts.
        if (self.doubts || self.is_lenient()) && !check(node, self.context) {
            return Err(Misfit::new(node, Reason::Value));
        }
        T::__build(node, self)
    }

    /// A value that no check has passed, if its type holds it without loss.
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
        // A lenient builder writes down which digits are lost.
        self.context.release(bytes);
        if self.context.spend(node.count()) { T::__build(node, self).ok() } else { None }
    }

    /// A value in a place that may stay empty. `None`: it gave way.
    #[inline]
    pub(crate) fn may_give_way<T: Build>(&mut self, node: NodeRef<'_>) -> Result<Option<T>, Misfit> {
        let before = self.count_put_aside();
        match T::__build(node, self) {
            Ok(value) => Ok(Some(value)),
            Err(misfit) => self.give_way(node, misfit, before).map(|()| None),
        }
    }

    /// How many values were put aside.
    #[inline]
    pub(super) fn count_put_aside(&self) -> usize {
        self.ledger.as_ref().map_or(0, |ledger| ledger.rest.len())
    }

    /// Puts a value aside, and with it everything below: what was put aside since there were `before` of them.
    /// A strict builder fails instead.
    #[cold]
    pub(super) fn give_way(&mut self, node: NodeRef<'_>, misfit: Misfit, before: usize) -> Result<(), Misfit> {
        let ledger = self.ledger.as_mut().ok_or(misfit)?;
        ledger.rest.truncate(before);
        ledger.rest.push(node.span());
        self.hold(node, NOTE_BYTES)
    }

    /// Keeps the digits of a number that its type holds only nearly.
    pub(super) fn keep_digits(&mut self, node: NodeRef<'_>) {
        if let Some(ledger) = &mut self.ledger {
            ledger.rest.push(node.span());
        }
    }

    /// A string whose type writes another spelling: a lenient builder keeps the text.
    pub(crate) fn respell(&mut self, node: NodeRef<'_>, written: String, rust_type: &'static str) {
        if let Some(ledger) = &mut self.ledger {
            ledger.rest.push(node.span());
        }
        self.respelled.push(Respelled { span: node.span(), written, rust_type });
    }

    /// The strings that are written back in another spelling, in no order.
    pub(crate) fn into_respelled(self) -> Vec<Respelled> {
        self.respelled
    }

    /// Counts members that the schema does not name.
    pub(super) fn count_strangers(&mut self, count: usize) {
        if let Some(ledger) = &mut self.ledger {
            ledger.strangers += count;
        }
    }

    pub(super) fn ledger(&mut self) -> Option<&mut Ledger> {
        self.ledger.as_mut()
    }

    /// What a lenient builder wrote down.
    #[cfg(feature = "report")]
    pub(crate) fn into_ledger(self) -> (Ledger, Vec<Respelled>) {
        (self.ledger.unwrap_or_default(), self.respelled)
    }
}

/// The node, if it is of this kind.
#[inline]
pub(super) fn of_kind(node: NodeRef<'_>, kind: Kind) -> Result<NodeRef<'_>, Misfit> {
    if node.kind() == kind { Ok(node) } else { Err(Misfit::new(node, Reason::Kind)) }
}
