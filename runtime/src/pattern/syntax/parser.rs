//! Parses disjunctions, terms and quantifiers: [`parse`] and [`is_strict`]. Escapes, classes and groups have files of
//! their own.

use super::ast::{Node, Repeat, Tree};
use super::cursor::Cursor;
use super::error::{ForeignSyntax, PatternError};
use super::names::Names;
use super::{class, escape, foreign, group};

/// The maximum nesting of groups. Engines walk the tree by recursion, and no pattern written by hand comes near it.
const MAX_DEPTH: u32 = 200;

/// The state of the parser.
pub(super) struct Parser<'a> {
    pub(super) cursor: Cursor<'a>,
    /// Whether to parse by Annex B, without the `u` flag.
    pub(super) lenient: bool,
    /// The number of groups in the whole source, which is counted first: `\2` may come before the second group.
    pub(super) all_groups: u32,
    pub(super) groups: u32,
    pub(super) names: Names,
    /// Syntax of other languages that the lenient grammar reads differently.
    pub(super) foreign: Vec<ForeignSyntax>,
    depth: u32,
}

/// The result of parsing.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    /// Whether the pattern is only valid without the `u` flag.
    pub(crate) lenient: bool,
    /// Syntax of other languages in the pattern.
    pub(crate) foreign: Vec<ForeignSyntax>,
}

/// Parses a pattern, with the `u` flag if possible. The error is that of parsing with the flag.
pub(crate) fn parse(source: &str) -> Result<Parsed, PatternError> {
    parse_as(source, false).or_else(|error| parse_as(source, true).map_err(|_| error))
}

/// Whether the source is a valid pattern with the `u` flag.
#[cfg(feature = "format")]
pub(crate) fn is_strict(source: &str) -> bool {
    parse_as(source, false).is_ok()
}

fn parse_as(source: &str, lenient: bool) -> Result<Parsed, PatternError> {
    let (all_groups, any_name) = group::count(source);
    let (cursor, names) = (Cursor::new(source), Names::new(any_name));
    let mut parser = Parser { cursor, lenient, all_groups, groups: 0, names, foreign: Vec::new(), depth: 0 };
    let root = disjunction(&mut parser)?;
    if parser.cursor.peek().is_some() {
        return Err(PatternError::new(
            parser.cursor.offset(),
            "found `)` without a `(` before it",
            "write `\\)` for the character",
        ));
    }
    let names = parser.names.resolve()?;
    Ok(Parsed { tree: Tree { root, groups: parser.groups, names }, lenient, foreign: parser.foreign })
}

/// Parses alternatives up to a `)` or the end.
pub(super) fn disjunction(parser: &mut Parser<'_>) -> Result<Node, PatternError> {
    if parser.depth == MAX_DEPTH {
        let message = format!("groups nest deeper than {MAX_DEPTH}");
        return Err(PatternError::new(parser.cursor.offset(), message, "write a shallower pattern"));
    }
    parser.depth += 1;
    parser.names.enter();
    let mut alternatives = vec![alternative(parser)?];
    while parser.cursor.eat("|") {
        parser.names.next_alternative();
        alternatives.push(alternative(parser)?);
    }
    parser.names.leave();
    parser.depth -= 1;
    Ok(one_or(alternatives, Node::Alternatives))
}

fn alternative(parser: &mut Parser<'_>) -> Result<Node, PatternError> {
    let mut terms = Vec::new();
    while parser.cursor.peek().is_some_and(|next| next != '|' && next != ')') {
        terms.push(term(parser)?);
    }
    Ok(if terms.is_empty() { Node::Empty } else { one_or(terms, Node::Sequence) })
}

fn one_or(mut nodes: Vec<Node>, several: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            several(nodes)
        }
        None => Node::Empty,
    }
}

fn term(parser: &mut Parser<'_>) -> Result<Node, PatternError> {
    let start = parser.cursor.offset();
    let groups_before = parser.groups;
    let node = atom(parser)?;
    let after = parser.cursor.offset();
    let Some((min, max)) = quantifier(parser)? else { return Ok(node) };
    if !is_quantifiable(&node, parser.lenient) {
        return Err(PatternError::new(after, "found a quantifier after an assertion", "remove it"));
    }
    if max.is_some_and(|max| max < min) {
        let message = "the numbers of the quantifier are out of order";
        return Err(PatternError::new(start, message, "write the smaller number first"));
    }
    let greedy = !parser.cursor.eat("?");
    let groups = (groups_before + 1, parser.groups + 1);
    Ok(Node::Repeat(Box::new(Repeat { node, min, max, greedy, groups })))
}

fn is_quantifiable(node: &Node, lenient: bool) -> bool {
    match node {
        Node::Start | Node::End | Node::WordBoundary { .. } => false,
        Node::Look(look) => lenient && !look.behind,
        Node::Empty
        | Node::Char(_)
        | Node::Any
        | Node::Class(_)
        | Node::Group(_)
        | Node::BackReference(_)
        | Node::Repeat(_)
        | Node::Sequence(_)
        | Node::Alternatives(_) => true,
    }
}

fn atom(parser: &mut Parser<'_>) -> Result<Node, PatternError> {
    let start = parser.cursor.offset();
    match parser.cursor.next() {
        Some('^') => Ok(Node::Start),
        Some('$') => Ok(Node::End),
        Some('.') => Ok(Node::Any),
        Some('\\') => escape::atom(parser, start),
        Some('[') => class::class(parser, start).map(Node::Class),
        Some('(') => group::group(parser, start),
        Some(found @ ('*' | '+' | '?')) => Err(nothing_to_repeat(parser, start, found)),
        Some(found @ ('{' | '}' | ']')) => brace(parser, start, found),
        Some(found) => Ok(Node::Char(u32::from(found))),
        None => Ok(Node::Empty),
    }
}

/// Parses a brace or bracket that neither opens nor closes anything.
fn brace(parser: &mut Parser<'_>, start: usize, found: char) -> Result<Node, PatternError> {
    if !parser.lenient {
        let message = format!("found a lone `{found}`");
        return Err(PatternError::new(start, message, format!("write `\\{found}`")));
    }
    parser.cursor.rewind(start);
    if found == '{' && quantifier(parser)?.is_some() {
        return Err(nothing_to_repeat(parser, start, found));
    }
    parser.cursor.rewind(start);
    if found == '{' {
        foreign::quantifier(parser, start);
    }
    parser.cursor.rewind(start + found.len_utf8());
    Ok(Node::Char(u32::from(found)))
}

fn nothing_to_repeat(parser: &mut Parser<'_>, offset: usize, found: char) -> PatternError {
    parser.cursor.rewind(offset);
    let message = format!("found the quantifier `{found}` with nothing to repeat before it");
    if found == '+' && ["*", "+", "?", "}"].iter().any(|before| parser.cursor.is_behind(before)) {
        return PatternError::new(offset, message, "ECMA-262 has no possessive quantifiers; remove the `+`");
    }
    PatternError::new(offset, message, format!("write `\\{found}` for the character, or put what to repeat in a group"))
}

/// Parses `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`, without the `?` that makes it lazy. Does not move if there is none.
fn quantifier(parser: &mut Parser<'_>) -> Result<Option<(u32, Option<u32>)>, PatternError> {
    let start = parser.cursor.offset();
    let cursor = &mut parser.cursor;
    match cursor.next_if(|next| matches!(next, '*' | '+' | '?' | '{')) {
        Some('*') => return Ok(Some((0, None))),
        Some('+') => return Ok(Some((1, None))),
        Some('?') => return Ok(Some((0, Some(1)))),
        Some(_) => {}
        None => return Ok(None),
    }
    if let Some(bounds) = bounds(cursor) {
        return Ok(Some(bounds));
    }
    cursor.rewind(start);
    if parser.lenient {
        return Ok(None);
    }
    Err(PatternError::new(start, "found `{` that begins no quantifier", "write `\\{` for the character"))
}

fn bounds(cursor: &mut Cursor<'_>) -> Option<(u32, Option<u32>)> {
    let min = cursor.decimal()?;
    let max = if cursor.eat(",") { cursor.decimal() } else { Some(min) };
    cursor.eat("}").then_some((min, max))
}
