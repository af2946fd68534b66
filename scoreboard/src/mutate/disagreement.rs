//! What was found: how many mutants were judged, and on which the engines disagree. Judges and shows nothing.

use typewright::Json;

use crate::conformance::Verdict;
use crate::peer::Peer;

/// A document on which engines disagree.
#[derive(Debug)]
pub(super) struct Disagreement {
    /// Which group of the suite.
    pub(super) at: usize,
    /// The document, made small.
    pub(super) instance: Json,
    /// What the interpreter says of it.
    pub(super) interpreter: Verdict,
    /// What emitted code says of it, if it was asked and says something else.
    pub(super) emitted: Option<Verdict>,
    /// What others say of it; nothing, where they cannot use the schema.
    pub(super) peers: Vec<(Peer, Option<bool>)>,
    /// How many mutants come down to it.
    pub(super) times: usize,
    /// Which decision says that our verdict is right.
    pub(super) decided: Option<usize>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many mutants were judged.
    pub(super) mutants: usize,
    /// How many of them are valid, as the interpreter says.
    pub(super) valid: usize,
    /// How many got no verdict.
    pub(super) without_verdict: usize,
    /// Where engines disagree.
    pub(super) disagreements: Vec<Disagreement>,
    /// Groups that could not be judged, and why.
    pub(super) unable: Vec<(usize, String)>,
}

impl Disagreement {
    /// Whether emitted code, if it was asked, says what the interpreter says.
    pub(super) fn ours_agree(&self) -> bool {
        self.emitted.as_ref().is_none_or(|emitted| *emitted == self.interpreter)
    }

    /// Whether it tells against us until somebody decides it.
    pub(super) fn is_open(&self) -> bool {
        !self.ours_agree() || self.decided.is_none() && !self.peer_agrees(Peer::Jsonschema)
    }

    /// Whether a peer says what the interpreter says, or nothing.
    pub(super) fn peer_agrees(&self, asked: Peer) -> bool {
        self.peers
            .iter()
            .filter(|(peer, _)| *peer == asked)
            .all(|(_, theirs)| theirs.is_none_or(|theirs| self.interpreter == Ok(theirs)))
    }
}

impl Found {
    /// Takes a disagreement in, or counts it with the same one.
    pub(super) fn add(&mut self, disagreement: Disagreement) {
        let same = |other: &&mut Disagreement| {
            other.at == disagreement.at && other.instance.to_string() == disagreement.instance.to_string()
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
