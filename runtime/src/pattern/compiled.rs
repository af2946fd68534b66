//! A pattern ready to match: [`Pattern`], which engine it runs on, and what happens when a match costs too much.
//! Knows neither the grammar nor how an engine works.

use std::fmt;

use super::automaton::Automaton;
#[cfg(feature = "backtrack")]
use super::backtrack;
use super::linear::{self, Refusal};
use super::syntax::{self, ForeignSyntax, PatternError};

/// A regular expression of ECMA-262 with the `u` flag.
///
/// A source that is none, but is one without the `u` flag (Annex B: `\-`, `\_`, a lone `{`), is read in that way, as
/// schemas in use rely on it; [`Pattern::is_lenient`] then says so. Matching is by code point in both cases.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    lenient: bool,
    foreign: Box<[ForeignSyntax]>,
    program: Program,
}

/// What runs a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Takes time linear in the text.
    Linear,
    /// May take exponential time, so its steps are counted.
    Backtracking,
}

/// The text could not be matched within the steps allowed. That is no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PatternLimit {
    /// How many steps were allowed.
    pub allowed: u64,
}

/// Why a text could not be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutOfSteps {
    /// One match took more steps than one match may.
    #[cfg_attr(not(feature = "backtrack"), allow(dead_code, reason = "only backtracking counts the steps of a match"))]
    Match,
    /// None of the steps are left that were for this match and others.
    Budget,
}

#[derive(Clone, Debug)]
enum Program {
    Linear(Automaton),
    #[cfg(feature = "backtrack")]
    Backtracking(backtrack::Program),
}

impl Pattern {
    /// How many steps [`Pattern::is_match`] allows.
    pub const STEPS: u64 = 1_000_000;

    /// Reads a pattern and translates it.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let syntax::Parsed { tree, lenient, foreign } = syntax::parse(source)?;
        let program = match linear::compile(&tree) {
            Ok(program) => Program::Linear(program),
            Err(refusal) => backtracking(&tree, refusal)?,
        };
        Ok(Self { source: source.into(), lenient, foreign: foreign.into(), program })
    }

    /// The pattern as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What runs it.
    pub fn engine(&self) -> Engine {
        match self.program {
            Program::Linear(_) => Engine::Linear,
            #[cfg(feature = "backtrack")]
            Program::Backtracking(_) => Engine::Backtracking,
        }
    }

    /// Whether the source is a pattern only without the `u` flag.
    pub fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// What the source holds of other languages, and ECMA-262 reads as something else: `\Z` as the letter `Z`. Only a
    /// lenient pattern may hold such.
    pub fn foreign_syntax(&self) -> &[ForeignSyntax] {
        &self.foreign
    }

    /// Whether some part of the text matches, within [`Pattern::STEPS`].
    pub fn is_match(&self, text: &str) -> Result<bool, PatternLimit> {
        self.is_match_within(text, Self::STEPS)
    }

    /// Whether some part of the text matches. Only [`Engine::Backtracking`] counts steps.
    pub fn is_match_within(&self, text: &str, steps: u64) -> Result<bool, PatternLimit> {
        self.is_match_charged(text, steps, &mut { u64::MAX }).map_err(|_| PatternLimit { allowed: steps })
    }

    /// Whether some part of the text matches, in at most so many `steps` of [`Engine::Backtracking`]. What it takes on
    /// either engine is taken from the steps that are `left`.
    pub(crate) fn is_match_charged(&self, text: &str, steps: u64, left: &mut u64) -> Result<bool, OutOfSteps> {
        #[cfg(not(feature = "backtrack"))]
        let _ = steps;
        match &self.program {
            Program::Linear(automaton) => automaton.is_match(text, left).map_err(|_| OutOfSteps::Budget),
            #[cfg(feature = "backtrack")]
            Program::Backtracking(program) => program.is_match(text, steps, left),
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl fmt::Display for PatternLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the pattern takes more than the limit of {} steps", self.allowed)
    }
}

impl std::error::Error for PatternLimit {}

#[cfg(feature = "backtrack")]
fn backtracking(tree: &syntax::Tree, refusal: Refusal) -> Result<Program, PatternError> {
    match refusal {
        Refusal::Backtracking | Refusal::Size => Ok(Program::Backtracking(backtrack::compile(tree)?)),
        Refusal::Property(error) => Err(error),
    }
}

#[cfg(not(feature = "backtrack"))]
fn backtracking(_: &syntax::Tree, refusal: Refusal) -> Result<Program, PatternError> {
    const HELP: &str = "enable the feature `backtrack` of `typewright`";
    match refusal {
        Refusal::Backtracking => Err(PatternError::new(0, "the pattern needs an engine that backtracks", HELP)),
        Refusal::Size => Err(PatternError::new(0, "the pattern is too large for the linear engine", HELP)),
        Refusal::Property(error) => Err(error),
    }
}
