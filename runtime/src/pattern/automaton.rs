//! [`Automaton`]: a search in time linear in the text, and the steps of the budget that it takes.
//! Knows nothing of patterns.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use regex_automata::Input;
use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::NFA;
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::util::pool::Pool;

/// The number of bytes that one step reads if all states are known.
const BYTES_PER_STEP: u64 = 64;
/// The number of bytes of new states that one step builds.
const BUILT_PER_STEP: u64 = 8;
/// The number of states that one step follows in the slower search.
const STATES_PER_STEP: u64 = 8;
/// The search gives up if it reads fewer bytes per new state than the number of the program's states divided by this.
const STATES_PER_BYTE: usize = 16;
/// The memory for the states that a search has built.
const MEMORY: usize = 2 << 20;

/// A program that runs over a text by building the states that it needs, and keeping them. If a text needs too many new
/// states, the search falls back to following all states at once, which is slower by the size of the program, and takes
/// more steps.
#[derive(Clone)]
pub(super) struct Automaton(Arc<Engines>);

struct Engines {
    states: DFA,
    memory: Memory<dfa::Cache>,
    all: PikeVM,
    all_memory: Memory<pikevm::Cache>,
    /// The capacity in bytes for built states.
    capacity: usize,
    /// Whether the search may stop at the match that ends first.
    earliest: bool,
}

/// Memory for searches, used by one thread at a time.
type Memory<T> = Pool<T, Box<dyn Fn() -> T + Send + Sync + UnwindSafe + RefUnwindSafe>>;

/// The search needs more steps than are left.
pub(super) struct OutOfSteps;

impl Automaton {
    /// Creates an automaton; `None` if the program is too large.
    pub(super) fn new(program: NFA, earliest: bool) -> Option<Self> {
        let bytes_per_state = (program.states().len() / STATES_PER_BYTE).max(10);
        let config = DFA::config()
            .cache_capacity(MEMORY)
            .skip_cache_capacity_check(true)
            .minimum_cache_clear_count(Some(1))
            .minimum_bytes_per_state(Some(bytes_per_state));
        let capacity = config.get_minimum_cache_capacity(&program).ok()?.max(MEMORY);
        let states = DFA::builder().configure(config).build_from_nfa(program.clone()).ok()?;
        let all = PikeVM::new_from_nfa(program).ok()?;
        let (for_states, for_all) = (states.clone(), all.clone());
        Some(Self(Arc::new(Engines {
            memory: Pool::new(Box::new(move || for_states.create_cache())),
            states,
            all_memory: Pool::new(Box::new(move || for_all.create_cache())),
            all,
            capacity,
            earliest,
        })))
    }

    /// Whether a part of the text matches. Takes steps from those that are `left`: for reading before the search, and
    /// for building states after it.
    pub(super) fn is_match(&self, text: &str, left: &mut u64) -> Result<bool, OutOfSteps> {
        let engines = &*self.0;
        let input = Input::new(text).earliest(engines.earliest);
        take(left, engines.reading(text.len()))?;
        let mut memory = engines.memory.get();
        let (clears, before) = (memory.clear_count(), memory.memory_usage());
        let found = engines.states.try_search_fwd(&mut memory, &input);
        let cleared = memory.clear_count().saturating_sub(clears).saturating_mul(engines.capacity);
        let built = memory.memory_usage().saturating_add(cleared).saturating_sub(before);
        take(left, built as u64 / BUILT_PER_STEP)?;
        if let Ok(found) = found {
            return Ok(found.is_some());
        }
        // The search has given up, because states are rarely reused. Another text may behave differently.
        memory.reset(&engines.states);
        let states = engines.all.get_nfa().states().len() as u64;
        take(left, (text.len() as u64).saturating_mul(states) / STATES_PER_STEP)?;
        Ok(engines.all.search_slots(&mut engines.all_memory.get(), &input, &mut []).is_some())
    }
}

impl Engines {
    /// Returns the steps for reading a text of this length.
    fn reading(&self, length: usize) -> u64 {
        let read = length as u64 / BYTES_PER_STEP;
        // Empty matches within the bytes of a character are ignored, and the search starts again after each of them.
        if self.earliest { read } else { read.saturating_mul(1 + read) }
    }
}

fn take(left: &mut u64, steps: u64) -> Result<(), OutOfSteps> {
    let enough = left.checked_sub(steps);
    *left = enough.unwrap_or(0);
    enough.map(drop).ok_or(OutOfSteps)
}

impl fmt::Debug for Automaton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Automaton").field("states", &self.0.all.get_nfa().states().len()).finish_non_exhaustive()
    }
}
