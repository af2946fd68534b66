//! Records syntax of other languages that Annex B reads as plain characters. An unnecessary escape of a character
//! (`\-`, `\_`, `\@`) means the character in all languages, and is not recorded.

use super::error::ForeignSyntax;
use super::parser::Parser;

/// Records an escape that is read as the letter or digit itself.
pub(super) fn letter(parser: &mut Parser<'_>, start: usize, letter: char) {
    if letter.is_ascii_alphanumeric() {
        let help = instead_of(letter, parser.cursor.rest());
        add(parser, start, format!("`\\{letter}` is read as the character `{letter}`"), help);
    }
}

/// Returns a suggestion for an escape that ECMA-262 does not have; `rest` begins after its letter.
pub(super) fn instead_of(letter: char, rest: &str) -> &'static str {
    match letter {
        'A' => "write `^` for the beginning of the text",
        'z' | 'Z' => "write `$` for the end of the text",
        'a' => "write `\\x07`",
        'e' => "write `\\x1B`",
        'h' => "write `[ \\t]`",
        'H' => "write `[^ \\t]`",
        'R' => "write `(?:\\r\\n|[\\n\\r\\u2028\\u2029])`",
        'N' => "write `.`, or `\\u` and the digits of the character",
        'Q' | 'E' => "ECMA-262 quotes no text; write a backslash before each character that needs one",
        'K' => "ECMA-262 does not reset a match; write a look-behind `(?<=…)`",
        'G' => "ECMA-262 has no such anchor; remove it",
        'X' => "ECMA-262 has no grapheme clusters; write `(?:\\P{M}\\p{M}*)`",
        'i' => "write `[\\p{L}_:]` for the first character of a name of XML",
        'I' => "write `[^\\p{L}_:]`",
        'm' | 'M' | 'y' | 'Y' => "write `\\b` for the boundary of a word",
        'l' => "write `\\p{Ll}`, or remove the backslash",
        'L' | 'U' => "write `\\p{Lu}`, or remove the backslash",
        'g' | 'k' => "write `\\1` for the first group, or `\\k<name>` for a group with a name",
        'x' if rest.starts_with('{') => "write `\\u{…}`",
        'x' => "write two hexadecimal digits after it",
        'u' => "write `\\u` and four hexadecimal digits, or `\\u{…}`",
        'c' => "write a letter after it",
        '0' => "write `\\x` and two hexadecimal digits",
        _ => "remove the backslash",
    }
}

/// Records a reference to a missing group, which is read as an octal escape or as a digit.
pub(super) fn missing_group(parser: &mut Parser<'_>, start: usize, number: u32) {
    let message = format!("`\\{number}` refers to no group, and is read as a character");
    add(parser, start, message, "refer to a group that is there, or write `\\x` and two hexadecimal digits");
}

/// Records `\c` without a letter, which is read as a backslash.
pub(super) fn control(parser: &mut Parser<'_>, start: usize) {
    add(parser, start, "`\\c` is read as a backslash and a `c`", "write a letter after it, or `\\\\` for a backslash");
}

/// Records a code point in braces, which without the `u` flag is the letter `u`, repeated.
pub(super) fn code_point(parser: &mut Parser<'_>, start: usize) {
    let message = "`\\u{…}` is read as one character, though the pattern is valid only without the flag `u`";
    add(parser, start, message, "write the rest of the pattern so that it is valid with the flag `u`");
}

/// Records text that looks like a quantifier.
pub(super) fn quantifier(parser: &mut Parser<'_>, start: usize) {
    let Some((inside, _)) = parser.cursor.rest().strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return;
    };
    let has_digits = inside.bytes().any(|byte| byte.is_ascii_digit());
    let is_one = inside.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '));
    if has_digits && is_one && inside.matches(',').count() <= 1 {
        let message = format!("`{{{inside}}}` is read as text and repeats nothing");
        add(parser, start, message, "write `{0,5}` for at most five times, without spaces; `\\{` for the character");
    }
}

/// Records characters in a class that have a special meaning only in other languages. The cursor is after the `[` of
/// the class, or after its `^`.
pub(super) fn class(parser: &mut Parser<'_>, start: usize) {
    if !parser.lenient {
        return;
    }
    let rest = parser.cursor.rest();
    let class = before_bracket(rest);
    let behind = rest.get(class.len() + 1..).unwrap_or_default();
    let goes_on = before_bracket(behind).len() < behind.len() && !before_bracket(behind).contains('[');
    if class.is_empty() && goes_on {
        let help = "write `\\]` for the character";
        return add(parser, start, "the class ends at its first `]` and is empty", help);
    }
    let posix = class.match_indices('[').find_map(|(at, _)| {
        let inside = class.get(at + 1..)?;
        let mark = inside.chars().next().filter(|mark| matches!(mark, ':' | '.' | '='))?;
        let name = inside.get(1..)?.strip_suffix(mark)?;
        (!name.is_empty()).then_some(name)
    });
    if let Some(name) = posix {
        let help = instead_of_posix(name);
        let message = format!("ECMA-262 has no classes of POSIX, and `{name}` within brackets is read as its letters");
        return add(parser, start, message, help);
    }
    if let Some(operator) = ["&&[", "--[", "~~["].into_iter().find(|operator| class.contains(operator)) {
        let message = format!("classes have no operators, and `{operator}` is read as its characters");
        add(parser, start, message, "write one class, or a look-ahead before it: `(?![aeiou])[a-z]`");
    }
}

/// Returns the text before the first unescaped `]`.
fn before_bracket(rest: &str) -> &str {
    let mut escaped = false;
    let end = rest.find(|next| {
        let is_end = next == ']' && !escaped;
        escaped = next == '\\' && !escaped;
        is_end
    });
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

fn instead_of_posix(name: &str) -> &'static str {
    match name {
        "alpha" => "write `[A-Za-z]` or `\\p{L}`",
        "digit" => "write `\\d`",
        "alnum" => "write `[A-Za-z0-9]` or `[\\p{L}\\p{N}]`",
        "upper" => "write `[A-Z]` or `\\p{Lu}`",
        "lower" => "write `[a-z]` or `\\p{Ll}`",
        "space" => "write `\\s`",
        "blank" => "write `[ \\t]`",
        "punct" => "write `[!-\\/:-@\\[-`{-~]` or `\\p{P}`",
        "xdigit" => "write `[0-9A-Fa-f]`",
        "word" => "write `\\w`",
        "cntrl" => "write `[\\x00-\\x1F\\x7F]`",
        "print" => "write `[ -~]`",
        "graph" => "write `[!-~]`",
        _ => "list the characters",
    }
}

fn add(
    parser: &mut Parser<'_>,
    offset: usize,
    message: impl Into<std::borrow::Cow<'static, str>>,
    help: impl Into<std::borrow::Cow<'static, str>>,
) {
    if parser.lenient {
        parser.foreign.push(ForeignSyntax { offset, message: message.into(), help: help.into() });
    }
}
