//! The instructions that the machine runs: [`Program`]. Plain data; knows neither the tree nor the machine.

use std::sync::Arc;

use regex_syntax::hir::ClassUnicode;

#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(super) code: Vec<Instruction>,
    pub(super) sets: Vec<ClassUnicode>,
    /// The number of positions that the machine stores: two for each group. Group 0 is unused.
    pub(super) slots: usize,
    /// The number of loops with a counter.
    pub(super) loops: usize,
    /// Whether a match can only begin at the start of the text.
    pub(super) anchored: bool,
}

/// The next instruction: an index into the code.
pub(super) type Target = usize;

/// An instruction. `backward` is set within look-behind, which matches from right to left.
#[derive(Clone, Debug)]
pub(super) enum Instruction {
    /// Matches a character of the set.
    Set {
        set: usize,
        backward: bool,
    },
    /// Matches the text that the first of these groups with a capture has captured; the empty text if none has.
    Again {
        groups: Arc<[u32]>,
        ignore_case: bool,
        backward: bool,
    },
    /// Matches only at the start of the text, or with `lines` at the start of a line.
    Start {
        lines: bool,
    },
    /// Matches only at the end of the text, or with `lines` at the end of a line.
    End {
        lines: bool,
    },
    /// Matches only between characters exactly one of which is in the set, or with `negated` both or neither.
    WordBoundary {
        words: usize,
        negated: bool,
    },
    /// Stores the position in a slot.
    Save {
        slot: usize,
    },
    Jump {
        to: Target,
    },
    /// Tries the first target, then the second.
    Split {
        first: Target,
        second: Target,
    },
    /// Resets the counter of a loop.
    Loop {
        counter: usize,
    },
    /// Chooses between another turn, which follows, and the end of the loop.
    Turn(Turn),
    /// Ends a turn.
    EndTurn {
        counter: usize,
        min: u32,
        turn: Target,
    },
    /// Matches from the next instruction to [`Instruction::Match`], then continues at the original position.
    Look {
        negated: bool,
        next: Target,
    },
    /// The end of the pattern or of a look-around.
    Match,
}

#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) counter: usize,
    pub(super) min: u32,
    pub(super) max: Option<u32>,
    pub(super) greedy: bool,
    /// The slots that a turn clears: the first, and one past the last.
    pub(super) forget: (usize, usize),
    /// The instruction after the loop.
    pub(super) next: Target,
}
