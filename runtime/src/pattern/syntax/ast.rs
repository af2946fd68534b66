//! A pattern as a tree: [`Tree`] and its parts. Plain data; knows neither the syntax nor the matching.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::property::Property;

/// A whole pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) root: Node,
    /// The number of capturing groups. They are numbered from 1.
    pub(crate) groups: u32,
    /// The names of groups, with their numbers in order. Several groups in different alternatives may share a name; at
    /// most one of them takes part in a match.
    pub(crate) names: BTreeMap<String, Arc<[u32]>>,
}

/// One term, or several.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Matches the empty string.
    Empty,
    /// One code point. A lone surrogate, which no text contains, matches nothing.
    Char(u32),
    /// `.`.
    Any,
    Class(Class),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b` and `\B`.
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

/// `(…)`, `(?<name>…)`, `(?:…)`, `(?i-s:…)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) number: Option<u32>,
    pub(crate) modifiers: Modifiers,
    pub(crate) node: Node,
}

/// The flags that a group sets and clears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Modifiers {
    pub(crate) ignore_case: Option<bool>,
    pub(crate) multiline: Option<bool>,
    pub(crate) dot_all: Option<bool>,
}

/// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) behind: bool,
    pub(crate) negated: bool,
    pub(crate) node: Node,
}

/// `\1` and `\k<name>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    Number(u32),
    Name(String),
}

/// `*`, `+`, `?`, `{2,5}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) node: Node,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    pub(crate) greedy: bool,
    /// The groups within, whose captures each turn clears: the first, and one past the last.
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
    /// A range of code points, inclusive.
    Range(u32, u32),
    Named(NamedClass),
}

/// `\d`, `\S`, `\p{…}`.
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

/// The line terminators of ECMA-262.
pub(crate) const LINE_TERMINATORS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];
