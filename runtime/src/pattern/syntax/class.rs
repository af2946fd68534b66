//! Parses classes in brackets: [`class`]. `[`, `&&`, `--` and `~~` have no special meaning in them. Knows nothing of
//! other constructs.

use super::ast::{Class, ClassItem};
use super::error::PatternError;
use super::escape::{self, Escape};
use super::foreign;
use super::parser::Parser;

/// Parses the class after a `[`.
pub(super) fn class(parser: &mut Parser<'_>, start: usize) -> Result<Class, PatternError> {
    let negated = parser.cursor.eat("^");
    foreign::class(parser, start);
    let mut items = Vec::new();
    while !parser.cursor.eat("]") {
        let from_offset = parser.cursor.offset();
        let from = member(parser, start)?;
        if !parser.cursor.rest().starts_with('-') || parser.cursor.rest().starts_with("-]") {
            items.push(item(from));
            continue;
        }
        parser.cursor.eat("-");
        let to = member(parser, start)?;
        items.extend(range(parser.lenient, from_offset, from, to)?);
    }
    Ok(Class { negated, items })
}

fn member(parser: &mut Parser<'_>, start: usize) -> Result<Escape, PatternError> {
    let offset = parser.cursor.offset();
    match parser.cursor.next() {
        Some('\\') => escape::in_class(parser, offset),
        Some(found) => Ok(Escape::Char(u32::from(found))),
        None => Err(PatternError::new(start, "found `[` without a `]` after it", "write `\\[` for the character")),
    }
}

fn range(lenient: bool, offset: usize, from: Escape, to: Escape) -> Result<Vec<ClassItem>, PatternError> {
    match (from, to) {
        (Escape::Char(from), Escape::Char(to)) if from <= to => Ok(vec![ClassItem::Range(from, to)]),
        (Escape::Char(_), Escape::Char(_)) => {
            let message = "the ends of the range are out of order";
            Err(PatternError::new(offset, message, "write the smaller end first"))
        }
        (from, to) if lenient => Ok(vec![item(from), item(Escape::Char(u32::from('-'))), item(to)]),
        _ => {
            let message = "found a class of characters as the end of a range";
            Err(PatternError::new(offset, message, "write `\\-` for the character"))
        }
    }
}

fn item(escape: Escape) -> ClassItem {
    match escape {
        Escape::Char(code) => ClassItem::Range(code, code),
        Escape::Class(named) => ClassItem::Named(named),
    }
}
