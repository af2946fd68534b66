//! Compiles the tree to a [`Program`]. The program is as long as the pattern, because loops count instead of unrolling.

use std::sync::Arc;

use regex_syntax::hir::ClassUnicode;

use super::program::{Instruction, Program, Target, Turn};
use crate::pattern::class;
use crate::pattern::syntax::{Group, Look, Node, PatternError, Reference, Repeat, Tree};

/// The flags set by enclosing terms.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "three are flags of the language, the fourth is a direction")]
struct Flags {
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
    backward: bool,
}

struct Compiler<'t> {
    tree: &'t Tree,
    program: Program,
}

pub(crate) fn compile(tree: &Tree) -> Result<Program, PatternError> {
    let slots = 2 * (tree.groups as usize + 1);
    let anchored = is_anchored(&tree.root);
    let program = Program { code: Vec::new(), sets: Vec::new(), slots, loops: 0, anchored };
    let mut compiler = Compiler { tree, program };
    node(&mut compiler, &tree.root, Flags::default())?;
    compiler.push(Instruction::Match);
    Ok(compiler.program)
}

impl Compiler<'_> {
    fn here(&self) -> Target {
        self.program.code.len()
    }

    fn push(&mut self, instruction: Instruction) -> Target {
        self.program.code.push(instruction);
        self.program.code.len() - 1
    }

    /// Replaces an instruction whose target was unknown when it was pushed.
    fn put(&mut self, at: Target, instruction: Instruction) {
        if let Some(place) = self.program.code.get_mut(at) {
            *place = instruction;
        }
    }

    fn set(&mut self, set: ClassUnicode) -> usize {
        let sets = &mut self.program.sets;
        sets.iter().position(|other| *other == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        })
    }

    fn push_set(&mut self, set: ClassUnicode, flags: Flags) {
        let set = self.set(set);
        self.push(Instruction::Set { set, backward: flags.backward });
    }
}

fn node(compiler: &mut Compiler<'_>, term: &Node, flags: Flags) -> Result<(), PatternError> {
    match term {
        Node::Empty => {}
        Node::Char(code) => compiler.push_set(class::character(*code, flags.ignore_case), flags),
        Node::Any => compiler.push_set(class::any(flags.dot_all), flags),
        Node::Class(class) => compiler.push_set(class::characters(class, flags.ignore_case)?, flags),
        Node::Start => drop(compiler.push(Instruction::Start { lines: flags.multiline })),
        Node::End => drop(compiler.push(Instruction::End { lines: flags.multiline })),
        Node::WordBoundary { negated } => word_boundary(compiler, *negated, flags),
        Node::Group(group) => self::group(compiler, group, flags)?,
        Node::Look(look) => self::look(compiler, look, flags)?,
        Node::BackReference(reference) => back_reference(compiler, reference, flags),
        Node::Repeat(repeat) => self::repeat(compiler, repeat, flags)?,
        Node::Sequence(nodes) => sequence(compiler, nodes, flags)?,
        Node::Alternatives(nodes) => alternatives(compiler, nodes, flags)?,
    }
    Ok(())
}

fn word_boundary(compiler: &mut Compiler<'_>, negated: bool, flags: Flags) {
    let words = compiler.set(class::words(flags.ignore_case));
    compiler.push(Instruction::WordBoundary { words, negated });
}

fn sequence(compiler: &mut Compiler<'_>, nodes: &[Node], flags: Flags) -> Result<(), PatternError> {
    if flags.backward {
        nodes.iter().rev().try_for_each(|term| node(compiler, term, flags))
    } else {
        nodes.iter().try_for_each(|term| node(compiler, term, flags))
    }
}

fn alternatives(compiler: &mut Compiler<'_>, nodes: &[Node], flags: Flags) -> Result<(), PatternError> {
    let Some((last, others)) = nodes.split_last() else { return Ok(()) };
    let mut jumps = Vec::with_capacity(others.len());
    for other in others {
        let split = compiler.push(Instruction::Match);
        node(compiler, other, flags)?;
        jumps.push(compiler.push(Instruction::Match));
        let second = compiler.here();
        compiler.put(split, Instruction::Split { first: split + 1, second });
    }
    node(compiler, last, flags)?;
    let to = compiler.here();
    for jump in jumps {
        compiler.put(jump, Instruction::Jump { to });
    }
    Ok(())
}

fn group(compiler: &mut Compiler<'_>, group: &Group, flags: Flags) -> Result<(), PatternError> {
    let flags = Flags {
        ignore_case: group.modifiers.ignore_case.unwrap_or(flags.ignore_case),
        multiline: group.modifiers.multiline.unwrap_or(flags.multiline),
        dot_all: group.modifiers.dot_all.unwrap_or(flags.dot_all),
        backward: flags.backward,
    };
    let Some(number) = group.number else { return node(compiler, &group.node, flags) };
    let start = 2 * number as usize;
    let (first, last) = if flags.backward { (start + 1, start) } else { (start, start + 1) };
    compiler.push(Instruction::Save { slot: first });
    node(compiler, &group.node, flags)?;
    compiler.push(Instruction::Save { slot: last });
    Ok(())
}

fn look(compiler: &mut Compiler<'_>, look: &Look, flags: Flags) -> Result<(), PatternError> {
    let at = compiler.push(Instruction::Match);
    node(compiler, &look.node, Flags { backward: look.behind, ..flags })?;
    compiler.push(Instruction::Match);
    let next = compiler.here();
    compiler.put(at, Instruction::Look { negated: look.negated, next });
    Ok(())
}

fn back_reference(compiler: &mut Compiler<'_>, reference: &Reference, flags: Flags) {
    let groups = match reference {
        Reference::Number(number) => Arc::from([*number]),
        Reference::Name(wanted) => compiler.tree.names.get(wanted).cloned().unwrap_or_default(),
    };
    compiler.push(Instruction::Again { groups, ignore_case: flags.ignore_case, backward: flags.backward });
}

fn repeat(compiler: &mut Compiler<'_>, repeat: &Repeat, flags: Flags) -> Result<(), PatternError> {
    if takes_one_character(&repeat.node) && repeat.min <= 1 && repeat.max.is_none() {
        return repeat_simply(compiler, repeat, flags);
    }
    let counter = compiler.program.loops;
    compiler.program.loops += 1;
    compiler.push(Instruction::Loop { counter });
    let turn = compiler.push(Instruction::Match);
    node(compiler, &repeat.node, flags)?;
    compiler.push(Instruction::EndTurn { counter, min: repeat.min, turn });
    let forget = (2 * repeat.groups.0 as usize, 2 * repeat.groups.1 as usize);
    let (min, max, greedy, next) = (repeat.min, repeat.max, repeat.greedy, compiler.here());
    compiler.put(turn, Instruction::Turn(Turn { counter, min, max, greedy, forget, next }));
    Ok(())
}

/// Compiles `x*` and `x+` without a counter, if `x` captures nothing and never matches the empty text.
fn repeat_simply(compiler: &mut Compiler<'_>, repeat: &Repeat, flags: Flags) -> Result<(), PatternError> {
    if repeat.min == 1 {
        node(compiler, &repeat.node, flags)?;
    }
    let split = compiler.push(Instruction::Match);
    node(compiler, &repeat.node, flags)?;
    compiler.push(Instruction::Jump { to: split });
    let (turn, next) = (split + 1, compiler.here());
    let (first, second) = if repeat.greedy { (turn, next) } else { (next, turn) };
    compiler.put(split, Instruction::Split { first, second });
    Ok(())
}

fn takes_one_character(node: &Node) -> bool {
    matches!(node, Node::Char(_) | Node::Any | Node::Class(_))
}

/// Whether a match can only begin at the start of the text. Groups with `m` do not count, because it changes the
/// meaning of `^`.
fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Group(group) => group.modifiers.multiline != Some(true) && is_anchored(&group.node),
        Node::Sequence(nodes) => nodes.first().is_some_and(is_anchored),
        Node::Alternatives(nodes) => nodes.iter().all(is_anchored),
        Node::Empty
        | Node::Char(_)
        | Node::Any
        | Node::Class(_)
        | Node::End
        | Node::WordBoundary { .. }
        | Node::Look(_)
        | Node::BackReference(_)
        | Node::Repeat(_) => false,
    }
}
