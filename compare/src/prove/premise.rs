//! A premise: what is assumed of an instance while something is proved of it. Knows no rule.

use std::collections::BTreeSet;
use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

use super::kinds::Kinds;
use super::universe::Universe;

/// What is assumed of an instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Premise {
    /// Subschemas that it is valid against, one of each class, by class.
    pub(crate) all: Vec<(u32, SubschemaId)>,
    /// Subschemas that it is not valid against, in the same way.
    pub(crate) none: Vec<(u32, SubschemaId)>,
    /// The types that it may have.
    pub(crate) kinds: Kinds,
    /// Members that it has, if it is an object.
    pub(crate) present: BTreeSet<Rc<str>>,
    /// Members that it does not have, if it is an object.
    pub(crate) absent: BTreeSet<Rc<str>>,
}

impl Default for Premise {
    fn default() -> Self {
        Self { all: Vec::new(), none: Vec::new(), kinds: Kinds::ALL, present: BTreeSet::new(), absent: BTreeSet::new() }
    }
}

impl Premise {
    /// That an instance is valid against these.
    pub(crate) fn of(universe: &Universe, all: impl IntoIterator<Item = SubschemaId>) -> Self {
        let mut premise = Self::default();
        all.into_iter().for_each(|id| insert(&mut premise.all, universe, id));
        premise
    }

    /// The same, and that it is valid against this one.
    #[must_use]
    pub(crate) fn and(&self, universe: &Universe, id: SubschemaId) -> Self {
        let mut premise = self.clone();
        insert(&mut premise.all, universe, id);
        premise
    }

    /// The same, and that it is not valid against this one.
    #[must_use]
    pub(crate) fn and_not(&self, universe: &Universe, id: SubschemaId) -> Self {
        let mut premise = self.clone();
        insert(&mut premise.none, universe, id);
        premise
    }

    /// The same, of these types alone.
    #[must_use]
    pub(crate) fn of_kinds(&self, kinds: Kinds) -> Self {
        Self { kinds: self.kinds.and(kinds), ..self.clone() }
    }

    /// The same, with a member.
    #[must_use]
    pub(crate) fn with_member(&self, name: &str) -> Self {
        let mut premise = self.clone();
        premise.present.insert(name.into());
        premise
    }

    /// The same, without a member.
    #[must_use]
    pub(crate) fn without_member(&self, name: &str) -> Self {
        let mut premise = self.clone();
        premise.absent.insert(name.into());
        premise
    }

    /// Whether it says of this very subschema, or of one that means the same, that the instance is valid against it.
    pub(crate) fn has(&self, class: u32) -> bool {
        self.all.binary_search_by_key(&class, |(class, _)| *class).is_ok()
    }

    /// Whether it says the contrary.
    pub(crate) fn has_not(&self, class: u32) -> bool {
        self.none.binary_search_by_key(&class, |(class, _)| *class).is_ok()
    }

    /// The subschemas that the instance is valid against.
    pub(crate) fn subschemas(&self) -> impl Iterator<Item = SubschemaId> {
        self.all.iter().map(|(_, id)| *id)
    }

    /// What tells it from other premises.
    pub(crate) fn key(&self) -> PremiseKey {
        PremiseKey {
            all: self.all.iter().map(|(class, _)| *class).collect(),
            none: self.none.iter().map(|(class, _)| *class).collect(),
            kinds: self.kinds,
            names: self
                .present
                .iter()
                .map(|name| (name.clone(), true))
                .chain(self.absent.iter().map(|name| (name.clone(), false)))
                .collect(),
        }
    }
}

/// A premise up to the classes of its subschemas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PremiseKey {
    all: Vec<u32>,
    none: Vec<u32>,
    kinds: Kinds,
    names: Vec<(Rc<str>, bool)>,
}

fn insert(list: &mut Vec<(u32, SubschemaId)>, universe: &Universe, id: SubschemaId) {
    let class = universe.class(id);
    if let Err(index) = list.binary_search_by_key(&class, |(class, _)| *class) {
        list.insert(index, (class, id));
    }
}
