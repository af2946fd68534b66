//! [`Premise`]: the assumptions about an instance in a proof. Does not know rules.

use std::collections::BTreeSet;
use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

use super::kinds::Kinds;
use super::universe::Universe;

/// The assumptions about an instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Premise {
    /// Subschemas that it is valid against, one of each class, by class.
    pub(crate) all: Vec<(u32, SubschemaId)>,
    /// Subschemas that it is not valid against, in the same way.
    pub(crate) none: Vec<(u32, SubschemaId)>,
    /// The JSON types that it may have.
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
    /// Creates the premise that an instance is valid against these subschemas.
    pub(crate) fn of(universe: &Universe, all: impl IntoIterator<Item = SubschemaId>) -> Self {
        let mut premise = Self::default();
        all.into_iter().for_each(|id| insert(&mut premise.all, universe, id));
        premise
    }

    /// Adds that the instance is valid against a subschema.
    #[must_use]
    pub(crate) fn and(&self, universe: &Universe, id: SubschemaId) -> Self {
        let mut premise = self.clone();
        insert(&mut premise.all, universe, id);
        premise
    }

    /// Adds that the instance is not valid against a subschema.
    #[must_use]
    pub(crate) fn and_not(&self, universe: &Universe, id: SubschemaId) -> Self {
        let mut premise = self.clone();
        insert(&mut premise.none, universe, id);
        premise
    }

    /// Restricts the instance to these JSON types.
    #[must_use]
    pub(crate) fn of_kinds(&self, kinds: Kinds) -> Self {
        Self { kinds: self.kinds.and(kinds), ..self.clone() }
    }

    /// Adds that the instance has a member, if it is an object.
    #[must_use]
    pub(crate) fn with_member(&self, name: &str) -> Self {
        let mut premise = self.clone();
        premise.present.insert(name.into());
        premise
    }

    /// Adds that the instance lacks a member, if it is an object.
    #[must_use]
    pub(crate) fn without_member(&self, name: &str) -> Self {
        let mut premise = self.clone();
        premise.absent.insert(name.into());
        premise
    }

    /// Returns whether it assumes that the instance is valid against a subschema of this class.
    pub(crate) fn has(&self, class: u32) -> bool {
        self.all.binary_search_by_key(&class, |(class, _)| *class).is_ok()
    }

    /// Returns whether it assumes that the instance is not valid against a subschema of this class.
    pub(crate) fn has_not(&self, class: u32) -> bool {
        self.none.binary_search_by_key(&class, |(class, _)| *class).is_ok()
    }

    /// Returns the subschemas that the instance is valid against.
    pub(crate) fn subschemas(&self) -> impl Iterator<Item = SubschemaId> {
        self.all.iter().map(|(_, id)| *id)
    }

    /// Returns the key that identifies equivalent premises.
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

/// A premise with classes instead of subschemas.
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
