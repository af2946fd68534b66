//! "Did you mean": finds the known name that is closest to an unknown one.
//! Does not depend on where the names come from.

/// The maximum number of letters of a name that is compared. Suggestions for longer names would not be readable.
const MOST_LETTERS: usize = 100;
/// The maximum number of candidates that are compared letter by letter.
const MOST_COMPARED: usize = 20;

/// Returns the candidate closest to `name`, if at most a third of the letters differ.
/// Of equally close ones, returns the first. Compares only those candidates letter by letter that have most letters in
/// common with the name, so a mistake costs little among thousands of names.
pub(crate) fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.len() > 4 * MOST_LETTERS {
        return None;
    }
    let letters = letters(name);
    let allowed = allowed(&letters);
    let near = alike(name, &letters, candidates).into_iter();
    let distances = near.map(|candidate| (distance(&letters, &self::letters(candidate)), candidate));
    distances.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, near)| near)
}

/// Returns the number of letters that may differ.
fn allowed(letters: &[char]) -> usize {
    (letters.len() / 3).max(1)
}

/// Returns the candidates that have most letters in common with a name, at most [`MOST_COMPARED`].
fn alike<'c>(name: &str, letters: &[char], candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let allowed = allowed(letters);
    let own = Counts::of(name);
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * (letters.len() + allowed))
        .map(|candidate| (own.differences(&Counts::of(candidate)), candidate))
        .filter(|(differences, _)| *differences <= 2 * allowed)
        .collect();
    near.sort_by_key(|(differences, _)| *differences);
    near.into_iter().take(MOST_COMPARED).map(|(_, candidate)| candidate).collect()
}

/// Returns a help line that suggests the candidate closest to `name`, or another line without such a candidate.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    closest(name, candidates).map_or_else(otherwise, |near| format!("did you mean `{near}`?"))
}

/// Returns the number of letters to add, remove, replace, or swap with their neighbour, ignoring case.
pub(crate) fn letters_apart(left: &str, right: &str) -> usize {
    distance(&letters(left), &letters(right))
}

/// How often letters occur in a name. Letters with the same remainder share a count.
struct Counts([u8; 32]);

impl Counts {
    fn of(name: &str) -> Self {
        let mut counts = [0_u8; 32];
        for letter in name.chars() {
            // The lower five bits are those of a letter of ASCII in both cases.
            let count = &mut counts[letter as usize % 32];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// Returns at most twice the number of letters to change, of names in ASCII: replacing a letter changes two counts,
    /// adding or removing one changes one.
    fn differences(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(left, right)| usize::from(left.abs_diff(*right))).sum()
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The number of letters to add, remove, replace, or swap with their neighbour, ignoring case.
fn distance(left: &[char], right: &[char]) -> usize {
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
    use super::{MOST_COMPARED, alike, closest, letters};

    #[test]
    fn few_candidates_are_compared_letter_by_letter() {
        let long = "x".repeat(1_000_000);
        assert_eq!(closest(&long, [long.as_str()]), None);
        assert_eq!(closest("name", [long.as_str(), "nane"]), Some("nane"));
        let candidates: Vec<String> = (0..3_000).map(|index| format!("definition{index:05}")).collect();
        let candidates = || candidates.iter().map(String::as_str);
        for index in [0, 7, 1_234, 2_999] {
            let name = format!("definitoin{index:05}");
            assert_eq!(alike(&name, &letters(&name), candidates()).len(), MOST_COMPARED);
            assert_eq!(closest(&name, candidates()), Some(format!("definition{index:05}").as_str()));
        }
    }

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
