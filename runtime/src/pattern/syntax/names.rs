//! [`Names`]: checks names of groups and references to them. Takes time linear in the length of the pattern, because
//! `format` reads patterns from instances.
//! Knows the current alternatives, and nothing of the grammar.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::error::PatternError;

/// The names of groups, and the current alternatives.
pub(super) struct Names {
    /// Whether any group has a name. Then `\k` is a reference even without the `u` flag.
    pub(super) any: bool,
    known: HashMap<String, usize>,
    /// By the index in `known`.
    named: Vec<Named>,
    referred: Vec<(String, usize)>,
    /// The enclosing disjunctions, and the pattern itself.
    around: Vec<Disjunction>,
}

#[derive(Default)]
struct Named {
    groups: Vec<u32>,
    /// Whether one of its groups can take part in a match together with a group at the current position.
    clashes: bool,
}

/// Names declared in a disjunction, including nested groups.
#[derive(Default)]
struct Disjunction {
    /// Names in the current alternative.
    here: Vec<usize>,
    /// Names in earlier alternatives. Their groups cannot take part in a match together with those of the current one.
    before: Vec<usize>,
}

impl Names {
    pub(super) fn new(any: bool) -> Self {
        let around = vec![Disjunction::default()];
        Self { any, known: HashMap::new(), named: Vec::new(), referred: Vec::new(), around }
    }

    pub(super) fn enter(&mut self) {
        self.around.push(Disjunction::default());
    }

    pub(super) fn next_alternative(&mut self) {
        let Some(disjunction) = self.around.last_mut() else { return };
        for name in &disjunction.here {
            self.named.get_mut(*name).into_iter().for_each(|named| named.clashes = false);
        }
        disjunction.before.append(&mut disjunction.here);
    }

    /// Leaves a disjunction. Later groups can take part in a match together with any of its alternatives.
    pub(super) fn leave(&mut self) {
        let Some(mut left) = self.around.pop() else { return };
        let Some(outer) = self.around.last_mut() else { return };
        outer.here.append(&mut left.here);
        for name in left.before {
            let Some(named) = self.named.get_mut(name) else { continue };
            if !std::mem::replace(&mut named.clashes, true) {
                outer.here.push(name);
            }
        }
    }

    pub(super) fn refer(&mut self, name: String, offset: usize) {
        self.referred.push((name, offset));
    }

    pub(super) fn declare(&mut self, name: String, number: u32, offset: usize) -> Result<(), PatternError> {
        let next = self.named.len();
        let place = *self.known.entry(name).or_insert(next);
        if place == next {
            self.named.push(Named::default());
        }
        let Some(named) = self.named.get_mut(place) else { return Ok(()) };
        if named.clashes {
            let name = self.known.iter().find(|(_, known)| **known == place).map_or("", |(name, _)| name);
            let message = format!("found a second group named `{name}`");
            return Err(PatternError::new(offset, message, "give each group a name of its own"));
        }
        named.clashes = true;
        named.groups.push(number);
        self.around.last_mut().into_iter().for_each(|disjunction| disjunction.here.push(place));
        Ok(())
    }

    /// Returns the names and their groups. Fails if a reference has no group.
    pub(super) fn resolve(self) -> Result<BTreeMap<String, Arc<[u32]>>, PatternError> {
        let dangling = self.referred.iter().find(|(name, _)| !self.known.contains_key(name));
        if let Some((name, offset)) = dangling {
            let message = format!("found a reference to `{name}`, which names no group");
            return Err(PatternError::new(*offset, message, "name a group so, or refer to another"));
        }
        let named = &self.named;
        let groups = |place: usize| named.get(place).map(|named| named.groups.as_slice()).unwrap_or_default().into();
        Ok(self.known.into_iter().map(|(name, place)| (name, groups(place))).collect())
    }
}
