//! Two versions compared: for each model whether readers and writers of the other version still agree.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::thread;

use typewright::program::SubschemaId;
use typewright_codegen::{Contract, ContractModel, ContractPlace};

use crate::api::{self, ApiChange};
use crate::change::{self, Change};
use crate::pairs::{self, Pairs};
use crate::prove::{Obstacle, Prover, Universe};
use crate::witness::{Search, Witness};

/// How many steps the proof of one direction of a model may take.
const STEPS: u64 = 300_000;
/// How much stack a proof may take: pairs within one another, each a few calls.
const STACK: usize = 64 << 20;
/// How many obstacles are looked at for a counterexample.
const MOST_AIMED: usize = 8;

/// What became of all models.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The models that both versions have, in the order of the new one.
    pub models: Vec<ModelComparison>,
    /// The models that only the old version has.
    pub removed: Vec<ModelName>,
    /// The models that only the new version has.
    pub added: Vec<ModelName>,
    /// What changes in the public Rust.
    pub api: Vec<ApiChange>,
}

/// What became of a model.
#[derive(Clone, Debug)]
pub struct ModelComparison {
    /// What it was called.
    pub old: ModelName,
    /// What it is called.
    pub new: ModelName,
    /// Whether nothing but what it says makes it the same model.
    pub renamed: bool,
    /// Whether the new version accepts all that the old one accepted.
    pub readers: Direction,
    /// Whether the old version accepts all that the new one accepts.
    pub writers: Direction,
}

/// How people know a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelName {
    /// Its file, with `/`.
    pub path: String,
    /// JSON Pointer within the file.
    pub pointer: String,
    /// Its type.
    pub rust_name: Option<String>,
    /// Where it is written.
    pub place: ContractPlace,
}

/// Whether one version accepts all that the other one accepts.
#[derive(Clone, Debug)]
pub struct Direction {
    /// The result.
    pub verdict: Verdict,
    /// What is in the way.
    pub changes: Vec<Change>,
    /// A document that shows it.
    pub witness: Option<Witness>,
}

/// A result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is a proof.
    Compatible,
    /// There is neither a proof nor a counterexample.
    NotKnown,
    /// There is a counterexample.
    Breaking,
}

impl Verdict {
    /// The result in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::NotKnown => "not known",
            Self::Breaking => "breaking",
        }
    }
}

/// Compares two versions, on a thread with room for proofs of deep schemas.
///
/// # Panics
/// If the system has no more threads.
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
        api: api::changes(old, new),
    }
}

fn direction(
    prover: &mut Prover<'_>,
    contracts: (&Contract, &Contract),
    valid: SubschemaId,
    invalid: SubschemaId,
) -> Direction {
    let Err(obstacles) = prover.prove(valid, invalid, STEPS) else {
        return Direction { verdict: Verdict::Compatible, changes: Vec::new(), witness: None };
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
    let verdict = if witness.is_some() { Verdict::Breaking } else { Verdict::NotKnown };
    Direction { verdict, changes, witness }
}

/// One obstacle for each rule and the way to it.
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
            place: contract.places.get(model.entry.0 as usize).cloned().unwrap_or_default(),
        }
    }
}
