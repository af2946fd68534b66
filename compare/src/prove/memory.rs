//! Which pairs are being proved, which are proved, which depend on an assumption, and which could not be proved. Proves
//! nothing.

use std::collections::HashMap;
use std::rc::Rc;

use super::obstacle::Obstacle;
use super::premise::PremiseKey;

/// A premise, and the class of what is to be shown.
pub(crate) type Pair = (PremiseKey, u32);

/// What became of a pair.
#[derive(Clone, Debug)]
enum Outcome {
    /// It holds.
    Proved,
    /// It holds if the pair that is being proved at this place of the stack does.
    ProvedUnder(usize),
    /// It could not be proved; whether all obstacles are there.
    Unproved(Vec<Rc<Obstacle>>, bool),
}

/// What is known of a pair.
#[derive(Debug)]
pub(crate) enum Known {
    /// It may be used.
    Holds,
    /// It could not be proved.
    Fails(Vec<Rc<Obstacle>>),
    /// It is being proved, and nothing lies between that would allow to assume it.
    Circular,
    /// Nothing.
    Nothing,
}

/// A pair that is being proved.
#[derive(Debug)]
struct Frame {
    pair: Pair,
    /// How many steps into instances lead to it.
    depth: usize,
    /// What the frame around it had used.
    around: Uses,
    /// How many pairs had been proved under an assumption before.
    mark: usize,
}

/// Which assumptions a proof has used.
#[derive(Clone, Copy, Debug)]
struct Uses {
    /// The lowest place of the stack that it assumes.
    lowest: usize,
    /// The fewest steps into instances before one is used.
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
    /// Frames below this place must not be assumed.
    base: usize,
    /// How many steps into instances lead to where the proof is.
    pub(crate) depth: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Self { stack: Vec::new(), outcomes: HashMap::new(), assuming: Vec::new(), uses: Uses::NONE, base: 0, depth: 0 }
    }
}

/// What a proof that assumes nothing of those around it must restore.
#[derive(Debug)]
pub(crate) struct Around {
    uses: Uses,
    base: usize,
}

impl Memory {
    /// What is known of a pair. Where only the outcome matters, some of the obstacles are enough.
    pub(crate) fn known(&mut self, pair: &Pair, is_attempt: bool) -> Known {
        match self.outcomes.get(pair) {
            Some(Outcome::Proved) => return Known::Holds,
            Some(Outcome::ProvedUnder(lowest)) if *lowest >= self.base => {
                // Within that proof lies a step before the assumption is used.
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

    /// How many pairs are being proved.
    pub(crate) fn height(&self) -> usize {
        self.stack.len()
    }

    /// Begins the proof of a pair.
    pub(crate) fn begin(&mut self, pair: Pair) {
        let around = std::mem::replace(&mut self.uses, Uses::NONE);
        self.stack.push(Frame { pair, depth: self.depth, around, mark: self.assuming.len() });
    }

    /// Ends the proof that was begun last. A failure is remembered only if it is final: not if the steps ran out.
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
            // An assumption that is used without a step would allow a circle where the pair is used again.
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

    /// What was proved under the assumption of a pair also assumes what the proof of that pair assumes.
    fn lower(&mut self, mark: usize, to: usize) {
        for pair in self.assuming.iter().skip(mark) {
            if let Some(Outcome::ProvedUnder(lowest)) = self.outcomes.get_mut(pair) {
                *lowest = (*lowest).min(to);
            }
        }
    }

    /// Begins a proof that assumes nothing of those around it.
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
