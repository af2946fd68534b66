//! What the machine runs: [`Program`] and its instructions. Plain data; knows neither the tree nor the machine.

use std::sync::Arc;

use regex_syntax::hir::ClassUnicode;

#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(super) code: Vec<Instruction>,
    pub(super) sets: Vec<ClassUnicode>,
    /// How many places the machine remembers: two for each group, group 0 being unused.
    pub(super) slots: usize,
    /// How many loops count.
    pub(super) loops: usize,
    /// Whether a match can only begin where the text begins.
    pub(super) anchored: bool,
}

/// Where an instruction goes next: an index into the code.
pub(super) type Target = usize;

/// `backward` is set within look-behind, which matches from right to left.
#[derive(Clone, Debug)]
pub(super) enum Instruction {
    /// Takes a character of the set.
    Set {
        set: usize,
        backward: bool,
    },
    /// Takes again what the first of these groups that took part has captured; nothing if none did.
    Again {
        groups: Arc<[u32]>,
        ignore_case: bool,
        backward: bool,
    },
    /// Goes on only at the beginning of the text, or with `lines` of a line.
    Start {
        lines: bool,
    },
    /// Goes on only at the end of the text, or with `lines` of a line.
    End {
        lines: bool,
    },
    /// Goes on only between characters of which one, or with `negated` both or neither, is in the set.
    WordBoundary {
        words: usize,
        negated: bool,
    },
    /// Remembers the place in a slot.
    Save {
        slot: usize,
    },
    Jump {
        to: Target,
    },
    /// Tries one, then the other.
    Split {
        first: Target,
        second: Target,
    },
    /// Begins to count.
    Loop {
        counter: usize,
    },
    /// Decides between another turn, which follows, and the end of the loop.
    Turn(Turn),
    /// Ends a turn.
    EndTurn {
        counter: usize,
        min: u32,
        turn: Target,
    },
    /// Looks, from the next instruction to [`Instruction::Match`], and goes on without having moved.
    Look {
        negated: bool,
        next: Target,
    },
    /// The end, of the pattern or of a look.
    Match,
}

#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) counter: usize,
    pub(super) min: u32,
    pub(super) max: Option<u32>,
    pub(super) greedy: bool,
    /// The slots that a turn forgets. First and one past the last.
    pub(super) forget: (usize, usize),
    /// Where the loop goes when it ends.
    pub(super) next: Target,
}
