//! The results: the number of mutants validated, and the disagreements of the engines. Validates and prints nothing.

use typewright::Json;

use crate::conformance::Verdict;
use crate::peer::Peer;

/// A document on which engines disagree.
#[derive(Debug)]
pub(super) struct Disagreement {
    /// The index of the suite's group.
    pub(super) at: usize,
    /// The minimised document.
    pub(super) instance: Json,
    /// The verdict of the interpreter.
    pub(super) interpreter: Verdict,
    /// The verdict of emitted code, if it was run and differs.
    pub(super) emitted: Option<Verdict>,
    /// The verdicts of other validators; `None` if they do not support the schema.
    pub(super) peers: Vec<(Peer, Option<bool>)>,
    /// The number of mutants that minimise to this document.
    pub(super) times: usize,
    /// The index of the decision that confirms our verdict.
    pub(super) decided: Option<usize>,
}

/// All results.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The number of mutants validated.
    pub(super) mutants: usize,
    /// The number of mutants that the interpreter accepts.
    pub(super) valid: usize,
    /// The number of mutants without a verdict.
    pub(super) without_verdict: usize,
    /// The disagreements of engines.
    pub(super) disagreements: Vec<Disagreement>,
    /// Groups that could not be validated, and why.
    pub(super) unable: Vec<(usize, String)>,
}

impl Disagreement {
    /// Whether emitted code, if it was run, agrees with the interpreter.
    pub(super) fn ours_agree(&self) -> bool {
        self.emitted.as_ref().is_none_or(|emitted| *emitted == self.interpreter)
    }

    /// Whether it fails the command.
    /// True if our engines disagree, or if `jsonschema` disagrees and no decision confirms our verdict.
    pub(super) fn is_open(&self) -> bool {
        !self.ours_agree() || self.decided.is_none() && !self.peer_agrees(Peer::Jsonschema)
    }

    /// Whether a peer agrees with the interpreter or has no verdict.
    pub(super) fn peer_agrees(&self, wanted: Peer) -> bool {
        self.peers
            .iter()
            .filter(|(peer, _)| *peer == wanted)
            .all(|(_, theirs)| theirs.is_none_or(|theirs| self.interpreter == Ok(theirs)))
    }
}

impl Found {
    /// Adds a disagreement, or increments the count of an equal one.
    pub(super) fn add(&mut self, disagreement: Disagreement) {
        let same = |other: &&mut Disagreement| {
            other.at == disagreement.at && other.instance.to_vec() == disagreement.instance.to_vec()
        };
        match self.disagreements.iter_mut().find(same) {
            Some(other) => other.times += 1,
            None => self.disagreements.push(disagreement),
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        self.mutants += other.mutants;
        self.valid += other.valid;
        self.without_verdict += other.without_verdict;
        self.disagreements.extend(other.disagreements);
        self.unable.extend(other.unable);
    }
}
