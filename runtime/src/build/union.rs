//! Choosing the branch of a union: in a valid instance the first that is valid, else the one that loses least.
//! Knows branches by position and by two functions each, never by what they hold.

use super::builder::NOTE_BYTES;
use super::{Builder, Misfit, Reason};
use crate::context::Context;
use crate::{Kind, Node, NodeRef};

/// One branch of a union that becomes a `T`.
#[derive(Debug)]
pub struct Branch<'d, T> {
    /// Whether an instance is valid for this branch.
    pub check: fn(NodeRef<'d>, &mut Context) -> bool,
    /// Makes the variant.
    pub build: fn(NodeRef<'d>, &mut Builder<'_>) -> Result<T, Misfit>,
}

/// What a branch loses of an instance: values put aside first, then members it does not name.
type Loss = (usize, usize);

impl Builder<'_> {
    /// Makes a union: by the first branch that is valid.
    ///
    /// A lenient builder takes the first branch that is valid and that its type holds. Where there is none, it takes
    /// the branch that puts the fewest values aside and then leaves the fewest members unnamed; the first of equals.
    pub fn union<'d, T>(&mut self, node: NodeRef<'d>, branches: &[Branch<'d, T>]) -> Result<T, Misfit> {
        let chosen = if self.is_lenient() {
            self.best(node, branches)
        } else {
            branches.iter().find(|branch| (branch.check)(node, self.context()))
        };
        match chosen {
            Some(branch) => (branch.build)(node, self),
            None => Err(Misfit::new(node, Reason::Branch)),
        }
    }

    #[cold]
    fn best<'b, 'd, T>(&mut self, node: NodeRef<'d>, branches: &'b [Branch<'d, T>]) -> Option<&'b Branch<'d, T>> {
        let key = (node.offset(), std::any::type_name::<T>());
        let known = self.ledger()?.choices.get(&key).copied();
        let position = match known {
            Some(position) => position,
            None => self.first_valid(node, branches).or_else(|| self.least_loss(node, branches))?,
        };
        self.hold(node, NOTE_BYTES).ok()?;
        self.ledger()?.choices.insert(key, position);
        branches.get(position)
    }

    fn first_valid<'d, T>(&mut self, node: NodeRef<'d>, branches: &[Branch<'d, T>]) -> Option<usize> {
        branches.iter().position(|branch| (branch.check)(node, self.context()) && self.loss(node, branch).is_some())
    }

    fn least_loss<'d, T>(&mut self, node: NodeRef<'d>, branches: &[Branch<'d, T>]) -> Option<usize> {
        let losses = branches
            .iter()
            .enumerate()
            .filter_map(|(position, branch)| self.loss(node, branch).map(|loss| (loss, position)));
        losses.min().map(|(_, position)| position)
    }

    /// What a branch would lose; `None` where its type does not hold the value at all. Leaves no trace but the steps it
    /// takes: without them, each of the unions around a value would build it once more for each of its branches.
    fn loss<'d, T>(&mut self, node: NodeRef<'d>, branch: &Branch<'d, T>) -> Option<Loss> {
        if !self.context().spend(node.count()) {
            return None;
        }
        let (rest, strangers) = self.ledger().map(|ledger| (ledger.rest.len(), ledger.strangers))?;
        let bytes = self.context().bytes();
        let built = (branch.build)(node, self).is_ok();
        self.context().release(bytes);
        let ledger = self.ledger()?;
        let loss = (ledger.rest.len() - rest, ledger.strangers - strangers);
        ledger.rest.truncate(rest);
        ledger.strangers = strangers;
        built.then_some(loss)
    }
}

/// Takes every instance.
pub fn always<'a, N: Node<'a>>(_: N, _: &mut Context) -> bool {
    true
}

/// Takes whole numbers.
pub fn is_integer<'a, N: Node<'a>>(node: N, _: &mut Context) -> bool {
    node.as_number().is_some_and(|number| number.is_integer())
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $name:ident $kind:ident;)+) => {$(
        $(#[$docs])*
        pub fn $name<'a, N: Node<'a>>(node: N, _: &mut Context) -> bool {
            node.kind() == Kind::$kind
        }
    )+};
}

kinds! {
    /// Takes `null`.
    is_null Null;
    /// Takes `true` and `false`.
    is_boolean Boolean;
    /// Takes numbers, whole or not.
    is_number Number;
    /// Takes strings.
    is_string String;
    /// Takes arrays.
    is_array Array;
    /// Takes objects.
    is_object Object;
}
