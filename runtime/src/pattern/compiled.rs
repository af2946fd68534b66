//! A compiled pattern: [`Pattern`], its engine, and the limits on a match.
//! Knows neither the grammar nor how an engine works.

use std::fmt;

use super::automaton::Automaton;
#[cfg(feature = "backtrack")]
use super::backtrack;
use super::linear::{self, Refusal};
use super::syntax::{self, ForeignSyntax, PatternError};

/// A regular expression of ECMA-262 with the `u` flag.
///
/// A source that is only valid without the `u` flag (Annex B: `\-`, `\_`, a lone `{`) is accepted, because schemas in
/// use rely on it; [`Pattern::is_lenient`] is then true. Matching is by code point in both cases.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    lenient: bool,
    foreign: Box<[ForeignSyntax]>,
    program: Program,
}

/// The engine that runs a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Takes time linear in the text.
    Linear,
    /// May take exponential time, so its steps are counted.
    Backtracking,
}

/// The text could not be matched within the allowed steps, so there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PatternLimit {
    /// The number of allowed steps.
    pub allowed: u64,
}

/// Why a text could not be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutOfSteps {
    /// One match took more steps than allowed for one match.
    #[cfg_attr(not(feature = "backtrack"), allow(dead_code, reason = "only backtracking counts the steps of a match"))]
    Match,
    /// The budget of steps shared with other matches is used up.
    Budget,
}

#[derive(Clone, Debug)]
enum Program {
    Linear(Automaton),
    #[cfg(feature = "backtrack")]
    Backtracking(backtrack::Program),
}

impl Pattern {
    /// The number of steps that [`Pattern::is_match`] allows.
    pub const STEPS: u64 = 1_000_000;

    /// Parses and compiles a pattern, in time linear in its length and its counted repetitions.
    ///
    /// # Errors
    /// The source is not a regular expression, is too large, or needs backtracking without the feature `backtrack`.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let syntax::Parsed { tree, lenient, foreign } = syntax::parse(source)?;
        let program = match linear::compile(&tree) {
            Ok(program) => Program::Linear(program),
            Err(refusal) => backtracking(&tree, refusal)?,
        };
        Ok(Self { source: source.into(), lenient, foreign: foreign.into(), program })
    }

    /// Returns the pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the engine that runs it.
    pub fn engine(&self) -> Engine {
        match self.program {
            Program::Linear(_) => Engine::Linear,
            #[cfg(feature = "backtrack")]
            Program::Backtracking(_) => Engine::Backtracking,
        }
    }

    /// Whether the source is only valid without the `u` flag.
    pub fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Returns syntax of other languages in the source that ECMA-262 reads differently.
    /// For example, `\Z` is the letter `Z`. Only a lenient pattern may contain such syntax.
    pub fn foreign_syntax(&self) -> &[ForeignSyntax] {
        &self.foreign
    }

    /// Whether a part of the text matches, within [`Pattern::STEPS`].
    ///
    /// # Errors
    /// As for [`Pattern::is_match_within`].
    pub fn is_match(&self, text: &str) -> Result<bool, PatternLimit> {
        self.is_match_within(text, Self::STEPS)
    }

    /// Whether a part of the text matches. Only [`Engine::Backtracking`] counts steps.
    ///
    /// # Errors
    /// The match needs more steps than allowed. Never with [`Engine::Linear`].
    pub fn is_match_within(&self, text: &str, steps: u64) -> Result<bool, PatternLimit> {
        self.is_match_charged(text, steps, &mut { u64::MAX }).map_err(|_| PatternLimit { allowed: steps })
    }

    /// Whether a part of the text matches, in at most `steps` steps of [`Engine::Backtracking`]. Either engine takes
    /// its steps from those that are `left`.
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
