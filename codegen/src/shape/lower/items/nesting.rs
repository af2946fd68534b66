//! Finds arrays and maps that need a name because of their nesting.
//! They are recursive, or nested too deeply for readers and the compiler. Makes no types.

use std::collections::{BTreeMap, BTreeSet};

use crate::components::{components, cycles};

use crate::shape::lower::form::body::{FormBody, Key};
use crate::shape::lower::form::forms::Forms;

/// The maximum depth of nested types without a name.
const DEEPEST: usize = 16;
/// The maximum number of nameless types in such a type.
const MOST_PARTS: usize = 256;

/// Why a type needs a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It contains itself without a name between.
    HoldsItself,
    /// It contains too many types without a name.
    TooLarge,
}

/// The memoized extents of types without names.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    known: BTreeMap<Key, Extent>,
}

/// The size of a type up to the next names.
#[derive(Clone, Copy, Debug)]
struct Extent {
    depth: usize,
    parts: usize,
    cause: Option<Cause>,
}

impl Nesting {
    /// Returns why the type of a schema needs a name, if it does.
    pub(crate) fn cause(&mut self, forms: &mut Forms<'_>, key: Key) -> Option<Cause> {
        if !self.known.contains_key(&key) {
            self.explore(forms, key);
        }
        self.known.get(&key).and_then(|extent| extent.cause)
    }

    /// Finds the recursive types, and the extent of all others, parts first.
    fn explore(&mut self, forms: &mut Forms<'_>, start: Key) {
        let mut reached = vec![start];
        let mut indices = BTreeMap::from([(start, 0)]);
        let mut edges: Vec<Vec<usize>> = Vec::new();
        while let Some(&key) = reached.get(edges.len()) {
            let unknown = parts(forms, key).into_iter().filter(|part| !self.known.contains_key(part));
            let targets = unknown.map(|part| {
                *indices.entry(part).or_insert_with(|| {
                    reached.push(part);
                    reached.len() - 1
                })
            });
            let targets = targets.collect();
            edges.push(targets);
        }
        let component = components(&edges);
        let held: BTreeSet<usize> = cycles(&edges).into_iter().flatten().collect();
        let mut order: Vec<usize> = (0..reached.len()).collect();
        order.sort_by_key(|&index| component[index]);
        for index in order {
            let key = reached[index];
            let extent =
                if held.contains(&index) { Extent::named(Cause::HoldsItself) } else { self.extent(forms, key) };
            self.known.insert(key, extent);
        }
    }

    /// Returns the extent of a type whose parts are known.
    fn extent(&self, forms: &mut Forms<'_>, key: Key) -> Extent {
        let body = forms.of(key).body;
        let parts = body.parts();
        let known = |part: &Key| self.known.get(part).copied().unwrap_or(Extent { depth: 0, parts: 1, cause: None });
        // An alias is not a type, and may lead to one that has a name.
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
    /// Returns the extent of a name.
    fn named(cause: Cause) -> Self {
        Self { depth: 0, parts: 1, cause: Some(cause) }
    }
}

/// Returns the schemas that a type contains without a name between.
fn parts(forms: &mut Forms<'_>, key: Key) -> Vec<Key> {
    forms.of(key).body.parts()
}
