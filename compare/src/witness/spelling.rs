//! Strings near patterns.

use typewright::__private::v1::draw::Chance;
use typewright::Json;

use super::sizes;
use super::upwards::counts;
use crate::prove::Facts;

/// The maximum length of strings that a number in a pattern leads to.
const LONGEST: u64 = 2000;

/// Returns strings that a pattern may reject: with unusual letters, and of lengths that its counts suggest.
pub(super) fn near(pattern: &str, facts: &Facts<'_>, seeds: &[Json], chance: &mut Chance) -> Vec<Json> {
    let counts = counts(pattern).filter(|count| *count <= LONGEST).take(6);
    let near_counts = counts.flat_map(|count| [count.saturating_add(1), count.saturating_sub(1), count]);
    let least = facts.least_length.min(LONGEST);
    let lengths: Vec<u64> = near_counts.chain([least, least + 1, 1, 2, 3, 0]).collect();
    let mut made: Vec<Json> = Vec::new();
    let length = usize::try_from(least.max(1)).unwrap_or(1);
    made.extend(
        ["\n", "\r", " ", "A", "0", "-", "é", "\u{1f600}", "_", "."].map(|text| Json::from(text.repeat(length))),
    );
    let texts: Vec<&str> = seeds.iter().filter_map(Json::as_str).take(4).collect();
    for text in texts {
        let changed = [format!("{text}\n"), format!("\n{text}"), format!(" {text}"), format!("{text} ")];
        made.extend(changed.map(Json::from));
        made.extend([text.to_uppercase(), text.to_lowercase(), format!("{text}{text}")].map(Json::from));
    }
    made.extend(sizes::texts(facts, seeds, lengths, chance));
    made
}
