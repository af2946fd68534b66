//! Parses escapes: [`atom`] outside a class, [`in_class`] within one. Knows nothing of quantifiers and groups.

use super::ast::{Class, ClassItem, ClassKind, NamedClass, Node, Reference};
use super::cursor::Cursor;
use super::error::PatternError;
use super::parser::Parser;
use super::{foreign, group, property};

/// An escape that is allowed in a class.
#[derive(Clone, Copy)]
pub(super) enum Escape {
    Char(u32),
    Class(NamedClass),
}

/// Parses the escape after a backslash outside a class.
pub(super) fn atom(parser: &mut Parser<'_>, start: usize) -> Result<Node, PatternError> {
    match parser.cursor.peek() {
        Some('b') => Ok(word_boundary(parser, false)),
        Some('B') => Ok(word_boundary(parser, true)),
        Some('1'..='9') => number(parser, start),
        Some('k') if !parser.lenient || parser.names.any => {
            parser.cursor.next();
            let name = group::name(&mut parser.cursor)?;
            parser.names.refer(name.clone(), start);
            Ok(Node::BackReference(Reference::Name(name)))
        }
        _ => match common(parser, start)? {
            Escape::Char(code) => Ok(Node::Char(code)),
            Escape::Class(named) => Ok(Node::Class(Class { negated: false, items: vec![ClassItem::Named(named)] })),
        },
    }
}

fn word_boundary(parser: &mut Parser<'_>, negated: bool) -> Node {
    parser.cursor.next();
    Node::WordBoundary { negated }
}

/// Parses a back-reference, or an octal escape if there is no such group and no `u` flag.
fn number(parser: &mut Parser<'_>, start: usize) -> Result<Node, PatternError> {
    let digits = parser.cursor.offset();
    let number = parser.cursor.decimal().unwrap_or(u32::MAX);
    if number <= parser.all_groups {
        return Ok(Node::BackReference(Reference::Number(number)));
    }
    if !parser.lenient {
        let message = format!("found a reference to group {number}, of {}", parser.all_groups);
        return Err(PatternError::new(start, message, "refer to a group that is there"));
    }
    foreign::missing_group(parser, start, number);
    parser.cursor.rewind(digits);
    Ok(Node::Char(octal_or_self(&mut parser.cursor)))
}

/// Parses the escape after a backslash within a class.
pub(super) fn in_class(parser: &mut Parser<'_>, start: usize) -> Result<Escape, PatternError> {
    let lenient = parser.lenient;
    match parser.cursor.peek() {
        Some('b') => Ok(control(parser, 0x08)),
        Some('-') => Ok(control(parser, u32::from('-'))),
        Some('1'..='9') if lenient => Ok(Escape::Char(octal_or_self(&mut parser.cursor))),
        // Annex B: in a class, digits and `_` may also follow `\c`.
        Some('c') if lenient => {
            let escape = parser.cursor.offset();
            parser.cursor.next();
            if let Some(next) = parser.cursor.next_if(|next| next.is_ascii_digit() || next == '_') {
                return Ok(Escape::Char(u32::from(next) % 32));
            }
            parser.cursor.rewind(escape);
            common(parser, start)
        }
        _ => common(parser, start),
    }
}

/// Parses an escape with the same meaning within a class and outside.
fn common(parser: &mut Parser<'_>, start: usize) -> Result<Escape, PatternError> {
    let after_backslash = parser.cursor.offset();
    match parser.cursor.next() {
        Some('d') => Ok(named(ClassKind::Digit, false)),
        Some('D') => Ok(named(ClassKind::Digit, true)),
        Some('s') => Ok(named(ClassKind::Space, false)),
        Some('S') => Ok(named(ClassKind::Space, true)),
        Some('w') => Ok(named(ClassKind::Word, false)),
        Some('W') => Ok(named(ClassKind::Word, true)),
        Some(letter @ ('p' | 'P')) => {
            let property = property::property(&mut parser.cursor, start)?;
            Ok(named(ClassKind::Property(property), letter == 'P'))
        }
        Some('t') => Ok(Escape::Char(0x09)),
        Some('n') => Ok(Escape::Char(0x0A)),
        Some('v') => Ok(Escape::Char(0x0B)),
        Some('f') => Ok(Escape::Char(0x0C)),
        Some('r') => Ok(Escape::Char(0x0D)),
        Some(letter) => {
            parser.cursor.rewind(after_backslash);
            character(parser, start, letter).map(Escape::Char)
        }
        None => Err(PatternError::new(start, "found a backslash at the end", "write `\\\\` for the character")),
    }
}

fn named(kind: ClassKind, negated: bool) -> Escape {
    Escape::Class(NamedClass { kind, negated })
}

fn control(parser: &mut Parser<'_>, code: u32) -> Escape {
    parser.cursor.next();
    Escape::Char(code)
}

/// Parses an escape for one code point.
fn character(parser: &mut Parser<'_>, start: usize, letter: char) -> Result<u32, PatternError> {
    let lenient = parser.lenient;
    let cursor = &mut parser.cursor;
    let escape = cursor.offset();
    cursor.next();
    let code = match letter {
        'c' => cursor.next_if(|next| next.is_ascii_alphabetic()).map(|next| u32::from(next) % 32),
        'x' => cursor.hexadecimal(2),
        'u' => unicode(cursor),
        '0' if !cursor.peek().is_some_and(|next| next.is_ascii_digit()) => Some(0),
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => {
            Some(u32::from(letter))
        }
        _ => None,
    };
    match code {
        Some(code) => {
            if letter == 'u' && parser.cursor.is_behind("}") {
                foreign::code_point(parser, start);
            }
            Ok(code)
        }
        None if lenient => {
            cursor.rewind(escape);
            Ok(without_u_flag(parser, start, letter))
        }
        None => {
            cursor.rewind(escape + letter.len_utf8());
            Err(unknown(start, letter, cursor.rest()))
        }
    }
}

fn unknown(start: usize, letter: char, rest: &str) -> PatternError {
    PatternError::new(start, format!("found the unknown escape `\\{letter}`"), foreign::instead_of(letter, rest))
}

/// Annex B: parses an unnecessary escape as the character itself, and octal escapes.
fn without_u_flag(parser: &mut Parser<'_>, start: usize, letter: char) -> u32 {
    match letter {
        // `\c` without a letter is a backslash; the `c` follows as a character of its own.
        'c' => {
            foreign::control(parser, start);
            u32::from('\\')
        }
        '0'..='7' => octal_or_self(&mut parser.cursor),
        _ => {
            parser.cursor.next();
            foreign::letter(parser, start, letter);
            u32::from(letter)
        }
    }
}

/// Reads up to three octal digits, at most 0o377, or else the next character itself.
fn octal_or_self(cursor: &mut Cursor<'_>) -> u32 {
    let mut code = None;
    while let Some(digit) = cursor.peek().and_then(|next| next.to_digit(8)) {
        let next = code.unwrap_or(0) * 8 + digit;
        if next > 0o377 {
            break;
        }
        code = Some(next);
        cursor.next();
    }
    code.unwrap_or_else(|| cursor.next().map_or(0, u32::from))
}

/// Reads the rest of an escape after `\u`. If it fails, the position of the cursor is unspecified.
/// The rest is four digits, two such escapes that form a surrogate pair, or digits in braces.
pub(super) fn unicode(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.eat("{") {
        return braced(cursor);
    }
    let lead = cursor.hexadecimal(4)?;
    let after_lead = cursor.offset();
    if (0xD800..0xDC00).contains(&lead) && cursor.eat("\\u") {
        if let Some(trail @ 0xDC00..0xE000) = cursor.hexadecimal(4) {
            return Some(0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00));
        }
        cursor.rewind(after_lead);
    }
    Some(lead)
}

fn braced(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut code = None;
    while let Some(digit) = cursor.peek().and_then(|next| next.to_digit(16)) {
        code = Some(code.unwrap_or(0_u32) * 16 + digit).filter(|code| *code <= 0x10_FFFF);
        code?;
        cursor.next();
    }
    code.filter(|_| cursor.eat("}"))
}
