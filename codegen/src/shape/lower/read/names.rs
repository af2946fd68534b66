//! Patterns that match every name, or nearly every one.
//! Reads their text only, and compiles none.

/// The names that a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// All of them.
    Every,
    /// Those that are not empty and have no line break, and maybe others.
    NearlyEvery,
    /// Only some, or it is not known.
    Some,
}

/// How many characters a pattern requires and allows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeat {
    One,
    AtLeastOne,
    Any,
}

/// Returns which names a pattern matches: one that consists of any character, repeated or not.
pub(crate) fn names(pattern: &str) -> Names {
    let (starts, rest) = pattern.strip_prefix('^').map_or((false, pattern), |rest| (true, rest));
    let (ends, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
    if rest.is_empty() {
        // `^$` matches only the empty name.
        return if starts && ends { Names::Some } else { Names::Every };
    }
    let (repeat, rest) = match repeated(rest) {
        (Repeat::One, rest) => repeated(without_group(rest)),
        (repeat, rest) => (repeat, without_group(rest)),
    };
    let Some(has_line_breaks) = any_character(rest) else { return Names::Some };
    match repeat {
        Repeat::One if starts && ends => Names::Some,
        Repeat::Any if has_line_breaks || !(starts && ends) => Names::Every,
        Repeat::One | Repeat::AtLeastOne | Repeat::Any => Names::NearlyEvery,
    }
}

/// Splits off a quantifier, which may be lazy.
fn repeated(text: &str) -> (Repeat, &str) {
    let quantifiers =
        [("*", Repeat::Any), ("+", Repeat::AtLeastOne), ("{0,}", Repeat::Any), ("{1,}", Repeat::AtLeastOne)];
    let greedy = text.strip_suffix('?').unwrap_or(text);
    let found = quantifiers.iter().find_map(|(quantifier, repeat)| Some((*repeat, greedy.strip_suffix(quantifier)?)));
    found.unwrap_or((Repeat::One, text))
}

fn without_group(text: &str) -> &str {
    let inner = text.strip_suffix(')').and_then(|text| text.strip_prefix("(?:").or_else(|| text.strip_prefix('(')));
    inner.unwrap_or(text)
}

/// Returns whether these are all characters (`true`), or all but line breaks (`false`); `None` for other texts.
fn any_character(text: &str) -> Option<bool> {
    match text {
        "[\\s\\S]" | "[\\S\\s]" | "[\\d\\D]" | "[\\D\\d]" | "[\\w\\W]" | "[\\W\\w]" | "[^]" | ".|\\s" | "\\s|." => {
            Some(true)
        }
        "." | ".|\\n" | "\\n|." | "[^\\n]" | "[^\\r\\n]" | "[^\\n\\r]" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_any_character_are_found() {
        for pattern in
            ["", "^", "$", ".*", "^.*", ".*$", "(.*)", ".{0,}", "^[\\s\\S]*$", "^(?:.|\\s)*$", "^[^]*?$", "^(.*)"]
        {
            assert_eq!(names(pattern), Names::Every, "{pattern}");
        }
        let nearly =
            [".", ".+", "^.", ".$", "^.+", "^.*$", "^.+$", "^(.*)$", "^(.+)$", ".{1,}", "^.{1,}$", "^(.)+$", "(?:.+)"];
        for pattern in nearly.into_iter().chain(["^[^\\n]+$", ".+?", "^(.|\\n)+$", "[\\s\\S]+"]) {
            assert_eq!(names(pattern), Names::NearlyEvery, "{pattern}");
        }
        for pattern in [
            "^$", "^.$", "^(.)$", "a", ".a", "..", "^..*$", ".{2,}", ".{1,5}", "^x-", "\\.", "^.\\$", "(.*)(.*)",
            "^.?$", "[^\\n", "(",
        ] {
            assert_eq!(names(pattern), Names::Some, "{pattern}");
        }
    }
}
