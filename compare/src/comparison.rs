//! Compares two versions: for each model, finds out whether each version accepts all documents of the other one.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::thread;

use typewright::__private::v1::program::SubschemaId;
use typewright_codegen::__private::contract::{Contract, ContractLocation, ContractModel};

use crate::api::{self, ApiChange};
use crate::change::{self, Change};
use crate::pairs::{self, Pairs};
use crate::prove::{Obstacle, Prover, Universe};
use crate::witness::{Search, Witness};

/// The maximum number of steps of the proof of one direction of a model.
const STEPS: u64 = 100_000;
/// The stack size of the thread that proves. Each nested pair takes a few calls.
const STACK: usize = 64 << 20;
/// The maximum number of obstacles for which a counterexample is searched.
const MOST_AIMED: usize = 8;

/// The results for all models.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The models that both versions have, in the order of the new one.
    pub models: Vec<ModelComparison>,
    /// The models that only the old version has.
    pub removed: Vec<ModelName>,
    /// The models that only the new version has.
    pub added: Vec<ModelName>,
    /// The changes of the public items.
    pub api: Vec<ApiChange>,
}

/// The results for one model.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct ModelComparison {
    /// Its name in the old version.
    pub old: ModelName,
    /// Its name in the new version.
    pub new: ModelName,
    /// Whether the versions have different names for it, and it was identified by its contents.
    pub renamed: bool,
    /// Whether the new version accepts all documents of the old one.
    pub readers: Direction,
    /// Whether the old version accepts all documents of the new one.
    pub writers: Direction,
}

/// The names and the location of a model.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelName {
    /// Its file, with `/`.
    pub path: String,
    /// JSON Pointer within the file.
    pub pointer: String,
    /// Its Rust type.
    pub rust_name: Option<String>,
    /// Its location in the schema file.
    pub location: ContractLocation,
}

/// Whether one version accepts all documents of the other one.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Direction {
    /// The result.
    pub result: Compatibility,
    /// The changes that prevent a proof.
    pub changes: Vec<Change>,
    /// A document that one version accepts and the other one rejects.
    pub witness: Option<Witness>,
}

/// A result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compatibility {
    /// There is a proof.
    Compatible,
    /// There is neither a proof nor a counterexample.
    NotKnown,
    /// There is a counterexample.
    Breaking,
}

impl Compatibility {
    /// Returns the result in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::NotKnown => "not known",
            Self::Breaking => "breaking",
        }
    }
}

/// Compares two versions, on a thread with enough stack for proofs about deep schemas.
///
/// # Panics
/// Panics if the system has no more threads.
pub fn compare(old: &Contract, new: &Contract) -> Comparison {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || compared(old, new));
        let thread = thread.expect("invariant: the system has a thread to spare");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn compared(old: &Contract, new: &Contract) -> Comparison {
    let universe = Universe::new(&old.program, &new.program);
    let Pairs { both, removed, added } = pairs::of(old, new, &universe);
    let mut prover = Prover::new(&universe);
    let aliases = aliases(old, new, &both);
    let name =
        |contract: &Contract, index: usize| contract.models.get(index).map(|model| ModelName::of(contract, model));
    let models = both.into_iter().filter_map(|(before, after, renamed)| {
        let (one, other) = (old.models.get(before)?.entry, universe.second(new.models.get(after)?.entry));
        Some(ModelComparison {
            old: name(old, before)?,
            new: name(new, after)?,
            renamed,
            readers: direction(&mut prover, (old, new), one, other),
            writers: direction(&mut prover, (old, new), other, one),
        })
    });
    Comparison {
        models: models.collect(),
        removed: removed.into_iter().filter_map(|index| name(old, index)).collect(),
        added: added.into_iter().filter_map(|index| name(new, index)).collect(),
        api: api::changes(old, new, &aliases),
    }
}

/// Returns the new names of types by their old ones, for the roots of two versions that are one schema each at different
/// places.
fn aliases<'c>(old: &'c Contract, new: &'c Contract, both: &[(usize, usize, bool)]) -> BTreeMap<&'c str, &'c str> {
    let names = both.iter().filter(|(_, _, renamed)| !renamed).filter_map(|(before, after, _)| {
        let (one, other) = (old.models.get(*before)?, new.models.get(*after)?);
        let are_roots = Some(one.entry) == old.root && Some(other.entry) == new.root;
        let is_moved = (&one.path, &one.pointer) != (&other.path, &other.pointer);
        (are_roots && is_moved).then_some((one.rust_name.as_deref()?, other.rust_name.as_deref()?))
    });
    names.collect()
}

fn direction(
    prover: &mut Prover<'_>,
    contracts: (&Contract, &Contract),
    valid: SubschemaId,
    invalid: SubschemaId,
) -> Direction {
    let Err(obstacles) = prover.prove(valid, invalid, STEPS) else {
        return Direction { result: Compatibility::Compatible, changes: Vec::new(), witness: None };
    };
    let obstacles = distinct(obstacles);
    let search = Search { prover, valid, invalid };
    let mut changes = Vec::new();
    let mut shown = None;
    for (index, obstacle) in obstacles.iter().enumerate() {
        let document = if index < MOST_AIMED { search.aimed(obstacle) } else { None };
        changes.push(change::of(prover, contracts, obstacle, document.is_some()));
        shown = shown.or(document);
    }
    let witness = shown.or_else(|| search.drawn()).and_then(|document| search.explained(document));
    let result = if witness.is_some() { Compatibility::Breaking } else { Compatibility::NotKnown };
    Direction { result, changes, witness }
}

/// Returns one obstacle for each rule and path.
fn distinct(obstacles: Vec<Rc<Obstacle>>) -> Vec<Rc<Obstacle>> {
    let mut seen = BTreeSet::new();
    let mut kept = obstacles;
    kept.retain(|obstacle| {
        let rule = obstacle.rule().map(|(subschema, check, _)| (subschema, check));
        seen.insert((rule, change::path(obstacle)))
    });
    kept
}

impl ModelName {
    fn of(contract: &Contract, model: &ContractModel) -> Self {
        Self {
            path: model.path.clone(),
            pointer: model.pointer.clone(),
            rust_name: model.rust_name.clone(),
            location: contract.locations.get(model.entry.0 as usize).cloned().unwrap_or_default(),
        }
    }
}
