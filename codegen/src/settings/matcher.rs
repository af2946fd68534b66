//! Patterns for paths: `*` and `?` match within a segment, `**` matches any number of segments.
//! Reads no disk.

/// A pattern for paths whose segments are separated by a separator.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PathPattern {
    text: String,
    separator: &'static str,
}

impl PathPattern {
    /// Creates a pattern for paths with `/`; every text is valid.
    pub fn new(pattern: impl Into<String>) -> Self {
        Self { text: pattern.into(), separator: "/" }
    }

    /// Creates a pattern for paths with `::`.
    pub fn of_modules(pattern: impl Into<String>) -> Self {
        Self { text: pattern.into(), separator: "::" }
    }

    /// Returns the pattern as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether the whole path matches.
    pub fn matches(&self, path: &str) -> bool {
        let pattern: Vec<&str> = self.text.split(self.separator).collect();
        steps_match(&pattern, &path.split(self.separator).collect::<Vec<_>>())
    }

    /// Returns whether a path or one of its parents matches.
    pub fn matches_above(&self, path: &str) -> bool {
        let pattern: Vec<&str> = self.text.split(self.separator).chain(["**"]).collect();
        steps_match(&pattern, &path.split(self.separator).collect::<Vec<_>>())
    }
}

fn steps_match(pattern: &[&str], path: &[&str]) -> bool {
    sequence(pattern, path, &|step| *step == "**", &|pattern, step| {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        sequence(&letters(pattern), &letters(step), &|letter| *letter == '*', &|pattern, letter| {
            *pattern == '?' || pattern == letter
        })
    })
}

/// Returns whether a sequence matches a pattern.
/// Some parts of the pattern (`is_any`) match any number of elements. Backtracks to the last such part only, so the
/// work is at most the product of both lengths.
fn sequence<T>(pattern: &[T], text: &[T], is_any: &dyn Fn(&T) -> bool, same: &dyn Fn(&T, &T) -> bool) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(at), text.get(read)) {
            (Some(part), _) if is_any(part) => {
                at += 1;
                retry = Some((at, read));
                continue;
            }
            (Some(part), Some(element)) if same(part, element) => {
                at += 1;
                read += 1;
                continue;
            }
            (None, None) => return true,
            _ => {}
        }
        let Some((after, taken)) = retry.filter(|(_, taken)| *taken < text.len()) else { return false };
        retry = Some((after, taken + 1));
        (at, read) = (after, taken + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::PathPattern;

    #[test]
    fn patterns_match_whole_paths() {
        for (pattern, path, expected) in [
            ("kratos/**", "kratos/session.schema.json", true),
            ("kratos/**", "kratos/a/b.schema.json", true),
            ("kratos/**", "kratos2/a.json", false),
            ("**/*.json", "a/b/c.json", true),
            ("**/*.json", "c.json", true),
            ("*.json", "a/c.json", false),
            ("a/*/c", "a/b/c", true),
            ("a/*/c", "a/b/b/c", false),
            ("a/**/c", "a/c", true),
            ("a?c", "abc", true),
            ("a?c", "a/c", false),
            ("*a*b", "xxaxxbxxb", true),
            ("", "a", false),
        ] {
            assert_eq!(PathPattern::new(pattern).matches(path), expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn pointers_below_a_match_match_too() {
        for (pattern, path, expected) in [
            ("/$defs/A", "/$defs/A", true),
            ("/$defs/A", "/$defs/A/properties/b", true),
            ("/$defs/A", "/$defs/AB", false),
            ("/**/b", "/$defs/A/properties/b/items", true),
            ("", "", true),
            ("", "/a", true),
        ] {
            assert_eq!(PathPattern::new(pattern).matches_above(path), expected, "{pattern} on {path}");
        }
    }
}
