//! [`Automaton`]: a search in time linear in the text, and how many steps of the budget it takes.
//! Knows nothing of patterns.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use regex_automata::Input;
use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::NFA;
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::util::pool::Pool;

/// How many bytes one step reads where every state is known.
const BYTES_PER_STEP: u64 = 64;
/// How many bytes of new states one step builds.
const BUILT_PER_STEP: u64 = 8;
/// How many states one step follows where they are followed one by one.
const STATES_PER_STEP: u64 = 8;
/// A search that builds states more often than at every so many of the program's states in bytes of text gives up.
const STATES_PER_BYTE: usize = 16;
/// What a search keeps of the states it has built.
const MEMORY: usize = 2 << 20;

/// A program that runs over a text by building the states that it meets, and keeping them. Where a text meets ever new
/// states, all of them are followed at once instead: slower by the size of the program, and charged accordingly.
#[derive(Clone)]
pub(super) struct Automaton(Arc<Engines>);

struct Engines {
    states: DFA,
    memory: Memory<dfa::Cache>,
    all: PikeVM,
    all_memory: Memory<pikevm::Cache>,
    /// How many bytes the states take that are kept.
    capacity: usize,
    /// Whether the search may end with the match that ends first.
    earliest: bool,
}

/// What searches keep, one for each thread at a time.
type Memory<T> = Pool<T, Box<dyn Fn() -> T + Send + Sync + UnwindSafe + RefUnwindSafe>>;

/// More steps would be needed than are left.
pub(super) struct OutOfSteps;

impl Automaton {
    /// `None` where the program is too large.
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

    /// Whether some part of the text matches. Takes from the steps that are `left`: a part before the search, and what
    /// it has cost to build states after it.
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
        // It has given up: states are met once and not again. The next text may be another matter.
        memory.reset(&engines.states);
        let states = engines.all.get_nfa().states().len() as u64;
        take(left, (text.len() as u64).saturating_mul(states) / STATES_PER_STEP)?;
        Ok(engines.all.search_slots(&mut engines.all_memory.get(), &input, &mut []).is_some())
    }
}

impl Engines {
    /// How many steps it takes to read a text of this length.
    fn reading(&self, length: usize) -> u64 {
        let read = length as u64 / BYTES_PER_STEP;
        // Empty matches within the bytes of a character are dropped, and the search begins anew behind each of them.
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
