//! Runs a [`Program`] over a text, with a stack of untried branches and of changes to undo. Recurses only for
//! look-around, which nests only as deep as the pattern. Knows nothing of the tree.

use regex_syntax::hir::ClassUnicode;

use super::program::{Instruction, Program, Target, Turn};
use crate::pattern::class;
use crate::pattern::compiled::OutOfSteps;
use crate::pattern::syntax::LINE_TERMINATORS;

impl Program {
    /// Whether a part of the text matches, in at most `steps` steps, which are taken from those that are `left`.
    pub(crate) fn is_match(&self, text: &str, steps: u64, left: &mut u64) -> Result<bool, OutOfSteps> {
        let allowed = steps.min(*left);
        let mut machine = Machine {
            program: self,
            text,
            left: allowed,
            slots: vec![None; self.slots],
            loops: vec![Counter::default(); self.loops],
            stack: Vec::new(),
        };
        let found = machine.search();
        *left -= allowed - machine.left;
        found.map_err(|NoSteps| if *left == 0 && allowed < steps { OutOfSteps::Budget } else { OutOfSteps::Match })
    }
}

struct Machine<'p, 't> {
    program: &'p Program,
    text: &'t str,
    /// The remaining steps.
    left: u64,
    slots: Vec<Option<usize>>,
    loops: Vec<Counter>,
    stack: Vec<Entry>,
}

/// The number of turns that a loop has begun, and where the last one began.
#[derive(Clone, Copy, Default)]
struct Counter {
    turns: u32,
    start: usize,
}

enum Entry {
    /// A branch that is not tried yet.
    Branch {
        to: Target,
        at: usize,
    },
    /// Like a branch, but begins another turn of a loop.
    LazyTurn {
        turn: Target,
        at: usize,
    },
    /// A slot to restore.
    Slot {
        slot: usize,
        place: Option<usize>,
    },
    Counter {
        counter: usize,
        value: Counter,
    },
}

/// There are no steps left.
struct NoSteps;

/// The next instruction and position, or `None` if the match failed.
type Next = Option<(Target, usize)>;

impl<'t> Machine<'_, 't> {
    fn search(&mut self) -> Result<bool, NoSteps> {
        // A pattern with many groups and loops takes long to start.
        self.spend((self.slots.len() + self.loops.len()) as u64 / 16)?;
        let starts = self.text.char_indices().map(|(start, _)| start).chain([self.text.len()]);
        for start in starts.take(if self.program.anchored { 1 } else { usize::MAX }) {
            if self.run(0, start)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes steps. If too few are left, takes all of them.
    fn spend(&mut self, steps: u64) -> Result<(), NoSteps> {
        let enough = self.left.checked_sub(steps);
        self.left = enough.unwrap_or(0);
        enough.map(drop).ok_or(NoSteps)
    }

    /// Runs from an instruction to a [`Instruction::Match`]. Leaves the stack below its entries unchanged; after a
    /// match, only changes to undo are added to it, and after a failure nothing.
    fn run(&mut self, from: Target, at: usize) -> Result<bool, NoSteps> {
        let base = self.stack.len();
        let mut next = Some((from, at));
        loop {
            let Some((target, at)) = next.or_else(|| self.back(base)) else { return Ok(false) };
            self.spend(1)?;
            let program = self.program;
            let instruction = program.code.get(target).unwrap_or(&Instruction::Match);
            if let Instruction::Match = instruction {
                self.forget_branches(base);
                return Ok(true);
            }
            next = self.step(instruction, target, at)?;
        }
    }

    fn step(&mut self, instruction: &Instruction, target: Target, at: usize) -> Result<Next, NoSteps> {
        let on = |holds: bool| holds.then_some((target + 1, at));
        Ok(match instruction {
            Instruction::Set { set, backward } => self.take(*set, *backward, at).map(|at| (target + 1, at)),
            Instruction::Again { groups, ignore_case, backward } => {
                self.again(groups, *ignore_case, *backward, at)?.map(|at| (target + 1, at))
            }
            Instruction::Start { lines } => on(at == 0 || (*lines && self.before(at).is_some_and(ends_line))),
            Instruction::End { lines } => {
                on(at == self.text.len() || (*lines && self.after(at).is_some_and(ends_line)))
            }
            Instruction::WordBoundary { words, negated } => on(self.is_boundary(*words, at) != *negated),
            Instruction::Save { slot } => {
                self.save(*slot, Some(at));
                on(true)
            }
            Instruction::Jump { to } => Some((*to, at)),
            Instruction::Split { first, second } => {
                self.stack.push(Entry::Branch { to: *second, at });
                Some((*first, at))
            }
            Instruction::Loop { counter } => {
                self.count(*counter, Counter::default());
                on(true)
            }
            Instruction::Turn(turn) => Some(self.turn(turn, target, at)),
            Instruction::EndTurn { counter, min, turn } => self.end_turn(*counter, *min, *turn, at),
            Instruction::Look { negated, next } => self.look(target + 1, *negated, *next, at)?,
            Instruction::Match => None,
        })
    }

    /// Undoes changes up to the last branch above `base`, and takes that branch.
    fn back(&mut self, base: usize) -> Next {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Entry::Branch { to, at } => return Some((to, at)),
                Entry::LazyTurn { turn, at } => return self.begin_turn_at(turn, at),
                Entry::Slot { slot, place } => set(&mut self.slots, slot, place),
                Entry::Counter { counter, value } => set(&mut self.loops, counter, value),
            }
        }
        None
    }

    fn forget_branches(&mut self, base: usize) {
        let mut kept = self.stack.split_off(base.min(self.stack.len()));
        kept.retain(|entry| matches!(entry, Entry::Slot { .. } | Entry::Counter { .. }));
        self.stack.append(&mut kept);
    }

    fn save(&mut self, slot: usize, place: Option<usize>) {
        let before = self.slots.get(slot).copied().flatten();
        self.stack.push(Entry::Slot { slot, place: before });
        set(&mut self.slots, slot, place);
    }

    fn count(&mut self, counter: usize, value: Counter) {
        let before = self.counter(counter);
        self.stack.push(Entry::Counter { counter, value: before });
        set(&mut self.loops, counter, value);
    }

    fn counter(&self, counter: usize) -> Counter {
        self.loops.get(counter).copied().unwrap_or_default()
    }

    fn turn(&mut self, turn: &Turn, target: Target, at: usize) -> (Target, usize) {
        let turns = self.counter(turn.counter).turns;
        if turns < turn.min {
            return self.begin_turn(turn, target, at);
        }
        if turn.max.is_some_and(|max| turns >= max) {
            return (turn.next, at);
        }
        if turn.greedy {
            self.stack.push(Entry::Branch { to: turn.next, at });
            return self.begin_turn(turn, target, at);
        }
        self.stack.push(Entry::LazyTurn { turn: target, at });
        (turn.next, at)
    }

    fn begin_turn_at(&mut self, target: Target, at: usize) -> Next {
        let program = self.program;
        match program.code.get(target)? {
            Instruction::Turn(turn) => Some(self.begin_turn(turn, target, at)),
            _ => None,
        }
    }

    fn begin_turn(&mut self, turn: &Turn, target: Target, at: usize) -> (Target, usize) {
        // Clearing many groups is more work than one step.
        self.left = self.left.saturating_sub((turn.forget.1 - turn.forget.0) as u64 / 16);
        for slot in turn.forget.0..turn.forget.1 {
            if self.slots.get(slot).is_some_and(Option::is_some) {
                self.save(slot, None);
            }
        }
        let turns = self.counter(turn.counter).turns.saturating_add(1);
        self.count(turn.counter, Counter { turns, start: at });
        (target + 1, at)
    }

    /// An optional turn that matches the empty text fails.
    fn end_turn(&mut self, counter: usize, min: u32, turn: Target, at: usize) -> Next {
        let Counter { turns, start } = self.counter(counter);
        (turns <= min || at != start).then_some((turn, at))
    }

    fn look(&mut self, from: Target, negated: bool, next: Target, at: usize) -> Result<Next, NoSteps> {
        let base = self.stack.len();
        let found = self.run(from, at)?;
        if negated {
            // There are no branches above `base` any more, so this only undoes the captures of the look-around.
            self.back(base);
        }
        Ok((found != negated).then_some((next, at)))
    }

    fn take(&self, set: usize, backward: bool, at: usize) -> Option<usize> {
        let next = if backward { self.before(at) } else { self.after(at) }?;
        let length = next.len_utf8();
        self.is_in(set, next).then_some(if backward { at - length } else { at + length })
    }

    fn again(&mut self, groups: &[u32], fold: bool, backward: bool, at: usize) -> Result<Option<usize>, NoSteps> {
        self.spend(groups.len() as u64 / 16)?;
        let Some(captured) = groups.iter().find_map(|group| self.captured(*group)) else { return Ok(Some(at)) };
        // The length of a capture counts, because it is compared as often as the pattern refers to it: character by
        // character if case is ignored.
        self.spend(captured.len() as u64 / if fold { 1 } else { 16 })?;
        let (before, after) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        if !fold {
            let holds = if backward { before.ends_with(captured) } else { after.starts_with(captured) };
            let length = captured.len();
            return Ok(holds.then_some(if backward { at.saturating_sub(length) } else { at + length }));
        }
        Ok(if backward {
            let length = folded_length(captured.chars().rev(), before.chars().rev());
            length.map(|length| at - length)
        } else {
            folded_length(captured.chars(), after.chars()).map(|length| at + length)
        })
    }

    fn captured(&self, group: u32) -> Option<&'t str> {
        let slot = 2 * group as usize;
        let start = (*self.slots.get(slot)?)?;
        let end = (*self.slots.get(slot + 1)?)?;
        self.text.get(start..end)
    }

    fn is_boundary(&self, words: usize, at: usize) -> bool {
        let is_word = |next: Option<char>| next.is_some_and(|next| self.is_in(words, next));
        is_word(self.before(at)) != is_word(self.after(at))
    }

    fn is_in(&self, set: usize, wanted: char) -> bool {
        self.program.sets.get(set).is_some_and(|set| contains(set, wanted))
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

fn set<T>(values: &mut [T], index: usize, value: T) {
    if let Some(place) = values.get_mut(index) {
        *place = value;
    }
}

fn ends_line(last: char) -> bool {
    LINE_TERMINATORS.contains(&last)
}

fn contains(set: &ClassUnicode, wanted: char) -> bool {
    let ranges = set.ranges();
    let index = ranges.partition_point(|range| range.end() < wanted);
    ranges.get(index).is_some_and(|range| range.start() <= wanted)
}

/// Returns the length of the text that equals the captured characters, ignoring case; `None` if they differ.
fn folded_length(captured: impl Iterator<Item = char>, mut text: impl Iterator<Item = char>) -> Option<usize> {
    let mut length = 0;
    for wanted in captured {
        let found = text.next()?;
        if !equal_but_for_case(wanted, found) {
            return None;
        }
        length += found.len_utf8();
    }
    Some(length)
}

fn equal_but_for_case(wanted: char, found: char) -> bool {
    // ASCII letters have only the usual other case among ASCII letters.
    found == wanted
        || if wanted.is_ascii() && found.is_ascii() {
            wanted.eq_ignore_ascii_case(&found)
        } else {
            contains(&class::character(u32::from(wanted), true), found)
        }
}
