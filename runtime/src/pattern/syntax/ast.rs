//! A pattern as a tree: [`Tree`] and what it is made of. Plain data; knows neither its spelling nor how it is matched.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::property::Property;

/// A whole pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) root: Node,
    /// How many groups capture. They are numbered from 1.
    pub(crate) groups: u32,
    /// The names of groups, with their numbers in order. A name may stand for several groups in different alternatives, of
    /// which one at most takes part in a match.
    pub(crate) names: BTreeMap<String, Arc<[u32]>>,
}

/// One term, or several.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Matches the empty string.
    Empty,
    /// One code point. A lone surrogate, which no text holds, matches nothing.
    Char(u32),
    /// `.`
    Any,
    Class(Class),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b` and `\B`
    WordBoundary {
        negated: bool,
    },
    Group(Box<Group>),
    Look(Box<Look>),
    BackReference(Reference),
    Repeat(Box<Repeat>),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
}

/// `(…)`, `(?<name>…)`, `(?:…)`, `(?i-s:…)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) number: Option<u32>,
    pub(crate) modifiers: Modifiers,
    pub(crate) node: Node,
}

/// What a group switches on and off within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Modifiers {
    pub(crate) ignore_case: Option<bool>,
    pub(crate) multiline: Option<bool>,
    pub(crate) dot_all: Option<bool>,
}

/// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) behind: bool,
    pub(crate) negated: bool,
    pub(crate) node: Node,
}

/// `\1` and `\k<name>`
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    Number(u32),
    Name(String),
}

/// `*`, `+`, `?`, `{2,5}`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) node: Node,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    pub(crate) greedy: bool,
    /// The groups within: each turn forgets what they captured. First and one past the last.
    pub(crate) groups: (u32, u32),
}

/// `[…]`, and escapes such as `\d`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    pub(crate) negated: bool,
    pub(crate) items: Vec<ClassItem>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ClassItem {
    /// From one code point to another, both within.
    Range(u32, u32),
    Named(NamedClass),
}

/// `\d`, `\S`, `\p{…}`
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NamedClass {
    pub(crate) kind: ClassKind,
    pub(crate) negated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ClassKind {
    Digit,
    Space,
    Word,
    Property(Property),
}

/// Where the lines of ECMA-262 end.
pub(crate) const LINE_TERMINATORS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];
