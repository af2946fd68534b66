//! Converts classes of the tree to sets of characters.
//! Knows neither the grammar nor the engines.

use regex_syntax::hir::{Class as HirClass, ClassUnicode, ClassUnicodeRange, HirKind};

use super::syntax::{Class, ClassItem, ClassKind, LINE_TERMINATORS, NamedClass, PatternError, Property};

/// Ranges of characters, inclusive.
const DIGITS: [(char, char); 1] = [('0', '9')];
const WORDS: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
/// Characters that fold to a letter of [`WORDS`]: the long s and the Kelvin sign.
const WORDS_BY_FOLDING: [(char, char); 2] = [('\u{17F}', '\u{17F}'), ('\u{212A}', '\u{212A}')];
/// `WhiteSpace` and `LineTerminator` of ECMA-262: the separators of Unicode, and U+FEFF.
const SPACES: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{FEFF}', '\u{FEFF}'),
];

/// Returns the characters that a class matches.
pub(super) fn characters(class: &Class, ignore_case: bool) -> Result<ClassUnicode, PatternError> {
    let mut set = ClassUnicode::empty();
    for item in &class.items {
        match item {
            ClassItem::Range(from, to) => push_scalars(&mut set, *from, *to),
            ClassItem::Named(named) => set.union(&self::named(*named, ignore_case)?),
        }
    }
    if ignore_case {
        set.case_fold_simple();
    }
    if class.negated {
        set.negate();
    }
    Ok(set)
}

/// Returns the characters that one code point matches: none if it is a lone surrogate.
pub(super) fn character(code: u32, ignore_case: bool) -> ClassUnicode {
    let mut set = ClassUnicode::empty();
    push_scalars(&mut set, code, code);
    if ignore_case {
        set.case_fold_simple();
    }
    set
}

/// Returns the characters that `.` matches.
pub(super) fn any(dot_all: bool) -> ClassUnicode {
    let mut set = ClassUnicode::empty();
    if !dot_all {
        for end in LINE_TERMINATORS {
            set.push(ClassUnicodeRange::new(end, end));
        }
    }
    set.negate();
    set
}

/// Returns the word characters, for `\w` and `\b`.
pub(super) fn words(ignore_case: bool) -> ClassUnicode {
    let mut set = ranges(&WORDS);
    if ignore_case {
        set.union(&ranges(&WORDS_BY_FOLDING));
    }
    set
}

fn named(named: NamedClass, ignore_case: bool) -> Result<ClassUnicode, PatternError> {
    let mut set = match named.kind {
        ClassKind::Digit => ranges(&DIGITS),
        ClassKind::Space => ranges(&SPACES),
        ClassKind::Word => words(ignore_case),
        ClassKind::Property(property) => self::property(property)?,
    };
    if named.negated {
        set.negate();
    }
    Ok(set)
}

fn ranges(ranges: &[(char, char)]) -> ClassUnicode {
    ClassUnicode::new(ranges.iter().map(|(from, to)| ClassUnicodeRange::new(*from, *to)))
}

/// Adds a range of code points without surrogates.
fn push_scalars(set: &mut ClassUnicode, from: u32, to: u32) {
    let parts = [(from, to.min(0xD7FF)), (from.max(0xE000), to)];
    for (from, to) in parts.into_iter().filter(|(from, to)| from <= to) {
        if let (Some(from), Some(to)) = (char::from_u32(from), char::from_u32(to)) {
            set.push(ClassUnicodeRange::new(from, to));
        }
    }
}

/// Returns the characters with a property. There are none for surrogates, which no text contains. `regex-syntax`, which
/// owns the Unicode tables, knows all others.
fn property(property: Property) -> Result<ClassUnicode, PatternError> {
    let query = match property {
        Property::GeneralCategory("Surrogate") => return Ok(ClassUnicode::empty()),
        Property::Binary(name) => format!("\\p{{{name}}}"),
        Property::GeneralCategory(value) => format!("\\p{{gc={value}}}"),
        Property::Script(value) => format!("\\p{{sc={value}}}"),
        Property::ScriptExtensions(value) => format!("\\p{{scx={value}}}"),
    };
    let unavailable = || {
        let message = format!("the characters of `{query}` are not known to the engine");
        PatternError::new(0, message, "list the characters as ranges")
    };
    let hir = regex_syntax::parse(&query).map_err(|_| unavailable())?;
    match hir.into_kind() {
        HirKind::Class(HirClass::Unicode(class)) => Ok(class),
        HirKind::Class(HirClass::Bytes(class)) => class.to_unicode_class().ok_or_else(unavailable),
        HirKind::Literal(literal) => {
            let only = std::str::from_utf8(&literal.0).ok().and_then(|text| text.chars().next());
            only.map(|only| ranges(&[(only, only)])).ok_or_else(unavailable)
        }
        _ => Err(unavailable()),
    }
}
