//! Memoizes pairs: which are being proved, which are proved, which depend on an assumption, and which could not be
//! proved. Proves nothing.

use std::collections::HashMap;
use std::rc::Rc;

use super::obstacle::Obstacle;
use super::premise::PremiseKey;

/// A premise, and the class of the subschema to prove.
pub(crate) type Pair = (PremiseKey, u32);

/// The outcome of a pair.
#[derive(Clone, Debug)]
enum Outcome {
    /// It holds.
    Proved,
    /// It holds if the pair at this index of the stack, which is still being proved, holds.
    ProvedUnder(usize),
    /// It could not be proved; the flag is set if the list has all obstacles.
    Unproved(Vec<Rc<Obstacle>>, bool),
}

/// The memoized state of a pair.
#[derive(Debug)]
pub(crate) enum Known {
    /// It is proved, or may be assumed.
    Holds,
    /// It could not be proved.
    Fails(Vec<Rc<Obstacle>>),
    /// It is being proved, and cannot be assumed because there is no step into the instance in between.
    Circular,
    /// No outcome is memoized, and it is not being proved.
    Nothing,
}

/// A pair that is being proved.
#[derive(Debug)]
struct Frame {
    pair: Pair,
    /// The number of steps into the instance at its beginning.
    depth: usize,
    /// The assumptions of the enclosing frame up to its beginning.
    around: Uses,
    /// The length of `assuming` at its beginning.
    mark: usize,
}

/// The assumptions that a proof has used.
#[derive(Clone, Copy, Debug)]
struct Uses {
    /// The lowest index of the stack that it assumes.
    lowest: usize,
    /// The smallest number of steps into the instance at which an assumption is used.
    depth: usize,
}

impl Uses {
    const NONE: Self = Self { lowest: usize::MAX, depth: usize::MAX };

    fn add(&mut self, other: Self) {
        self.lowest = self.lowest.min(other.lowest);
        self.depth = self.depth.min(other.depth);
    }
}

/// The stack of pairs that are being proved, and the outcomes.
#[derive(Debug)]
pub(crate) struct Memory {
    stack: Vec<Frame>,
    outcomes: HashMap<Pair, Outcome>,
    /// The pairs that were proved under an assumption that is not proved yet.
    assuming: Vec<Pair>,
    uses: Uses,
    /// Frames below this index must not be assumed.
    base: usize,
    /// The current number of steps into the instance.
    pub(crate) depth: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Self { stack: Vec::new(), outcomes: HashMap::new(), assuming: Vec::new(), uses: Uses::NONE, base: 0, depth: 0 }
    }
}

/// The state to restore after a proof that assumes no outer pair.
#[derive(Debug)]
pub(crate) struct Around {
    uses: Uses,
    base: usize,
}

impl Memory {
    /// Returns the memoized state of a pair. For an attempt, an incomplete list of obstacles is enough.
    pub(crate) fn known(&mut self, pair: &Pair, is_attempt: bool) -> Known {
        match self.outcomes.get(pair) {
            Some(Outcome::Proved) => return Known::Holds,
            Some(Outcome::ProvedUnder(lowest)) if *lowest >= self.base => {
                // That proof takes a step before it uses the assumption.
                let lowest = *lowest;
                self.uses.add(Uses { lowest, depth: self.depth + 1 });
                return Known::Holds;
            }
            Some(Outcome::Unproved(obstacles, is_whole)) if is_attempt || *is_whole => {
                return Known::Fails(obstacles.clone());
            }
            Some(Outcome::ProvedUnder(_) | Outcome::Unproved(..)) | None => {}
        }
        let frames = self.stack.iter().enumerate().skip(self.base);
        let Some((place, frame)) = frames.rev().find(|(_, frame)| frame.pair == *pair) else { return Known::Nothing };
        if frame.depth >= self.depth {
            return Known::Circular;
        }
        self.uses.add(Uses { lowest: place, depth: self.depth });
        Known::Holds
    }

    /// Returns the number of pairs that are being proved.
    pub(crate) fn height(&self) -> usize {
        self.stack.len()
    }

    /// Begins the proof of a pair.
    pub(crate) fn begin(&mut self, pair: Pair) {
        let around = std::mem::replace(&mut self.uses, Uses::NONE);
        self.stack.push(Frame { pair, depth: self.depth, around, mark: self.assuming.len() });
    }

    /// Ends the proof that was begun last. A failure is memoized only if it is final, that is, if steps are left.
    pub(crate) fn end(&mut self, proof: &super::Proof, is_whole: bool, is_final: bool) {
        let Some(frame) = self.stack.pop() else { return };
        let place = self.stack.len();
        let uses = std::mem::replace(&mut self.uses, frame.around);
        let needs_others = uses.lowest < place;
        if needs_others {
            self.uses.add(uses);
            self.lower(frame.mark, uses.lowest);
        }
        match proof {
            Ok(()) if !needs_others => {
                for pair in self.assuming.drain(frame.mark..) {
                    self.outcomes.insert(pair, Outcome::Proved);
                }
                self.outcomes.insert(frame.pair, Outcome::Proved);
            }
            // If an assumption is used without a step, the proof of a later use of the pair could be circular.
            Ok(()) if uses.depth > frame.depth => {
                self.outcomes.insert(frame.pair.clone(), Outcome::ProvedUnder(uses.lowest));
                self.assuming.push(frame.pair);
            }
            Ok(()) => {}
            Err(obstacles) => {
                for pair in self.assuming.drain(frame.mark..) {
                    self.outcomes.remove(&pair);
                }
                if is_final {
                    self.outcomes.insert(frame.pair, Outcome::Unproved(obstacles.clone(), is_whole));
                }
            }
        }
    }

    /// Adds the assumptions of a pair to the pairs that were proved under the assumption of that pair.
    fn lower(&mut self, mark: usize, to: usize) {
        for pair in self.assuming.iter().skip(mark) {
            if let Some(Outcome::ProvedUnder(lowest)) = self.outcomes.get_mut(pair) {
                *lowest = (*lowest).min(to);
            }
        }
    }

    /// Begins a proof that assumes no outer pair.
    pub(crate) fn close(&mut self) -> Around {
        let base = std::mem::replace(&mut self.base, self.stack.len());
        Around { uses: std::mem::replace(&mut self.uses, Uses::NONE), base }
    }

    /// Ends such a proof.
    pub(crate) fn open(&mut self, around: &Around) {
        self.uses = around.uses;
        self.base = around.base;
    }
}
