//! Parses groups, look-around and names of groups: [`group`], [`count`], [`name`]. Knows nothing of escapes and
//! classes.

use super::ast::{Group, Look, Modifiers, Node};
use super::cursor::Cursor;
use super::error::PatternError;
use super::escape;
use super::parser::{Parser, disjunction};

/// Returns the number of capturing groups in a source, and whether any has a name.
pub(super) fn count(source: &str) -> (u32, bool) {
    let mut cursor = Cursor::new(source);
    let (mut groups, mut any_name, mut in_class) = (0, false, false);
    while let Some(next) = cursor.next() {
        match next {
            '\\' => drop(cursor.next()),
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let rest = cursor.rest();
                let named = rest.starts_with("?<") && !rest.starts_with("?<=") && !rest.starts_with("?<!");
                any_name |= named;
                groups += u32::from(named || !rest.starts_with('?'));
            }
            _ => {}
        }
    }
    (groups, any_name)
}

/// Parses the group after a `(`.
pub(super) fn group(parser: &mut Parser<'_>, start: usize) -> Result<Node, PatternError> {
    if !parser.cursor.eat("?") {
        return capture(parser, start, None);
    }
    let look = |behind, negated| move |node| Node::Look(Box::new(Look { behind, negated, node }));
    match parser.cursor.rest() {
        rest if rest.starts_with('=') => body(parser, start, "=").map(look(false, false)),
        rest if rest.starts_with('!') => body(parser, start, "!").map(look(false, true)),
        rest if rest.starts_with("<=") => body(parser, start, "<=").map(look(true, false)),
        rest if rest.starts_with("<!") => body(parser, start, "<!").map(look(true, true)),
        rest if rest.starts_with('<') => named(parser, start),
        _ => modified(parser, start),
    }
}

fn named(parser: &mut Parser<'_>, start: usize) -> Result<Node, PatternError> {
    let name = name(&mut parser.cursor)?;
    capture(parser, start, Some(name))
}

fn capture(parser: &mut Parser<'_>, start: usize, name: Option<String>) -> Result<Node, PatternError> {
    parser.groups += 1;
    let number = parser.groups;
    if let Some(name) = name {
        parser.names.declare(name, number, start)?;
    }
    let node = body(parser, start, "")?;
    Ok(Node::Group(Box::new(Group { number: Some(number), modifiers: Modifiers::default(), node })))
}

/// Parses `(?:…)` and, since the 2025 edition of ECMA-262, `(?i-ms:…)`.
fn modified(parser: &mut Parser<'_>, start: usize) -> Result<Node, PatternError> {
    let mut modifiers = Modifiers::default();
    let (mut on, mut any) = (true, false);
    loop {
        let flag = match parser.cursor.next() {
            Some(':') if on || any => break,
            Some('-') if on => {
                on = false;
                continue;
            }
            Some('i') => &mut modifiers.ignore_case,
            Some('m') => &mut modifiers.multiline,
            Some('s') => &mut modifiers.dot_all,
            _ => return Err(unknown_group(parser, start)),
        };
        any = true;
        if flag.replace(on).is_some() {
            return Err(unknown_group(parser, start));
        }
    }
    let node = body(parser, start, "")?;
    Ok(Node::Group(Box::new(Group { number: None, modifiers, node })))
}

fn unknown_group(parser: &mut Parser<'_>, start: usize) -> PatternError {
    parser.cursor.rewind(start);
    let rest = parser.cursor.rest();
    let help = match rest {
        _ if rest.starts_with("(?P<") => "write `(?<name>…)` for a named group",
        _ if rest.starts_with("(?P=") => "write `\\k<name>` to refer to a named group",
        _ if rest.starts_with("(?#") => "ECMA-262 has no comments; remove it",
        _ if rest.starts_with("(?>") => "ECMA-262 has no atomic groups; write `(?:…)`",
        _ if rest.get(2..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_alphabetic())) => {
            "ECMA-262 has no flags for the rest of a pattern; write `(?i:…)` around what they are for"
        }
        _ => "write `\\(?` for the characters",
    };
    PatternError::new(start, "found a group of an unknown kind", help)
}

fn body(parser: &mut Parser<'_>, start: usize, opening: &str) -> Result<Node, PatternError> {
    parser.cursor.eat(opening);
    let node = disjunction(parser)?;
    if parser.cursor.eat(")") {
        return Ok(node);
    }
    Err(PatternError::new(start, "found `(` without a `)` after it", "write `\\(` for the character"))
}

/// Parses `<name>`.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Result<String, PatternError> {
    let start = cursor.offset();
    let nameless =
        || PatternError::new(start, "found no name of a group", "write `<`, letters, digits or `_`, and `>`");
    if !cursor.eat("<") {
        return Err(nameless());
    }
    let mut name = String::new();
    while let Some(next) = cursor.next() {
        let letter = match next {
            '>' if !name.is_empty() => return Ok(name),
            '\\' if cursor.eat("u") => escape::unicode(cursor).and_then(char::from_u32),
            other => Some(other),
        };
        match letter.filter(|letter| is_in_name(*letter, name.is_empty())) {
            Some(letter) => name.push(letter),
            None => break,
        }
    }
    Err(nameless())
}

/// Whether a character is allowed in an ECMA-262 identifier. Uses `Alphabetic` instead of `ID_Start`; they differ in a
/// few marks.
fn is_in_name(letter: char, first: bool) -> bool {
    let later = letter.is_alphanumeric() || matches!(letter, '\u{200C}' | '\u{200D}');
    letter == '$' || letter == '_' || letter.is_alphabetic() || (!first && later)
}
