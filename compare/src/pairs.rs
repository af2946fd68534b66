//! Pairs the models of both versions: by identifier, by file and pointer, by the name of the type, else by their
//! contents. Compares no instances.

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::program::{Program, Rule, SubschemaId};
use typewright_codegen::__private::contract::{Contract, ContractModel};

use crate::prove::Universe;

/// The pairs of models, as indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs {
    /// The old model, the new model, and whether they were matched by their contents.
    pub(crate) both: Vec<(usize, usize, bool)>,
    /// Models that only the old version has.
    pub(crate) removed: Vec<usize>,
    /// Models that only the new version has.
    pub(crate) added: Vec<usize>,
}

/// The percentage of names of properties that two models must share to be reported as renamed.
const ALIKE: usize = 80;
/// Models with fewer common properties are renamed only if they are equivalent.
const FEW: usize = 3;

/// Returns the pairs, in the order of the new version.
pub(crate) fn of(old: &Contract, new: &Contract, universe: &Universe) -> Pairs {
    let mut pairing = Pairing { old: vec![None; old.models.len()], new: vec![None; new.models.len()] };
    let is_locked = old.settings.names.is_some() && new.settings.names.is_some();
    let place = |model: &ContractModel| Some(format!("{}#{}", model.path, model.pointer));
    let pointer = |model: &ContractModel| Some(model.pointer.clone());
    pairing.by(old, new, |model| model.id.clone());
    // A user who names one schema for each version compares these two, even if their names differ.
    let root = |contract: &Contract| contract.models.iter().position(|model| Some(model.entry) == contract.root);
    if let (Some(old), Some(new)) = (root(old), root(new)) {
        pairing.pair(old, new);
    }
    if is_locked {
        pairing.by(old, new, |model| model.rust_name.clone());
    }
    pairing.by(old, new, place);
    if has_one_file(old) && has_one_file(new) {
        pairing.by(old, new, pointer);
    }
    pairing.by(old, new, |model| model.rust_name.clone());
    let renamed = pairing.renamed(old, new, universe);
    let both = pairing.new.iter().enumerate().filter_map(|(new, old)| Some(((*old)?, new)));
    Pairs {
        both: both.map(|(old, new)| (old, new, renamed.contains(&new))).collect(),
        removed: unpaired(&pairing.old),
        added: unpaired(&pairing.new),
    }
}

/// Returns whether all models are in one file.
fn has_one_file(contract: &Contract) -> bool {
    contract.models.iter().map(|model| &model.path).collect::<BTreeSet<_>>().len() == 1
}

fn unpaired(of: &[Option<usize>]) -> Vec<usize> {
    of.iter().enumerate().filter(|(_, other)| other.is_none()).map(|(index, _)| index).collect()
}

/// For each model, the paired model of the other version.
struct Pairing {
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
}

impl Pairing {
    fn pair(&mut self, old: usize, new: usize) {
        if let (Some(of_old @ None), Some(of_new @ None)) = (self.old.get_mut(old), self.new.get_mut(new)) {
            *of_old = Some(new);
            *of_new = Some(old);
        }
    }

    /// Pairs models with the same key, if each version has exactly one.
    fn by(&mut self, old: &Contract, new: &Contract, key: impl Fn(&ContractModel) -> Option<String>) {
        let (olds, news) = (unique(old, &self.old, &key), unique(new, &self.new, &key));
        for (key, old) in olds {
            if let (Some(old), Some(Some(new))) = (old, news.get(&key)) {
                self.pair(old, *new);
            }
        }
    }

    /// Pairs models with equivalent contents, then those with similar contents. Returns the new models of these pairs.
    fn renamed(&mut self, old: &Contract, new: &Contract, universe: &Universe) -> BTreeSet<usize> {
        let mut renamed = BTreeSet::new();
        for exactly in [true, false] {
            for index in unpaired(&self.old) {
                let Some(model) = old.models.get(index) else { continue };
                let candidates = unpaired(&self.new).into_iter().filter_map(|at| Some((at, new.models.get(at)?)));
                let alike = candidates.filter(|(_, other)| {
                    let entries = (model.entry, universe.second(other.entry));
                    if exactly {
                        is_specific(&universe.program, entries.0)
                            && universe.class(entries.0) == universe.class(entries.1)
                    } else {
                        is_alike(&universe.program, entries.0, entries.1)
                    }
                });
                if let [(only, _)] = alike.collect::<Vec<_>>().as_slice() {
                    self.pair(index, *only);
                    renamed.insert(*only);
                }
            }
        }
        renamed
    }
}

/// Returns the unpaired models by their key; `None` if several have the same key.
fn unique(
    contract: &Contract,
    paired: &[Option<usize>],
    key: &impl Fn(&ContractModel) -> Option<String>,
) -> BTreeMap<String, Option<usize>> {
    let mut unique: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, model) in contract.models.iter().enumerate() {
        if let (Some(None), Some(key)) = (paired.get(index), key(model)) {
            unique.entry(key).and_modify(|index| *index = None).or_insert(Some(index));
        }
    }
    unique
}

/// Returns whether a schema has so many keywords that an equivalent one is unlikely to be a coincidence.
fn is_specific(program: &Program, id: SubschemaId) -> bool {
    properties(program, id).len() >= 2 || program.subschema(id).checks.len() >= 3
}

fn is_alike(program: &Program, one: SubschemaId, other: SubschemaId) -> bool {
    let (one, other) = (properties(program, one), properties(program, other));
    let (shared, all) = (one.intersection(&other).count(), one.union(&other).count());
    shared >= FEW && shared * 100 >= all * ALIKE
}

/// Returns the names of the properties of a schema, without those of its in-place applicators.
fn properties(program: &Program, id: SubschemaId) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for check in program.subschema(id).checks.iter() {
        if let Rule::Members(members) = &check.rule {
            names.extend(members.properties.iter().map(|(name, _)| name.as_ref()));
        }
    }
    names
}
