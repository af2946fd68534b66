//! Which arrays and maps need a name although they say nothing that asks for one: those that hold themselves, and those that
//! nest so deep that nobody could read their type, nor any compiler print it. Makes no type.

use std::collections::BTreeMap;

use crate::shape::lower::form::body::{FormBody, Key};
use crate::shape::lower::form::forms::Forms;

/// The most types without a name within one another.
const DEEPEST: usize = 16;
/// The most types without a name that one such type is made of.
const MOST_PARTS: usize = 256;

/// Why a type needs a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It is made of itself without a name between.
    HoldsItself,
    /// It is made of too many types without a name.
    TooLarge,
}

/// What is known of types without names.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    known: BTreeMap<Key, Extent>,
}

/// What a type is made of until the next name.
#[derive(Clone, Copy, Debug)]
struct Extent {
    depth: usize,
    parts: usize,
    cause: Option<Cause>,
}

/// A type whose parts are being looked at.
struct Step {
    key: Key,
    /// When it was reached.
    at: usize,
    /// The earliest that its parts lead back to.
    lowest: usize,
    pending: Vec<Key>,
}

impl Nesting {
    /// Why the type of a schema needs a name, if it does.
    pub(crate) fn cause(&mut self, forms: &mut Forms<'_>, key: Key) -> Option<Cause> {
        if !self.known.contains_key(&key) {
            self.explore(forms, key);
        }
        self.known.get(&key).and_then(|extent| extent.cause)
    }

    /// Finds the types that hold themselves (Tarjan's algorithm, without recursion), and the extent of all others, parts first.
    fn explore(&mut self, forms: &mut Forms<'_>, start: Key) {
        let mut reached = BTreeMap::from([(start, 0)]);
        let mut open = vec![start];
        let mut way = vec![Step { key: start, at: 0, lowest: 0, pending: parts(forms, start) }];
        while let Some(step) = way.last_mut() {
            if let Some(part) = step.pending.pop() {
                if self.known.contains_key(&part) {
                    continue;
                }
                if let Some(at) = reached.get(&part) {
                    step.lowest = step.lowest.min(*at);
                    continue;
                }
                let at = reached.len();
                reached.insert(part, at);
                open.push(part);
                way.push(Step { key: part, at, lowest: at, pending: parts(forms, part) });
                continue;
            }
            let (key, at, lowest) = (step.key, step.at, step.lowest);
            way.pop();
            if lowest == at {
                let first = open.iter().rposition(|open| *open == key).unwrap_or_default();
                let members = open.split_off(first);
                let holds_itself = members.len() > 1 || parts(forms, key).contains(&key);
                for member in members {
                    let extent =
                        if holds_itself { Extent::named(Cause::HoldsItself) } else { self.extent(forms, member) };
                    self.known.insert(member, extent);
                }
            }
            if let Some(around) = way.last_mut() {
                around.lowest = around.lowest.min(lowest);
            }
        }
    }

    /// The extent of a type whose parts are known.
    fn extent(&self, forms: &mut Forms<'_>, key: Key) -> Extent {
        let body = forms.of(key).body;
        let parts = body.parts();
        let known = |part: &Key| self.known.get(part).copied().unwrap_or(Extent { depth: 0, parts: 1, cause: None });
        // An alias is no type, and may lead to one that has a name.
        if let FormBody::Alias(target) = body {
            return Extent { cause: None, ..known(&target) };
        }
        let depth = parts.iter().map(|part| 1 + known(part).depth).max().unwrap_or_default();
        let parts = parts.iter().fold(1, |sum: usize, part| sum.saturating_add(known(part).parts));
        if depth > DEEPEST || parts > MOST_PARTS {
            Extent::named(Cause::TooLarge)
        } else {
            Extent { depth, parts, cause: None }
        }
    }
}

impl Extent {
    /// That of a name.
    fn named(cause: Cause) -> Self {
        Self { depth: 0, parts: 1, cause: Some(cause) }
    }
}

/// What a type is made of without a name between.
fn parts(forms: &mut Forms<'_>, key: Key) -> Vec<Key> {
    forms.of(key).body.parts()
}
