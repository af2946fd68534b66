//! "Did you mean": finds the known name that is closest to an unknown one.
//! Does not depend on where the names come from.

/// Returns the candidate closest to `name`, if at most a third of the letters differ.
/// Of equally close ones, returns the first.
pub(crate) fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of letters to add, remove, replace, or swap with their neighbour, ignoring case.
fn distance(left: &str, right: &str) -> usize {
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (left, right) = (letters(left), letters(right));
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let replace = last[column] + usize::from(a != b);
            let mut best = replace.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0 && column > 0 && left[row - 1] == *b && right[column - 1] == *a;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_slips_and_nothing_else() {
        let known = ["schemas", "unresolved", "format", "uris"];
        for (name, expected) in [
            ("schema", Some("schemas")),
            ("fromat", Some("format")),
            ("URIs", Some("uris")),
            ("urls", Some("uris")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(closest(name, known), expected, "{name}");
        }
    }
}
