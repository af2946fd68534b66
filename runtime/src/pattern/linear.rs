//! The linear engine: [`compile`] translates patterns that have an exact translation, and rejects all others.
//! Knows nothing of the syntax of patterns, nor of backtracking.

use regex_automata::nfa::thompson::{Compiler, Config, WhichCaptures};
use regex_syntax::hir::{Class as HirClass, Hir, Look, Repetition};

use super::automaton::Automaton;
use super::class;
use super::syntax::{Group, Node, PatternError, Repeat, Tree};

/// The maximum size of a program. Real patterns need at most a few hundred kilobytes.
const MAX_PROGRAM_BYTES: usize = 4 << 20;
/// The maximum count of a repetition, checked before the translation.
const MAX_COPIES: u32 = 200_000;

/// Why a pattern cannot run on this engine.
pub(super) enum Refusal {
    /// It has look-around, back-references or the like.
    Backtracking,
    /// Its program would be too large.
    Size,
    /// It uses an unknown property of characters.
    Property(PatternError),
}

/// The flags set by enclosing groups.
#[derive(Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
}

pub(super) fn compile(tree: &Tree) -> Result<Automaton, Refusal> {
    let hir = translate(&tree.root, Flags::default())?;
    let config = Config::new().nfa_size_limit(Some(MAX_PROGRAM_BYTES)).which_captures(WhichCaptures::Implicit);
    let program = Compiler::new().configure(config).build_from_hir(&hir).map_err(|_| Refusal::Size)?;
    // With the match that ends first, the search would also find an empty match of `\B` within the bytes of a
    // character, ignore it, and with it a longer match that began before.
    let earliest = !hir.properties().look_set().contains(Look::WordAsciiNegate);
    Automaton::new(program, earliest).ok_or(Refusal::Size)
}

fn translate(node: &Node, flags: Flags) -> Result<Hir, Refusal> {
    let unicode = |set| Hir::class(HirClass::Unicode(set));
    Ok(match node {
        Node::Empty => Hir::empty(),
        Node::Char(code) => unicode(class::character(*code, flags.ignore_case)),
        Node::Any => unicode(class::any(flags.dot_all)),
        Node::Class(class) => unicode(class::characters(class, flags.ignore_case).map_err(Refusal::Property)?),
        Node::Start if !flags.multiline => Hir::look(Look::Start),
        Node::End if !flags.multiline => Hir::look(Look::End),
        Node::WordBoundary { negated } if !flags.ignore_case => Hir::look(word_boundary(*negated)),
        Node::Start | Node::End | Node::WordBoundary { .. } | Node::Look(_) | Node::BackReference(_) => {
            return Err(Refusal::Backtracking);
        }
        Node::Group(group) => translate(&group.node, within(flags, group))?,
        Node::Repeat(repeat) => self::repeat(repeat, flags)?,
        Node::Sequence(nodes) => Hir::concat(translate_all(nodes, flags)?),
        Node::Alternatives(nodes) => Hir::alternation(translate_all(nodes, flags)?),
    })
}

fn translate_all(nodes: &[Node], flags: Flags) -> Result<Vec<Hir>, Refusal> {
    nodes.iter().map(|node| translate(node, flags)).collect()
}

fn word_boundary(negated: bool) -> Look {
    if negated { Look::WordAsciiNegate } else { Look::WordAscii }
}

fn within(flags: Flags, group: &Group) -> Flags {
    Flags {
        ignore_case: group.modifiers.ignore_case.unwrap_or(flags.ignore_case),
        multiline: group.modifiers.multiline.unwrap_or(flags.multiline),
        dot_all: group.modifiers.dot_all.unwrap_or(flags.dot_all),
    }
}

/// ECMA-262 ends a loop at a turn that matches the empty text. This does not change whether there is a match.
fn repeat(repeat: &Repeat, flags: Flags) -> Result<Hir, Refusal> {
    if repeat.min.max(repeat.max.unwrap_or(0)) > MAX_COPIES {
        return Err(Refusal::Size);
    }
    let sub = Box::new(translate(&repeat.node, flags)?);
    Ok(Hir::repetition(Repetition { min: repeat.min, max: repeat.max, greedy: repeat.greedy, sub }))
}
